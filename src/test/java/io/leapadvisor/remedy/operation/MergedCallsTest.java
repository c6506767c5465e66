package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.operation.Performed.of;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What requests share that are handled together. */
class MergedCallsTest {

    @Property(tries = 100)
    void batchingCallsSharesOnlyWhatACallCosts(
            @ForAll @IntRange(min = 1, max = 64) int largest, @ForAll @DoubleRange(min = 0, max = 1) double perCall) {
        double before = StageTimes.busyOf(of(BASE.variant(), "serialization"));
        Variant batched = perform(
                "amortize-calls", "serialization", perCall, Map.of("maxBatchSize", largest, "maxQueueDelayMs", 5.0));
        assertThat(StageTimes.busyOf(of(batched, "serialization")))
                .isLessThanOrEqualTo(before * (1 + 1e-9))
                .isGreaterThanOrEqualTo(before * (1 - perCall) * (1 - 1e-9));
    }

    @Test
    void batchingDoesNotReachCallersOutside() {
        Stage inside = of(BASE.variant(), "serialization");
        assertThat(Operation.AMORTIZE_CALLS.reaches(inside)).isTrue();
        assertThat(Operation.AMORTIZE_CALLS.reaches(inside.withExternal(true))).isFalse();
        assertThat(Operation.AMORTIZE_CALLS.reaches(of(BASE.variant(), "inference")))
                .isFalse();
    }

    /** Sentences of a page: their tokens are written together, and the weights are read once for a token of each. */
    @Test
    void answersShareTheReadingOfWeightsOnAProcessorToo() {
        String page = "'traffic':{'concurrency':1,'inputTokens':40,'outputTokens':42},"
                + "'model':{'name':'nllb-200-distilled-600m','family':'%s','runtime':'ctranslate2'},"
                + "'hardware':{'cpu':'core-i7-12700','cpuCores':8},'stages':[{'name':'translate','kind':'INFERENCE',"
                + "'resource':'CPU','latency':{'meanMs':30000},'callsPerRequest':33,'parallelism':1}]";
        assertThat(merged(page.formatted("SEQ2SEQ"))).isBetween(14000.0, 16000.0);
        assertThat(merged(page.formatted("ENCODER")))
                .as("what one pass computes stays")
                .isGreaterThan(29000);
    }

    /** Windows of a volume, of which an accelerator computes each for a second: there are no launches to spare. */
    @Test
    void passesThatComputeForLongShareLittle() {
        String volume = "'traffic':{'concurrency':1},'model':{'family':'VISION','runtime':'pytorch'},"
                + "'hardware':{'accelerator':'rtx-a4000'},'stages':[{'name':'translate','kind':'INFERENCE',"
                + "'latency':{'meanMs':%s},'callsPerRequest':250}]";
        assertThat(merged(volume.formatted(250_000))).isGreaterThan(240_000);
        assertThat(merged(volume.formatted(5_000))).as("20 ms each").isLessThan(2_600);
    }

    /** Fields of a form: what they have in common is read once, and all is written that was written. */
    @Test
    void questionsAboutOneTextShareWhatTheyRead() {
        String form = "'traffic':{'concurrency':1,'inputTokens':%s,'outputTokens':%s},'model':{'name':'mistral-7b',"
                + "'weightPrecision':'INT4','runtime':'ollama'},'hardware':{'accelerator':'none','cpuCores':8},"
                + "'stages':[{'name':'translate','kind':'INFERENCE','latency':{'meanMs':600000},'callsPerRequest':10}]";
        assertThat(merged(form.formatted(1500, 20))).as("mostly read").isBetween(120_000.0, 240_000.0);
        assertThat(merged(form.formatted(100, 300))).as("mostly written").isGreaterThan(500_000);
        Workbench today = Workbenches.of(
                JsonProfiles.profile(form.formatted(1500, 20) + ",'endToEnd':{'latency':{'meanMs':600000}}"));
        Projection now = today.today().projection();
        assertThat(now.tokens().ttftMs() + 19 * now.tokens().tpotMs())
                .as("a call takes no longer than it was measured")
                .isCloseTo(60_000, Percentage.withPercentage(2));
        Action one = Workbenches.action(today, "consolidate-calls", "translate", Map.of("to", 1));
        Projection after = today.projector().after(List.of(one)).projection();
        assertThat(after.rates().outputTokensPerSecond() * after.latency().meanMs() / 1e3)
                .as("ten answers of twenty tokens are written still")
                .isCloseTo(200, Percentage.withPercentage(1));
    }

    private static double merged(String profile) {
        Workbench today = Workbenches.of(JsonProfiles.profile(profile));
        Action one = Workbenches.action(today, "consolidate-calls", "translate", Map.of("to", 1));
        return today.projector().after(List.of(one)).projection().latency().meanMs();
    }
}
