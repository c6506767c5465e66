package io.leapadvisor.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpecBuilder;
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
        assertThat(UnusedFields.of(PROFILE, Set.of())).isEmpty();
        assertThat(UnusedFields.of(
                        PROFILE.withTraffic(
                                TrafficBuilder.builder().meanRps(1.0).build()),
                        Set.of()))
                .isEmpty();
    }

    @Test
    void aGivenFieldIsNamedWithWhatHoldsInstead() {
        DeploymentProfile profile = PROFILE.withTraffic(TrafficBuilder.builder()
                .imagesPerRequest(10.0)
                .audioSeconds(3.0)
                .build());
        assertThat(UnusedFields.of(profile, Set.of(ModelFamily.RECOMMENDER)))
                .containsExactly(
                        "traffic.audioSeconds is not used: no model of speech is known, and no stage that decodes"
                                + " audio says so (media)",
                        "traffic.imagesPerRequest is not used: no model of vision is known, and no stage that decodes"
                                + " images says so (media)");
        assertThat(UnusedFields.of(profile, Set.of(ModelFamily.SPEECH, ModelFamily.DECODER_LLM)))
                .containsExactly(
                        "traffic.imagesPerRequest: the tokens of images are counted with the prompt; the time to"
                                + " encode them is not estimated");
        assertThat(UnusedFields.of(profile, Set.of(ModelFamily.SPEECH, ModelFamily.VISION)))
                .isEmpty();
    }

    @Test
    void newFeaturesAreNamedAndOldOnesAreNot() {
        DeploymentProfile profile = PROFILE.withModel(ModelSpecBuilder.builder()
                .features(Set.of(Feature.KV_OFFLOAD, Feature.STREAMING))
                .build());
        assertThat(UnusedFields.of(profile, Set.of()))
                .containsExactly(
                        "model.features: kv-offload is looked at by rules; the estimate holds no effect of it");
    }
}
