package io.leapadvisor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A diagnosis is as severe as the part of the request that it touches allows. */
class RequestShareTest {

    private static Assessment assess(String profile) {
        return Advisors.assess(new Intake(CorePack.KNOWLEDGE)
                .profile(profile.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private static DiagnosisResult diagnosis(Assessment assessment, String id) {
        return assessment.diagnoses().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among "
                        + assessment.diagnoses().stream()
                                .map(DiagnosisResult::id)
                                .toList()));
    }

    private static Severity stated(String id) {
        return Advisors.RULEBASE.rule(id).orElseThrow().severity();
    }

    /** A call across regions, as a part of the request. */
    @ParameterizedTest
    @CsvSource({"50, 0", "10, 0", "9, 1", "4, 1"})
    void lessThanAWorthwhileGainIsOneLevelLess(double part, int levels) {
        DiagnosisResult hop = diagnosis(
                assess(
                        """
                {'deployment': 'd', 'stages': [
                  {'name': 'far', 'kind': 'NETWORK', 'crossRegion': true, 'latency': {'meanMs': %s}},
                  {'name': 'score', 'kind': 'INFERENCE', 'latency': {'meanMs': %s}}]}"""
                                .formatted(part, 100 - part)),
                "cross-region-hops");
        assertThat(hop.severity().ordinal())
                .isEqualTo(Math.max(0, stated("cross-region-hops").ordinal() - levels));
    }

    /** Two of a hundred requests wait for a start of 0.9 s: little of the mean, and most of what P99 is missed by. */
    @Test
    void startsAreTheTailWhereItIsAskedFor() {
        String asleep =
                """
                {'deployment': 'd', 'traffic': {'meanRps': 0.05}, 'objectives': {'latency': {'%s': 500}},
                 'hardware': {'cpuCores': 1, 'minReplicas': 0, 'coldStartMs': 945},
                 'stages': [{'name': 'decode', 'kind': 'PREPROCESSING', 'latency': {'meanMs': 100}},
                            {'name': 'classify', 'kind': 'INFERENCE', 'latency': {'meanMs': 216}}],
                 'endToEnd': {'latency': {'p50Ms': 316, 'p99Ms': 1260}}}""";
        assertThat(assess(asleep.formatted("p99Ms")).diagnoses().get(0).id()).startsWith("cold-start");
        assertThat(assess(asleep.formatted("p95Ms")).diagnoses().get(0).id()).doesNotStartWith("cold-start");
    }

    /** Where nearly all requests repeat, nearly all that is computed is for nothing. */
    @ParameterizedTest
    @CsvSource({"0.95, 1", "0.3, 0", "0.1, 0"})
    void aRepeatedRequestIsComputedForNothing(double repeats, int levels) {
        DiagnosisResult repeated = diagnosis(
                assess(
                        """
                {'deployment': 'd', 'objectives': {'latency': {'meanMs': 300}},
                 'traffic': {'concurrency': 8, 'inputTokens': 100, 'outputTokens': 200, 'repeatRatio': %s},
                 'model': {'name': 'llama-3.1-8b', 'runtime': 'vllm', 'weightPrecision': 'BF16'},
                 'hardware': {'accelerator': 'a10g'}, 'endToEnd': {'latency': {'meanMs': 8000}}}"""
                                .formatted(repeats)),
                "repeated-requests-not-cached");
        assertThat(repeated.severity().ordinal())
                .isEqualTo(stated("repeated-requests-not-cached").ordinal() + levels);
    }

    /** Sessions of long prompts that nearly all begin alike have hardly grown. */
    @ParameterizedTest
    @CsvSource({"0, HIGH", "60000, MEDIUM", "78000, LOW"})
    void aHistoryIsAsGraveAsItsPartOfThePrompt(double shared, Severity severity) {
        DiagnosisResult grown = diagnosis(
                assess(
                        """
                {'deployment': 'd', 'objectives': {'latency': {'meanMs': 20000}},
                 'traffic': {'meanRps': 0.1, 'inputTokens': 80000, 'outputTokens': 400, 'sharedPrefixTokens': %s,
                  'turnsPerSession': 10},
                 'model': {'name': 'gpt-4o', 'runtime': 'openai'},
                 'stages': [{'name': 'answer', 'kind': 'INFERENCE', 'latency': {'meanMs': 40000}}]}"""
                                .formatted(shared)),
                "growing-context");
        assertThat(grown.severity()).isEqualTo(severity);
    }

    /**
     * Most of a first token is little of a long answer, and all that matters where the first token is what is missed.
     */
    @ParameterizedTest
    @CsvSource({"tpot, 8, LOW", "ttft, 300, HIGH"})
    void aPartOfTheFirstTokenIsAPartOfTheRequest(String asked, double target, Severity severity) {
        DiagnosisResult late = diagnosis(
                assess(
                        """
                {'deployment': 'd', 'objectives': {'%s': {'meanMs': %s}},
                 'traffic': {'concurrency': 1, 'inputTokens': 1000, 'outputTokens': 20000},
                 'model': {'name': 'llama-3.1-8b', 'runtime': 'vllm', 'weightPrecision': 'BF16'},
                 'hardware': {'accelerator': 'h100-sxm'},
                 'endToEnd': {'latency': {'meanMs': 202000}, 'ttft': {'meanMs': 2000}, 'tpot': {'meanMs': 10}}}"""
                                .formatted(asked, target)),
                "unexplained-first-token");
        assertThat(late.severity()).isEqualTo(severity);
    }

    /** Most of a request is nothing of its first token where it is what follows it. */
    @Test
    void whatFollowsTheFirstTokenIsNoPartOfIt() {
        Assessment assessment = assess(
                """
                {'deployment': 'd', 'objectives': {'ttft': {'p95Ms': 2000}},
                 'traffic': {'meanRps': 3, 'inputTokens': 5200, 'outputTokens': 260},
                 'model': {'name': 'gpt-4o-mini', 'runtime': 'openai', 'features': ['streaming']},
                 'stages': [
                  {'name': 'search', 'kind': 'RETRIEVAL', 'resource': 'STORAGE', 'latency': {'meanMs': 1650}},
                  {'name': 'first token', 'kind': 'PREFILL', 'resource': 'NETWORK', 'latency': {'meanMs': 620}},
                  {'name': 'rest', 'kind': 'DECODE', 'resource': 'NETWORK', 'latency': {'meanMs': 3600}}],
                 'endToEnd': {'latency': {'meanMs': 5900}, 'ttft': {'meanMs': 2300, 'p95Ms': 4600}}}""");
        // 1,650 of 2,300 ms are the search, and 620 the model's beginning.
        assertThat(assessment.diagnoses().stream().map(DiagnosisResult::id))
                .startsWith("dominant-retrieval")
                .contains("slow-hosted-model");
    }

    /** That launches take nearly all of a small model's time says nothing of a request of which it takes little. */
    @Test
    void aShareOfAModelIsNoShareOfTheRequest() {
        DiagnosisResult launches = diagnosis(
                assess(
                        """
                {'deployment': 'd', 'traffic': {'meanRps': 0.5, 'inputTokens': 500, 'outputTokens': 300},
                 'model': {'name': 'llama-3.1-8b', 'runtime': 'vllm', 'weightPrecision': 'BF16'},
                 'hardware': {'accelerator': 'l4'},
                 'stages': [
                  {'name': 'embed', 'kind': 'EMBEDDING', 'latency': {'meanMs': 20},
                   'model': {'name': 'bge-small-en-v1.5', 'runtime': 'pytorch'}, 'hardware': {'accelerator': 'l4'}},
                  {'name': 'answer', 'kind': 'INFERENCE', 'latency': {'meanMs': 9000}}]}"""),
                "launch-bound-model");
        assertThat(launches.stage()).isEqualTo("embed");
        assertThat(launches.severity()).isEqualTo(Severity.LOW);
    }

    /** An index that fills its memory, at a stage of a tenth of the request, is no first cause. */
    @Test
    void aShareOfAMemoryIsNoShareOfTheRequest() {
        assertThat(Advisors.assess(Advisors.example("search-by-photograph")).diagnoses())
                .extracting(DiagnosisResult::id)
                .containsSubsequence("lookups-in-turn", "index-exceeds-memory");
    }

    @Test
    void lessThanNoiseIsLow() {
        assertThat(stated("cross-region-hops")).isGreaterThan(Severity.MEDIUM);
        assertThat(diagnosis(
                                assess(
                                        """
                {'deployment': 'd', 'stages': [
                  {'name': 'far', 'kind': 'NETWORK', 'crossRegion': true, 'latency': {'meanMs': 1}},
                  {'name': 'score', 'kind': 'INFERENCE', 'latency': {'meanMs': 99}}]}"""),
                                "cross-region-hops")
                        .severity())
                .isEqualTo(Severity.LOW);
    }

    /** A stage that is short on average may be the tail. */
    @Test
    void theTailCountsToo() {
        assertThat(diagnosis(
                                assess(
                                        """
                {'deployment': 'd', 'stages': [
                  {'name': 'far', 'kind': 'NETWORK', 'crossRegion': true, 'latency': {'meanMs': 5, 'p50Ms': 1, \
                  'p99Ms': 90}},
                  {'name': 'score', 'kind': 'INFERENCE', 'latency': {'meanMs': 95, 'p50Ms': 95, 'p99Ms': 110}}]}"""),
                                "cross-region-hops")
                        .severity())
                .isEqualTo(stated("cross-region-hops"));
    }

    /** What speaks of the model as a whole counts as much as the model; as most of the request it is a level more. */
    @Test
    void theModelsPartCountsForTheModel() {
        String profile =
                """
                {'deployment': 'd', 'utilization': {'gpuComputeActive': 0.9, 'gpuMemoryBandwidth': 0.1}, 'stages': [
                  {'name': 'fetch', 'kind': 'DATA_FETCH', 'latency': {'meanMs': %d}},
                  {'name': 'score', 'kind': 'INFERENCE', 'latency': {'meanMs': %d}}]}""";
        assertThat(diagnosis(assess(profile.formatted(20, 80)), "busy-compute-units")
                        .severity())
                .isEqualTo(Severity.HIGH);
        assertThat(diagnosis(assess(profile.formatted(98, 2)), "busy-compute-units")
                        .severity())
                .isEqualTo(Severity.LOW);
    }

    /** A full resource stops requests however short its part of one is. */
    @Test
    void capacityIsNoMatterOfShare() {
        Assessment assessment = assess(
                """
                {'deployment': 'd', 'traffic': {'meanRps': 2000}, 'hardware': {'cpuCores': 1}, 'stages': [
                  {'name': 'parse', 'kind': 'DESERIALIZATION', 'latency': {'meanMs': 1}, 'busyMs': 1},
                  {'name': 'wait', 'kind': 'OTHER', 'resource': 'NETWORK', 'latency': {'meanMs': 500}}]}""");
        assertThat(diagnosis(assessment, "saturated-resource").severity()).isEqualTo(stated("saturated-resource"));
    }

    @Test
    void everyDiagnosisNamesItsRivalAndItsRefutation() {
        for (String example : Advisors.examples()) {
            assertThat(Advisors.assess(Advisors.example(example)).diagnoses())
                    .isNotEmpty()
                    .allSatisfy(one -> {
                        assertThat(one.alternative()).as(one.id()).hasSizeGreaterThan(60);
                        assertThat(one.refutedBy()).as(one.id()).hasSizeGreaterThan(60);
                    });
        }
    }

    /** Whether anybody says so or not, a model without an accelerator computes on the processor. */
    @ParameterizedTest
    @CsvSource({"'', CRITICAL", "'\"accelerator\":\"t4\",', LOW"})
    void aQuotaOfTheProcessorSlowsTheModelThatRunsThere(String part, Severity severity) {
        DiagnosisResult throttled = diagnosis(
                assess(
                        """
                {'deployment': 'd', 'objectives': {'latency': {'p95Ms': 200}}, 'traffic': {'meanRps': 3},
                 'model': {'name': 'bert-base-uncased', 'runtime': 'onnxruntime'}, 'hardware': {%s 'cpuCores': 2},
                 'stages': [{'name': 'cut', 'kind': 'TOKENIZATION', 'latency': {'meanMs': 3}},
                            {'name': 'classify', 'kind': 'INFERENCE', 'latency': {'meanMs': 196}}],
                 'endToEnd': {'latency': {'meanMs': 205, 'p95Ms': 420}},
                 'utilization': {'cpu': 0.4, 'cpuThrottled': 0.45}}"""
                                .formatted(part)),
                "cpu-throttling");
        assertThat(throttled.severity()).isEqualTo(severity);
    }
}
