package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Simulator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loads that are more than a model can serve, told by its tokens. */
class UnansweredLoadTest {

    private static DeploymentProfile filled(double tokenMs, double rps, List<String> assumptions) {
        return filled("\"tpot\": {\"meanMs\": %s}".formatted(tokenMs), "", rps, assumptions);
    }

    private static DeploymentProfile filled(String measured, String more, double rps, List<String> assumptions) {
        String profile =
                """
                {"deployment": "d", "traffic": {"meanRps": %s, "inputTokens": 4096, "outputTokens": 512},
                 "model": {"name": "Qwen3-0.6B", "runtime": "vllm", "weightPrecision": "BF16",
                           "batching": {"mode": "CONTINUOUS", "maxBatchSize": 8}},
                 "hardware": {"accelerator": "rtx-3060"%s}, "endToEnd": {%s}}"""
                        .formatted(rps, more, measured);
        return UnansweredLoad.fill(
                new Intake(CorePack.KNOWLEDGE).profile(profile.getBytes(StandardCharsets.UTF_8)),
                new Simulator(CorePack.KNOWLEDGE),
                assumptions);
    }

    /** nano-vllm: eight places on an RTX 3060 under one request a second, 23.5 ms a token, are full all the time. */
    @Test
    void tokensAsSlowAsOfAFullCopyTellThatTheQueueDoesNotEmpty() {
        List<String> assumptions = new ArrayList<>();
        DeploymentProfile told = filled(23.5, 1, assumptions);
        assertThat(told.endToEnd().throughputRps()).isBetween(0.4, 0.9);
        assertThat(assumptions).singleElement().asString().contains("places are all taken");
    }

    /** A model that answers in half of the time that we count may well serve the load. */
    @Test
    void fasterTokensTellOfAFasterModel() {
        assertThat(filled(8, 1, new ArrayList<>()).endToEnd().throughputRps()).isNull();
    }

    /** The slowest first tokens come after minutes: that is a queue, unless a replica starts as long. */
    @Test
    void aTailOfFirstTokensTellsOfAQueueToo() {
        String tail = "\"ttft\": {\"p99Ms\": 450000}";
        assertThat(filled(tail, "", 5, new ArrayList<>()).endToEnd().throughputRps())
                .isBetween(0.3, 0.9);
        assertThat(filled(tail, ", \"coldStartMs\": 112000", 5, new ArrayList<>())
                        .endToEnd()
                        .throughputRps())
                .isBetween(0.3, 0.9);
        assertThat(filled(tail, ", \"coldStartMs\": 300000", 5, new ArrayList<>())
                        .endToEnd()
                        .throughputRps())
                .isNull();
        assertThat(filled("\"ttft\": {\"p95Ms\": 2000}", "", 5, new ArrayList<>())
                        .endToEnd()
                        .throughputRps())
                .as("a tail that a few others make")
                .isNull();
    }

    @Test
    void aLoadBelowTheCapacityIsAnswered() {
        assertThat(filled(23.5, 0.1, new ArrayList<>()).endToEnd().throughputRps())
                .isNull();
    }
}
