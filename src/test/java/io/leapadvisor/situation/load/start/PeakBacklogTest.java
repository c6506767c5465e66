package io.leapadvisor.situation.load.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.arrival.Backlog;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The tail that peaks make while replicas start goes with the start and with what is there when the peak comes. */
class PeakBacklogTest {

    private static final double USUAL = 0.3;

    private static DeploymentProfile profile(double peakRps, String ttft) {
        return JsonProfiles.profile("'traffic':{'meanRps':2,'peakRps':" + peakRps
                + ",'inputTokens':900,'outputTokens':250},'model':{'name':'llama-3.1-8b','runtime':'vllm',"
                + "'runtimeVersion':'0.10.1','weightPrecision':'BF16','batching':{'mode':'CONTINUOUS',"
                + "'maxBatchSize':128}},'hardware':{'accelerator':'l40s','replicas':1,'minReplicas':1,'maxReplicas':8,"
                + "'autoscaling':{'enabled':true},'coldStartMs':294000,'usdPerReplicaHour':2.2},"
                + "'endToEnd':{'latency':{'meanMs':8600,'p50Ms':6200,'p95Ms':31000,'p99Ms':118000}" + ttft + "}");
    }

    private static final DeploymentProfile OUTRUN = profile(10, ",'ttft':{'meanMs':2400},'tpot':{'meanMs':24.8}");

    private static Projection after(Workbench workbench, String remedy, Map<String, Object> parameters) {
        return workbench
                .projector()
                .after(List.of(Workbenches.action(workbench, remedy, null, parameters)))
                .projection();
    }

    @Test
    void theTailIsTheWaitForReplicasThatStart() {
        PeakBacklog found = PeakBacklog.of(OUTRUN, USUAL, 6.5, 90).orElseThrow();
        assertThat(found.backlog().p95Ms()).isBetween(15_000.0, 25_000.0);
        assertThat(found.backlog().p99Ms()).isBetween(100_000.0, 110_000.0);
        assertThat(found.first().meanMs())
                .as("nobody waits for the model itself")
                .isBetween(100.0, 600.0);
        assertThat(PeakBacklog.of(OUTRUN, USUAL, 10.5, 90))
                .as("the peak is carried")
                .isEmpty();
        assertThat(PeakBacklog.of(OUTRUN, USUAL, 9.9, 90))
                .as("so little beyond the capacity makes no such wait")
                .isEmpty();
    }

    /** A mean that is a little longer is no more wait than leaves the model time for its prompt. */
    @Test
    void theFirstTokenKeepsWhatItsPromptTakes() {
        DeploymentProfile longer = OUTRUN.withEndToEnd(
                OUTRUN.endToEnd().withLatency(OUTRUN.endToEnd().latency().withMeanMs(8860.0)));
        assertThat(PeakBacklog.of(longer, USUAL, 6.5, 90).orElseThrow().first().meanMs())
                .isCloseTo(90, within(0.1));
        double withRoom = after(Workbenches.of(longer), "keep-warm", Map.of("replicas", 2))
                .tokens()
                .ttftMs();
        assertThat(withRoom).isGreaterThan(50);
    }

    @Test
    void whatWasMeasuredComesBack() {
        for (String ttft :
                List.of("", ",'ttft':{'meanMs':2400}", ",'ttft':{'p50Ms':280,'p95Ms':20000,'p99Ms':90000}")) {
            Projection today = Workbenches.of(profile(10, ttft)).today().projection();
            assertThat(today.latency().p50Ms()).isCloseTo(6200, within(1.0));
            assertThat(today.latency().p95Ms()).isCloseTo(31_000, within(10.0));
            assertThat(today.latency().p99Ms()).isCloseTo(118_000, within(10.0));
            assertThat(today.latency().meanMs()).isCloseTo(8600, within(10.0));
        }
    }

    @Test
    void whatCarriesThePeakTakesTheTailAndWhatShortensAStartAPart() {
        Workbench today = Workbenches.of(OUTRUN);
        Projection before = today.today().projection();
        assertThat(after(today, "keep-warm", Map.of("replicas", 2)).latency().p95Ms())
                .isLessThan(12_000);
        assertThat(after(today, "keep-warm", Map.of("replicas", 1)).latency().p95Ms())
                .as("one runs already")
                .isCloseTo(before.latency().p95Ms(), within(1.0));
        assertThat(after(today, "scale-out", Map.of("replicas", 3)).latency().p99Ms())
                .isLessThan(15_000);
        Projection half = after(today, "shrink-image", Map.of("ratio", 0.001));
        assertThat(half.latency().p95Ms()).isLessThan(0.95 * before.latency().p95Ms());
        assertThat(half.latency().p50Ms()).isEqualTo(before.latency().p50Ms());
    }

    /** A measured start keeps its measured value: what is uncertain is the effect alone, here 10 to 65 s. */
    @Test
    void onlyTheEffectOnAStartIsUncertain() {
        Workbench today = Workbenches.of(OUTRUN);
        List<Impact> impacts =
                today.projector().impact(List.of(Workbenches.action(today, "cache-compilation", null)), null, null);
        Impact start = impacts.stream()
                .filter(impact -> impact.metric().equals("coldStartMs"))
                .findFirst()
                .orElseThrow();
        assertThat(start.after().low()).isCloseTo(229_000, within(1.0));
        assertThat(start.after().high()).isCloseTo(284_000, within(1.0));
        assertThat(impacts).allSatisfy(impact -> assertThat(impact.ratio().high())
                .as("%s: a shorter start slows nothing down", impact.metric())
                .isLessThanOrEqualTo(1));
    }

    @Property(tries = 200)
    void lessIsWaitedWithMoreCapacityAndWithAShorterStart(
            @ForAll @DoubleRange(min = 1, max = 9) double capacity,
            @ForAll @DoubleRange(min = 1, max = 3) double more,
            @ForAll @DoubleRange(min = 0, max = 1) double shorter) {
        Backlog backlog = new Backlog(2000, 20_000, 100_000, Backlog.excess(10.0, capacity), 300_000);
        assertThat(backlog.at(10.0, capacity, 300_000.0).p99Ms()).isCloseTo(100_000, within(1e-3));
        Backlog less = backlog.at(10.0, capacity * more, 300_000 * shorter);
        assertThat(less.p99Ms()).isBetween(0.0, 100_000 * shorter + 1e-3);
        if (capacity * more >= 10) {
            assertThat(less.isThere()).as("the peak is carried").isFalse();
        }
    }

    /**
     * Where the rates are of two times, the capacity is not what was answered: the measured times stay all the same.
     */
    @Test
    void measuredTimesStayWhereTwoRatesAreApart() {
        Situation now = new Situations(CorePack.KNOWLEDGE)
                .of(
                        JsonProfiles.profile(
                                """
                'traffic':{'meanRps':3,'peakRps':10,'burstiness':4,'inputTokens':900,'outputTokens':200},
                'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16',
                 'batching':{'mode':'CONTINUOUS','maxBatchSize':128}},
                'hardware':{'accelerator':'l40s','replicas':1,'minReplicas':1,'coldStartMs':294000,
                 'autoscaling':{'enabled':true}},
                'endToEnd':{'latency':{'meanMs':8600,'p50Ms':6200,'p95Ms':31000,'p99Ms':35400},
                 'ttft':{'meanMs':2400},'tpot':{'meanMs':24.8},'throughputRps':2}"""));
        assertThat(now.today().anchors().rates().bound().apart()).isTrue();
        assertThat(now.today().projection().latency().meanMs()).isCloseTo(8600, within(1.0));
    }
}
