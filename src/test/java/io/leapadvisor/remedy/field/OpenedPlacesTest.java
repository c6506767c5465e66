package io.leapadvisor.remedy.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.simulate.Variant;
import org.junit.jupiter.api.Test;

/** Whose engine takes few by default gets places for all clients; what was set, and what takes many, stays. */
class OpenedPlacesTest {

    private static Batching opened(double clients, String model, String hardware) {
        DeploymentProfile is = JsonProfiles.profile("'traffic':{'concurrency':1},'model':{'name':'llama-3.1-8b',"
                + model + "},'hardware':{'accelerator':'rtx-4090'" + hardware + "}");
        Resolved resolved = Resolved.of(is, CorePack.KNOWLEDGE);
        return OpenedPlaces.of(
                        resolved,
                        Variant.of(resolved),
                        is.withTraffic(is.traffic().withConcurrency(clients)))
                .model()
                .batching();
    }

    @Test
    void aDefaultIsRaisedForTheClientsOfEachCopy() {
        assertThat(opened(12, "'runtime':'ollama'", "").maxBatchSize()).isEqualTo(12);
        assertThat(opened(12, "'runtime':'ollama'", ",'replicas':5").maxBatchSize())
                .as("each of five")
                .isEqualTo(3);
        assertThat(opened(12, "'runtime':'ollama','batching':{'memoryShare':0.8}", "")
                        .memoryShare())
                .isEqualTo(0.8);
    }

    @Test
    void whatWasSetOrIsEnoughStays() {
        assertThat(opened(12, "'runtime':'ollama','batching':{'maxBatchSize':4}", "")
                        .maxBatchSize())
                .isEqualTo(4);
        assertThat(opened(12, "'runtime':'ollama','batching':{'mode':'NONE'}", "")
                        .maxBatchSize())
                .isNull();
        assertThat(opened(12, "'runtime':'vllm'", "")).isNull();
        assertThat(opened(12, "'runtime':'transformers'", "")).isNull();
    }
}
