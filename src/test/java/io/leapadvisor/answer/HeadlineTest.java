package io.leapadvisor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first sentence says what the plan says, and no more. */
class HeadlineTest {

    private static Assessment assess(byte[] profile) {
        return Advisors.assess(new Intake(CorePack.KNOWLEDGE).profile(profile));
    }

    private static String headline(Assessment answer, Double odds) {
        return new Headline(
                        answer.diagnoses(),
                        answer.objectives(),
                        answer.recommendations(),
                        answer.plan(),
                        odds,
                        "the bill",
                        null,
                        null)
                .text();
    }

    /** A step that no diagnosis asks for treats none of them. */
    @Test
    void aStepIsNoCureOfWhatItDoesNotTreat() {
        String text = assess(
                        """
                {"deployment": "voice", "objectives": {"latency": {"meanMs": 1200},
                  "accuracy": {"metric": "score", "current": 0.8, "maximumDrop": 0.3}},
                 "traffic": {"meanRps": 2, "inputTokens": 900, "outputTokens": 60},
                 "model": {"name": "gpt-4o-mini", "features": ["streaming"]},
                 "stages": [{"name": "think", "kind": "INFERENCE", "resource": "NETWORK", "latency": {"meanMs": 500}}],
                 "endToEnd": {"latency": {"meanMs": 3400}},
                 "considering": [{"remedy": "route-to-smaller-model", "stage": "think",
                                  "parameters": {"share": 1, "ratio": 0.2}}]}"""
                                .getBytes(StandardCharsets.UTF_8))
                .headline();
        assertThat(text)
                .startsWith("Part of the request has no stage that explains it, which no step treats. Beside it: send");
    }

    /** What a recommendation would treat is not left alone: that it is recommended is said in its place. */
    @Test
    void whatIsRecommendedBesideThePlanIsNotCalledUntreated() {
        Assessment answer = assess(
                """
                {"deployment": "claims", "objectives": {"latency": {"p95Ms": 60}},
                 "traffic": {"meanRps": 18, "peakRps": 40, "inputTokens": 256},
                 "model": {"name": "deberta-v3-large", "runtime": "pytorch", "weightPrecision": "FP32",
                  "batching": {"mode": "NONE"}},
                 "hardware": {"accelerator": "a10g"}, "endToEnd": {"latency": {"p50Ms": 70, "p95Ms": 190}}}"""
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.plan().untreated())
                .filteredOn(left -> answer.recommendations().stream()
                        .anyMatch(one -> one.diagnoses().contains(left.diagnosis())))
                .isNotEmpty()
                .allSatisfy(left -> assertThat(answer.headline()).contains("; recommended beside the plan: "));
        assertThat(answer.headline()).doesNotContain("left untreated");
    }

    /** A request that is longer than its model by a hop and a decoder says nothing of the model. */
    @Test
    void whatHoldsWithRoomIsNotBroken() {
        Assessment answer = assess(
                """
                {"deployment": "tags", "objectives": {"latency": {"p95Ms": 50}}, "traffic": {"meanRps": 60},
                 "model": {"name": "vit-b-16-224", "runtime": "tensorrt", "weightPrecision": "FP16"},
                 "hardware": {"accelerator": "l4"}, "endToEnd": {"latency": {"meanMs": 14, "p95Ms": 25}}}"""
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.headline()).startsWith("The objectives hold today; no change is worth its effort.");
        assertThat(answer.diagnoses())
                .noneMatch(one -> one.severity().compareTo(Severity.HIGH) >= 0)
                .noneMatch(one -> one.id().equals("slower-than-hardware-allows"));
    }

    /** Effects show the mean of token times; what is asked of their tail is what the sentence tells. */
    @Test
    void thePercentileThatIsAskedForIsTold() {
        Assessment answer = assess(
                """
                {"deployment": "tail", "objectives": {"ttft": {"p95Ms": 600}},
                 "traffic": {"meanRps": 1, "inputTokens": 6000, "outputTokens": 200, "sharedPrefixTokens": 5000},
                 "model": {"name": "llama-3.1-8b", "runtime": "vllm", "featuresOff": ["prefix-caching"]},
                 "hardware": {"accelerator": "l4"},
                 "endToEnd": {"ttft": {"meanMs": 1600, "p95Ms": 3000}}}"""
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.plan().steps()).isNotEmpty();
        assertThat(answer.headline()).contains("P95 of the time to the first token from 3 s to about ");
        assertThat(answer.headline()).doesNotContain("mean time to the first token from");
    }

    /** What collects the stream is known where a check reads the whole answer: it is the cause, and not the symptom. */
    @Test
    void aCheckThatHoldsTheStreamIsNamed() {
        Assessment answer = assess(
                """
                {"deployment": "masked", "objectives": {"ttft": {"meanMs": 600}},
                 "traffic": {"meanRps": 3, "inputTokens": 300, "outputTokens": 120},
                 "model": {"name": "gpt-4o-mini", "runtime": "openai", "features": ["streaming"]},
                 "stages": [{"name": "write", "kind": "INFERENCE", "latency": {"meanMs": 2100}},
                            {"name": "mask", "kind": "GUARDRAIL", "latency": {"meanMs": 400}}],
                 "endToEnd": {"latency": {"meanMs": 2520}, "ttft": {"meanMs": 2510}}}"""
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.headline())
                .startsWith("A guardrail holds the answer back until it has read all of it (mask). Send tokens");
        assertThat(answer.diagnoses()).noneMatch(one -> one.id().equals("buffered-stream"));
    }

    /** On a laptop nothing is scaled, and a clock is no code: remedies are called what they are there. */
    @Test
    void remediesAreCalledWhatTheyAreThere() {
        assertThat(assess(
                                """
                {"deployment": "laptop", "objectives": {"latency": {"p95Ms": 20000}}, "traffic": {"concurrency": 1},
                 "model": {"name": "gemma-4-e4b", "weightPrecision": "INT4", "runtime": "llama.cpp"},
                 "hardware": {"accelerator": "m2-max", "coldStartMs": 120000},
                 "endToEnd": {"latency": {"meanMs": 26000, "p50Ms": 8000, "p95Ms": 130000}}}"""
                                        .getBytes(StandardCharsets.UTF_8))
                        .headline())
                .contains(" Keep the model loaded between requests: P95 from 130 s ");
        Assessment lamp = assess(
                """
                {"deployment": "lamp", "objectives": {"latency": {"meanMs": 2500}}, "traffic": {"concurrency": 1},
                 "stages": [{"name": "wait-for-silence", "kind": "OTHER", "latency": {"meanMs": 2500}},
                            {"name": "speak", "kind": "TOOL_CALL", "latency": {"meanMs": 1440}}]}"""
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(lamp.headline()).contains(" Shorten what takes most of a stage, be it code or a wait: ");
        assertThat(lamp.recommendations().get(0).steps())
                .anyMatch(step -> step.toString().contains("Waits of a set length"));
    }

    /** Nobody without an objective is told to buy machines; that they are what helps is said. */
    @Test
    void machinesThatAreRecommendedAreNoChangeThatIsNotWorthIt() {
        Assessment answer = assess(
                """
                {"deployment": "cores", "traffic": {"concurrency": 100},
                 "hardware": {"accelerator": "none", "cpuCores": 2, "workersPerReplica": 2},
                 "stages": [{"name": "predict", "kind": "OTHER", "resource": "CPU", "busyMs": 100,
                             "latency": {"meanMs": 100}}],
                 "endToEnd": {"latency": {"meanMs": 5000}, "throughputRps": 20}}"""
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.plan().steps()).isEmpty();
        assertThat(answer.recommendations()).anyMatch(one -> one.remedy().equals("scale-out"));
        assertThat(answer.headline()).endsWith("; only what raises the bill is worth its effort.");
    }

    /** Fewer steps are prescribed for the missed target, too, which says nothing of why it is missed. */
    @Test
    void aMissedTargetIsNoCauseWhereOneIsTreated() {
        Assessment answer = assess(
                """
                {"deployment": "pictures", "objectives": {"latency": {"meanMs": 3500}, "priority": "LATENCY"},
                 "traffic": {"concurrency": 1},
                 "model": {"name": "flux.1-dev", "family": "DIFFUSION", "weightPrecision": "BF16",
                           "runtime": "pytorch"},
                 "hardware": {"accelerator": "h100-sxm", "replicas": 1},
                 "endToEnd": {"latency": {"meanMs": 7891}}}"""
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.diagnoses()).anyMatch(one -> one.id().equals("missed-objective"));
        assertThat(answer.plan().steps()).isNotEmpty();
        assertThat(answer.headline()).doesNotStartWith("An objective is missed");
    }

    /** What a gateway costs is not what its provider's tokens cost. */
    @Test
    void aBillWithoutTheProvidersTokensIsNotCalledTheBill() {
        String text = assess(
                        """
                {"deployment": "gateway", "objectives": {"latency": {"meanMs": 300}},
                 "traffic": {"meanRps": 3, "inputTokens": 900, "outputTokens": 60},
                 "model": {"name": "gemini-flash", "runtime": "vertex-ai"},
                 "stages": [{"name": "fetch", "kind": "NETWORK", "latency": {"meanMs": 600}, "crossRegion": true,
                             "callsPerRequest": 4, "payloadBytes": 500000, "format": "JSON", "protocol": "REST"},
                            {"name": "think", "kind": "INFERENCE", "latency": {"meanMs": 200}},
                            {"name": "shape", "kind": "OTHER", "latency": {"meanMs": 20}, "service": "gateway",
                             "hardware": {"cpuCores": 2, "replicas": 2, "usdPerReplicaHour": 0.1}}]}"""
                                .getBytes(StandardCharsets.UTF_8))
                .headline();
        assertThat(text).contains("bill without the provider's tokens");
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.intake.Examples#withCases")
    void followsFromThePlan(Path profile) throws IOException {
        Assessment answer = assess(Files.readAllBytes(profile));
        String text = answer.headline();
        assertThat(text)
                .endsWith(".")
                .doesNotContain("  ")
                .doesNotContain("null")
                .hasSizeLessThan(700);
        assertThat(text.split("\\. ")).hasSizeLessThan(3);
        if (text.contains("objectives then hold") || text.contains("objectives still hold")) {
            assertThat(answer.plan().meetsObjectives()).isTrue();
        }
        if (!answer.recommendations().isEmpty()) {
            assertThat(text).doesNotContain("before more is measured");
        }
        if (text.contains("at the peak")) {
            assertThat(answer.plan().meetsObjectives()).isFalse();
            assertThat(answer.baseline().capacityRps()).isNull();
        }
        if (answer.objectives().stream().anyMatch(one -> one.observed() == null)) {
            assertThat(text).contains("cannot be judged");
        }
    }

    @Test
    void saysTheOddsWhereTheyAreKnown() {
        Assessment answer = Advisors.assess(Advisors.example("slow-document-summaries"));
        assertThat(answer.plan().meetsObjectives()).isTrue();
        assertThat(headline(answer, 0.83)).contains("all objectives then hold with a probability of 83 %");
        assertThat(headline(answer, null)).contains("all objectives then hold").doesNotContain("probability");
    }

    @Test
    void namesTheCauseOfTheMainStepAndItsInterval() {
        Assessment answer = Advisors.assess(Advisors.example("image-classifier-about-to-buy-h100s"));
        assertThat(headline(answer, null))
                .startsWith("The accelerator waits for its input (decode-and-resize). ")
                .containsPattern("mean latency from 548 ms to about \\d+ ms \\([\\d.]+ to \\d+ ms\\)");
    }

    @Test
    void anObjectiveThatNothingMovesKeepsItsValue() {
        String profile =
                """
                {"deployment": "d", "objectives": {"latency": {"p99Ms": 50}},
                 "endToEnd": {"latency": {"p99Ms": 90}}}""";
        Assessment answer = assess(profile.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.objectives()).extracting(ObjectiveResult::met).containsExactly(false);
        assertThat(answer.headline()).contains("P99 from 90 ms to its target of 50 ms");
    }
}
