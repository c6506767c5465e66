package io.leapadvisor.situation.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.simulate.Simulator;
import org.junit.jupiter.api.Test;

/** Requests that an engine groups by itself, without anybody telling. */
class GatheredRequestsTest {

    private static String texts(String model, String hardware) {
        return "'traffic':{'meanRps':90,'peakRps':140,'inputTokens':500},'model':{'name':'bge-m3'," + model
                + "},'hardware':{" + hardware + "},'endToEnd':{'latency':{'p50Ms':35,'p95Ms':110}},"
                + "'objectives':{'latency':{'p95Ms':60}}";
    }

    private static Batching batching(String fields) {
        return GatheredRequests.told(JsonProfiles.profile(fields), new Simulator(CorePack.KNOWLEDGE))
                .model()
                .batching();
    }

    /** Sixteen thousand tokens are 32 texts of 500. */
    @Test
    void anEngineThatGathersByItselfIsTakenTo() {
        String tei = "'runtime':'text-embeddings-inference'";
        assertThat(batching(texts(tei, "'accelerator':'l4'")).maxBatchSize()).isEqualTo(32);
        assertThat(batching(texts(tei, "'accelerator':'none','cpuCores':8")))
                .as("on a processor a batch takes as much longer")
                .isNull();
        assertThat(batching(texts("'runtime':'pytorch'", "'accelerator':'l4'"))).isNull();
        assertThat(batching(texts(tei + ",'batching':{'mode':'NONE'}", "'accelerator':'l4'"))
                        .maxBatchSize())
                .isNull();
    }

    @Test
    void nobodyIsToldToGroupWhatIsGrouped() {
        Assessment answer = Advisors.assess(
                JsonProfiles.profile(texts("'runtime':'text-embeddings-inference'", "'accelerator':'l4'")));
        assertThat(answer.recommendations()).noneMatch(one -> one.remedy().equals("enable-dynamic-batching"));
        assertThat(answer.assumptions()).anyMatch(text -> text.contains("computes together what waits, up to 32"));
    }
}
