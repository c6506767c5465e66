package io.leapadvisor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Relation;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.situation.Situations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How sure a finding is differs by what its own evidence rests on. */
class ConfidenceTest {

    private static final String STAGES = "'stages': [{'name': 'read', 'kind': 'DATA_FETCH', 'latency': {'meanMs': 5}}, "
            + "{'name': 'answer', 'kind': 'INFERENCE', 'latency': {'meanMs': 5}}]";

    private static Confidence confidence(String rest) {
        String profile = ("{'deployment': 'd', " + rest + "}").replace('\'', '"');
        return Confidence.of(
                new Situations(CorePack.KNOWLEDGE)
                        .of(new Intake(CorePack.KNOWLEDGE).profile(profile.getBytes(StandardCharsets.UTF_8))),
                CorePack.KNOWLEDGE);
    }

    private static List<Evidence> number(String metric) {
        return List.of(new Evidence(metric, 0.7, Relation.AT_LEAST, 0.5, "ratio", "ours"));
    }

    @Test
    void whatIsSaidIsCertain() {
        Confidence few = confidence("'endToEnd': {'sampleCount': 10}, 'utilization': {'cpuThrottled': 0.7}");
        assertThat(few.in(null, List.of(Evidence.is("model.runtime", "pytorch"))))
                .isEqualTo(Level.HIGH);
        assertThat(few.in(null, number("utilization.cpuThrottled"))).isEqualTo(Level.HIGH);
    }

    @Test
    void aWordThatIsAssumedIsLessSureThanOneThatIsTold() {
        String encoder = "'model': {'name': 'bge-m3', 'runtime': 'pytorch'%s}, 'hardware': {'accelerator': 'a10g'}, "
                + "'endToEnd': {'latency': {'meanMs': 9}, 'sampleCount': 100000}";
        List<Evidence> precision = List.of(Evidence.is("model.weightPrecision", "FP32"));
        assertThat(confidence(encoder.formatted("")).in(null, precision)).isEqualTo(Level.MEDIUM);
        assertThat(confidence(encoder.formatted(", 'weightPrecision': 'FP32'")).in(null, precision))
                .isEqualTo(Level.HIGH);
    }

    @Test
    void fewSamplesAndAShortWindowCountForWhatWasSampled() {
        String latency = "'endToEnd': {'latency': {'meanMs': 9}, 'sampleCount': %d, 'windowMinutes': %d}";
        List<Evidence> share = number("latency.meanMs");
        assertThat(confidence(latency.formatted(100_000, 600)).in(null, share)).isEqualTo(Level.HIGH);
        assertThat(confidence(latency.formatted(100, 600)).in(null, share)).isEqualTo(Level.MEDIUM);
        assertThat(confidence(latency.formatted(100_000, 5)).in(null, share)).isEqualTo(Level.MEDIUM);
        assertThat(confidence(latency.formatted(100, 5)).in(null, share)).isEqualTo(Level.LOW);
    }

    /** The size of the model is assumed; a stage's share of the request does not use it. */
    @Test
    void onlyTheAssumptionsThatTheEvidenceUsesCount() {
        Confidence assumed = confidence("'model': {'parameters': 7e9, 'family': 'DECODER_LLM'}, "
                + "'hardware': {'accelerator': 'l4'}, " + STAGES);
        assertThat(assumed.assumptions()).isNotEmpty();
        assertThat(assumed.in("read", number("stages.share"))).isEqualTo(Level.HIGH);
        assertThat(assumed.in(null, number("model.overheadShare"))).isNotEqualTo(Level.HIGH);
    }

    @Test
    void whatAnEngineDoesByDefaultIsLessSure() {
        Confidence measured = confidence("'endToEnd': {'latency': {'meanMs': 9}, 'sampleCount': 100000}");
        assertThat(measured.in(null, number("engine.threadsPerCore"))).isEqualTo(Level.MEDIUM);
        assertThat(measured.in(null, number("utilization.cpu"))).isEqualTo(Level.HIGH);
    }

    @Test
    void whatIsModelledWithoutAnyMeasurementIsLessSure() {
        String model = "'model': {'name': 'llama-3.1-8b', 'runtime': 'vllm', 'weightPrecision': 'FP16'}, "
                + "'hardware': {'accelerator': 'l4'}, 'traffic': {'inputTokens': 100, 'outputTokens': 100, "
                + "'concurrency': 1}";
        Level bare = confidence(model).in(null, number("model.bandwidthShare"));
        Level measured = confidence(model + ", 'endToEnd': {'latency': {'meanMs': 5000}}")
                .in(null, number("model.bandwidthShare"));
        assertThat(bare.ordinal()).isLessThan(measured.ordinal());
    }

    @Test
    void launchesAreInDoubtWhereKernelsWereSeenToRun() {
        String turns = "'traffic': {'meanRps': 12.5}, 'hardware': {'accelerator': 'a10g'}, 'utilization': {'gpu': %s}, "
                + "'stages': [{'name': 'hear', 'kind': 'INFERENCE', 'latency': {'meanMs': 28}}]";
        assertThat(confidence(turns.formatted(0.05)).in(null, number("model.overheadShare")))
                .isEqualTo(Level.MEDIUM);
        assertThat(confidence(turns.formatted(0.34)).in(null, number("model.overheadShare")))
                .isEqualTo(Level.LOW);
    }
}
