package io.leapadvisor.remedy.operation.machine;

import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a limit and threads do to the loop in which a host feeds its accelerator. */
class ThreadOperationsTest {

    private static final String SEEN = "'gpu':0.3,'cpu':0.97,'cpuThrottled':0.62";
    private static final Map<String, Object> TWICE = Map.of("cores", 16);

    /** In 0.62 of the periods the loop stands still, and the accelerator waits for 0.7 of each step. */
    @Test
    void haltsOfTheLoopAreInEachToken() {
        Variant run = perform("unthrottle", engine(SEEN, 20), null, 0.6, TWICE);
        assertThat(run.adjustments().decodeTime()).isCloseTo(1 - 0.6 * 0.62, within(1e-9));
        assertThat(run.adjustments().prefillTime()).isCloseTo(1 - 0.6 * 0.62, within(1e-9));
        assertThat(run.adjustments().cuts().stall())
                .as("an answer of many periods has its halts in the mean")
                .isZero();
    }

    /** Multiprocessors that are seldom active wait as an accelerator does on which a kernel seldom runs. */
    @Test
    void anyMeterOfTheAcceleratorShowsThatItWaits() {
        Variant run = perform("unthrottle", engine(SEEN.replace("gpu", "gpuComputeActive"), 20), null, 0.6, TWICE);
        assertThat(run.adjustments().decodeTime()).isCloseTo(1 - 0.6 * 0.62, within(1e-9));
    }

    @Test
    void aTailThatWasMeasuredIsCutAsWell() {
        Variant told = engine(SEEN + "},'endToEnd':{'latency':{'p99Ms':60000}", 20);
        assertThat(perform("unthrottle", told, null, 0.6, TWICE)
                        .adjustments()
                        .cuts()
                        .stall())
                .isCloseTo(0.6, within(1e-9));
    }

    /** Threads for 128 processors on 8 cores take turns with the loop, too. */
    @Test
    void threadsThatTakeTurnsMakeEachTokenLonger() {
        Variant calm = perform("match-threads", engine(SEEN, 20), null, 0.25, Map.of("to", 8));
        assertThat(calm.adjustments().decodeTime()).isCloseTo(1 - 0.7 * 0.97 * 0.75, within(1e-9));
    }

    @Test
    void anAcceleratorThatIsBusyOrHasNoRequestsWaitsForNoHost() {
        for (Variant other : new Variant[] {
            engine("'gpu':0.9,'cpu':0.97,'cpuThrottled':0.62", 20),
            engine(SEEN, 2),
            engine(
                    SEEN + "},'stages':[{'name':'read','kind':'PREPROCESSING','latency':{'meanMs':400}},"
                            + "{'name':'answer','kind':'DECODE','latency':{'meanMs':600}}],'labels':{",
                    20)
        }) {
            Variant run = perform("unthrottle", other, null, 0.6, TWICE);
            assertThat(run.adjustments().decodeTime()).isEqualTo(1);
            assertThat(run.adjustments().cuts().stall()).isCloseTo(0.6, within(1e-9));
        }
    }

    /** However many changes help the host, the accelerator computes as long as it was busy. */
    @Property(tries = 200)
    void noChangesOfTheHostShortenWhatTheAcceleratorComputes(
            @ForAll @DoubleRange(min = 0, max = 0.69) double busy,
            @ForAll @DoubleRange(min = 0.05, max = 1) double throttled,
            @ForAll @DoubleRange(min = 0, max = 1) double cut,
            @ForAll @DoubleRange(min = 0.01, max = 1) double threads) {
        Variant today = engine("'gpu':" + busy + ",'cpu':1.0,'cpuThrottled':" + throttled, 20);
        Variant run = perform("unthrottle", today, null, cut, TWICE);
        Variant both = perform("match-threads", run, null, threads, Map.of("to", 8));
        assertThat(run.adjustments().decodeTime()).isBetween(busy - 1e-9, 1 + 1e-9);
        assertThat(both.adjustments().decodeTime())
                .isBetween(busy - 1e-9, run.adjustments().decodeTime() + 1e-9);
    }

    private static Variant engine(String utilization, int clients) {
        return Samples.RECONCILER
                .reconcile(JsonProfiles.profile("'traffic':{'concurrency':" + clients
                        + ",'inputTokens':900,'outputTokens':300},'model':{'name':'llama-3.1-8b',"
                        + "'family':'DECODER_LLM','weightPrecision':'BF16','runtime':'vllm'},"
                        + "'hardware':{'accelerator':'a100-sxm-80gb','cpuCores':8},'utilization':{" + utilization
                        + "}"))
                .variant();
    }

    /** A limit of two cores stops four threads early, and two never; of threads that nobody told it may be either. */
    @ParameterizedTest
    @CsvSource({"'', 0.35", "'''threadsPerWorker'':4,', 0.35", "'''threadsPerWorker'':2,', 0"})
    void threadsThatFitTheLimitAreNotWhatItStops(String threads, double cut) {
        Reconciled today = Samples.RECONCILER.reconcile(JsonProfiles.profile(
                "'traffic':{'meanRps':60},'utilization':{'cpu':0.2,'cpuThrottled':0.55},'hardware':{" + threads
                        + "'cpuCores':2,'replicas':13},'stages':[{'name':'predict','kind':'INFERENCE',"
                        + "'resource':'CPU','latency':{'meanMs':140}}]"));
        Action match = Samples.APPLIER.action(
                today.variant(),
                CorePack.KNOWLEDGE.remedy("match-threads-to-cores").orElseThrow(),
                null,
                Map.of());
        assertThat(Samples.APPLIER
                        .apply(today.variant(), match, Draw.EXPECTED)
                        .variant()
                        .adjustments()
                        .cuts()
                        .tail())
                .isCloseTo(cut, within(1e-9));
    }
}
