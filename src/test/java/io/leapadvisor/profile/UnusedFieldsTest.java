package io.leapadvisor.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnusedFieldsTest {

    private static final DeploymentProfile PROFILE =
            DeploymentProfileBuilder.builder().deployment("d").build();

    @Test
    void everyPathIsAFieldOfTheContract() {
        assertThat(UnusedFields.BY_PATH.keySet())
                .allSatisfy(path -> assertThat(Fields.exists(DeploymentProfile.class, path))
                        .as(path)
                        .isTrue());
    }

    @Test
    void whatIsNotGivenIsNotNamed() {
        assertThat(UnusedFields.of(PROFILE)).isEmpty();
        assertThat(UnusedFields.of(PROFILE.withTraffic(
                        TrafficBuilder.builder().meanRps(1.0).build())))
                .isEmpty();
    }

    @Test
    void aGivenFieldIsNamedWithWhatHoldsInstead() {
        DeploymentProfile profile = PROFILE.withStages(List.of(
                        StageBuilder.builder().name("a").kind(StageKind.OTHER).build(),
                        StageBuilder.builder()
                                .name("b")
                                .kind(StageKind.EMBEDDING)
                                .model(ModelSpecBuilder.builder().build())
                                .hardware(HardwareBuilder.builder().build())
                                .build()))
                .withTraffic(TrafficBuilder.builder().reasoningTokens(10.0).build());
        assertThat(UnusedFields.of(profile))
                .containsExactly(
                        "stages.hardware is not used yet: the stage's own time stands",
                        "stages.model is not used yet: the stage's own time stands",
                        "traffic.reasoningTokens is not used yet: all output tokens count alike");
    }

    @Test
    void newFeaturesAreNamedAndOldOnesAreNot() {
        DeploymentProfile profile = PROFILE.withModel(ModelSpecBuilder.builder()
                .features(Set.of(Feature.KV_OFFLOAD, Feature.STREAMING))
                .build());
        assertThat(UnusedFields.of(profile))
                .containsExactly("model.features: kv-offload is not used yet: its effect is not modelled");
    }
}
