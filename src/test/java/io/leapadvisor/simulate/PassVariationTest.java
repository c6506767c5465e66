package io.leapadvisor.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How far the slow requests of a model alone are from the mean. */
class PassVariationTest {

    private static double tail(String traffic) {
        String profile =
                """
                {"deployment": "d", "traffic": %s,
                 "model": {"name": "BERT-base", "family": "ENCODER", "runtime": "onnxruntime",
                           "weightPrecision": "FP16"},
                 "hardware": {"accelerator": "t4"}}"""
                        .formatted(traffic);
        Estimate estimate = new Estimator(CorePack.KNOWLEDGE)
                .estimate(new Intake(CorePack.KNOWLEDGE).profile(profile.getBytes(StandardCharsets.UTF_8)));
        return estimate.latency().p99Ms().expected()
                / estimate.latency().meanMs().expected();
    }

    /** Chinese-CLIP on a T4: the 99th percentile of 100 calls in a row is 1.02 times the mean. */
    @Test
    void oneClientWhoseRequestsAreAlikeSeesNoTail() {
        assertThat(tail("{\"concurrency\": 1, \"inputTokens\": 52}")).isBetween(1.0, 1.06);
    }

    @Test
    void requestsThatComeOnTheirOwnVary() {
        assertThat(tail("{\"meanRps\": 1, \"inputTokens\": 52}")).isGreaterThan(1.3);
    }
}
