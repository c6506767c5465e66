package io.leapadvisor.physics.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A diffusion model that the catalogue has with 30 steps, and one that it does not know. */
class StepsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "stable-diffusion-1.5, 20, 20",
                "stable-diffusion-1.5, none, 30",
                "stable-diffusion-1.5, few, 30",
                "stable-diffusion-1.5, 0, 30",
                "ours, 20, 20",
                "ours, none, none",
            })
    void aLabelTellsWhatNoFieldDoes(String model, String label, Double expected) {
        String labels = label == null ? "" : "'labels':{'steps':'" + label + "'},";
        assertThat(Steps.today(Resolved.of(
                        JsonProfiles.profile(labels + "'model':{'name':'" + model + "'}"), CorePack.KNOWLEDGE)))
                .isEqualTo(expected);
    }
}
