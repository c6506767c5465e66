package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The split of a model over accelerators where the profile leaves it open. */
class SplitTest {

    private static Resolved resolved(String model, int accelerators, String more) {
        String json =
                """
                {"deployment": "d", "model": {"name": "%s", "weightPrecision": "BF16", "runtime": "vllm"},
                 "hardware": {"accelerator": "h100-sxm", "acceleratorsPerReplica": %d%s}}"""
                        .formatted(model, accelerators, more);
        return Resolved.of(
                new Intake(CorePack.KNOWLEDGE).profile(json.getBytes(StandardCharsets.UTF_8)), CorePack.KNOWLEDGE);
    }

    private static int split(Resolved resolved) {
        return resolved.profile().hardwareOrNone().tensorParallelOrOne();
    }

    /**
     * Weights in BF16: 16 GB fit one part of 80 GB, 141 GB need two, 810 GB fit none of these and take all; so do the
     * 470 GB of experts, which copies share only where that was set up.
     */
    @ParameterizedTest
    @CsvSource({"llama-3.1-8b, 8, 1", "llama-3.1-70b, 8, 2", "llama-3.1-405b, 8, 8", "qwen3-235b-a22b, 8, 8"})
    void theSmallestSplitThatHoldsTheModel(String model, int accelerators, int expected) {
        Resolved resolved = resolved(model, accelerators, "");
        assertThat(split(resolved)).isEqualTo(expected);
        assertThat(resolved.assumptions().stream().anyMatch(text -> text.startsWith("hardware.tensorParallel")))
                .as("a split that was chosen is said, and so is that none was")
                .isTrue();
    }

    @Test
    void whereNothingIsSplitEachAcceleratorIsSaidToRunACopy() {
        assertThat(resolved("llama-3.1-8b", 2, "").assumptions())
                .anyMatch(text -> text.startsWith("hardware.tensorParallel is not given; 1 is taken")
                        && text.endsWith("each of the 2 accelerators of a replica runs a copy of its own"));
        assertThat(resolved("llama-3.1-8b", 1, "").assumptions())
                .noneMatch(text -> text.startsWith("hardware.tensorParallel"));
    }

    @Test
    void expertsThatWereSpreadNeedNoSplit() {
        Resolved spread = resolved("qwen3-235b-a22b", 8, ", \"expertParallel\": 8");
        assertThat(split(spread)).isEqualTo(1);
        assertThat(resolved("mixtral-8x7b", 8, "").profile().hardwareOrNone().expertParallel())
                .as("copies of two accelerators each")
                .isEqualTo(2);
    }

    @Test
    void whatIsStatedStands() {
        assertThat(split(resolved("llama-3.1-70b", 8, ", \"tensorParallel\": 4")))
                .isEqualTo(4);
    }

    /** One H100 reads the 16 GB of an 8B model in 4.8 ms: two milliseconds a token take three parts, so four. */
    @Test
    void aMeasuredTimePerTokenRulesOutSmallerSplits() {
        String json =
                """
                {"deployment": "d", "model": {"name": "llama-3.1-8b", "weightPrecision": "BF16", "runtime": "vllm"},
                 "hardware": {"accelerator": "h100-sxm", "acceleratorsPerReplica": 8},
                 "endToEnd": {"tpot": {"meanMs": 2.0}}}""";
        Resolved resolved = Resolved.of(
                new Intake(CorePack.KNOWLEDGE).profile(json.getBytes(StandardCharsets.UTF_8)), CorePack.KNOWLEDGE);
        assertThat(split(resolved)).isEqualTo(4);
    }

    /**
     * Two A100 hold a model of 70B and read it in 35 ms a token, so that 180 tokens under load take 14 s: whoever
     * measures 8 s has split it over all four.
     */
    @ParameterizedTest
    @CsvSource({"8000, 4", "20000, 2", "2000, 2"})
    void aMeasuredRequestRulesOutSplitsThatWouldTakeMuchLonger(int measuredMs, int expected) {
        String json =
                """
                {"deployment": "d", "model": {"name": "llama-3.1-70b", "weightPrecision": "BF16", "runtime": "vllm"},
                 "hardware": {"accelerator": "a100-sxm-80gb", "acceleratorsPerReplica": 4},
                 "traffic": {"meanRps": 0.6, "inputTokens": 2600, "outputTokens": 180},
                 "endToEnd": {"latency": {"meanMs": %d}}}"""
                        .formatted(measuredMs);
        Resolved resolved = Resolved.of(
                new Intake(CorePack.KNOWLEDGE).profile(json.getBytes(StandardCharsets.UTF_8)), CorePack.KNOWLEDGE);
        assertThat(split(resolved)).isEqualTo(expected);
    }

    /**
     * One A100 holds a model of 32B and reads it in 31 ms, 300 tokens in 9.4 s: whoever measures half of that has split
     * it, though the load makes the estimate for two slower than the measurement, too. Where no split could write the
     * answer in time, or nobody told how long it is, the smallest stands.
     */
    @ParameterizedTest
    @CsvSource({"5000, 300, 2", "2000, 300, 1", "5000, , 1"})
    void anAnswerThatCameSoonerThanItsWeightsAreReadRulesASplitOut(int measuredMs, Integer tokens, int expected) {
        String json =
                """
                {"deployment": "d", "model": {"name": "qwen2.5-32b", "weightPrecision": "BF16", "runtime": "vllm"},
                 "hardware": {"accelerator": "a100-sxm-80gb", "acceleratorsPerReplica": 2},
                 "traffic": {"meanRps": 1, "inputTokens": 1000%s},
                 "endToEnd": {"latency": {"p50Ms": %d}}}"""
                        .formatted(tokens == null ? "" : ", \"outputTokens\": " + tokens, measuredMs);
        Resolved resolved = Resolved.of(
                new Intake(CorePack.KNOWLEDGE).profile(json.getBytes(StandardCharsets.UTF_8)), CorePack.KNOWLEDGE);
        assertThat(split(resolved)).isEqualTo(expected);
        assertThat(String.join("\n", resolved.assumptions()).contains("reads its weights once a token"))
                .isEqualTo(expected == 2);
    }

    /**
     * Weights of 141 GB leave two A100 room for the cache of few prompts of 6,000 tokens: by the estimate neither split
     * serves three of them in four seconds, but four parts serve most of them, and whoever measures it has them.
     */
    @ParameterizedTest
    @CsvSource({"0.05, 2", "0.75, 4"})
    void aLoadThatNoSplitServesIsServedByTheOneThatServesMost(double rps, int expected) {
        String json =
                """
                {"deployment": "d", "model": {"name": "llama-3.1-70b", "weightPrecision": "FP16", "runtime": "vllm"},
                 "hardware": {"accelerator": "a100-sxm-80gb", "acceleratorsPerReplica": 4},
                 "traffic": {"meanRps": %s, "inputTokens": 6000, "outputTokens": 250},
                 "endToEnd": {"latency": {"p50Ms": 14000}}}"""
                        .formatted(rps);
        Resolved resolved = Resolved.of(
                new Intake(CorePack.KNOWLEDGE).profile(json.getBytes(StandardCharsets.UTF_8)), CorePack.KNOWLEDGE);
        assertThat(split(resolved)).isEqualTo(expected);
        assertThat(String.join("\n", resolved.assumptions()).contains("more than any split serves"))
                .isEqualTo(expected == 4);
    }
}
