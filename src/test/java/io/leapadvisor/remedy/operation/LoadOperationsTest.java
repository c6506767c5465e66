package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.APPLIER;
import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.Samples.RECONCILER;
import static io.leapadvisor.remedy.Samples.SIMULATOR;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What a change of the load does to a deployment. */
class LoadOperationsTest {

    @Property(tries = 200)
    void aBudgetOfRetriesNeverAddsLoadAndNeverCutsRequests(
            @ForAll @DoubleRange(min = 0, max = 1) double failing,
            @ForAll @DoubleRange(min = 0, max = 1) double budget) {
        Traffic after = retries(failing, budget);
        double calls = 1 + failing + failing * failing;
        assertThat(after.meanRps())
                .isLessThanOrEqualTo(4 + 1e-9)
                .isGreaterThanOrEqualTo(4 / calls - 1e-9)
                .isCloseTo(4 * Math.min(calls, 1 + budget) / calls, within(1e-9));
        assertThat(after.peakRps()).isCloseTo(after.meanRps() * 2, within(1e-9));
    }

    @Test
    void whereEveryCallFailsThreeAttemptsBecomeOneAndATenth() {
        assertThat(retries(1, 0.1).meanRps()).isCloseTo(4 * 1.1 / 3, within(1e-9));
        assertThat(retries(0.05, 0.1).meanRps())
                .as("1.05 calls of a request are below the budget")
                .isEqualTo(4);
    }

    /** A remedy of a pack need not say what a failed call takes: it takes all then. */
    @Test
    void withoutAnEffectAFailedCallTakesWhatAnAnsweredOneDoes() {
        assertThat(retries(1, 0.1, Double.NaN)).isEqualTo(retries(1, 0.1, 1));
        assertThat(retries(1, 0.1, 0).meanRps()).as("it takes nothing").isEqualTo(4);
    }

    private static Traffic retries(double failing, double budget) {
        return retries(failing, budget, 1);
    }

    private static Traffic retries(double failing, double budget, double effect) {
        Variant faulty = BASE.variant()
                .with(BASE.variant()
                        .profile()
                        .withEndToEnd(
                                EndToEndBuilder.builder().errorRate(failing).build()));
        return perform("fewer-retries", faulty, null, effect, Map.of("budget", budget))
                .profile()
                .traffic();
    }

    /** Attempts are no requests: users make as many as ever, of which the machines now bear more. */
    @Property(tries = 20)
    void fewerAttemptsAreNoFewerRequests(@ForAll @DoubleRange(min = 0.2, max = 1) double failing) {
        Reconciled now = Samples.RECONCILER.reconcile(JsonProfiles.profile("'traffic':{'meanRps':40,'peakRps':60},"
                + "'hardware':{'cpuCores':4,'replicas':2,'usdPerReplicaHour':1},'endToEnd':{'errorRate':" + failing
                + "},'stages':[{'name':'work','kind':'PREPROCESSING','latency':{'meanMs':50},'busyMs':50}]"));
        Variant fewer = perform("fewer-retries", now.variant(), null, 1, Map.of("budget", 0.1));
        Projection before = now.projection();
        Projection after = Samples.SIMULATOR.project(fewer, now.anchors());
        double left = fewer.profile().traffic().meanRps() / 40;
        assertThat(left).isLessThan(1);
        assertThat(after.rates().throughputRps()).isCloseTo(before.rates().throughputRps(), within(1e-9));
        assertThat(after.bill().usdPerThousandRequests())
                .isCloseTo(before.bill().usdPerThousandRequests(), within(1e-9));
        assertThat(after.rates().capacityRps()).isCloseTo(before.rates().capacityRps() / left, within(1e-6));
        assertThat(after.rates().utilization()).isCloseTo(before.rates().utilization() * left, within(1e-9));
    }

    /** One call of 2.5 s at a time gives 0.4 a second, eleven give 4.4; a rate that arrives stays what it is. */
    @Test
    void aClosedLoopWithMoreInFlightAnswersMore() {
        Reconciled loop = asking("'concurrency':1");
        Variant more = perform("more-in-flight", loop.variant(), null, Double.NaN, Map.of("to", 11));
        assertThat(loop.projection().rates().throughputRps()).isCloseTo(0.4, within(1e-6));
        assertThat(Samples.SIMULATOR.project(more, loop.anchors()).rates().throughputRps())
                .isCloseTo(4.4, within(1e-6));
        assertThat(perform("more-in-flight", loop.variant(), null, Double.NaN, Map.of("to", 1)))
                .isEqualTo(loop.variant());
        Variant open = asking("'meanRps':0.3").variant();
        assertThat(perform("more-in-flight", open, null, Double.NaN, Map.of("to", 11)))
                .isEqualTo(open);
    }

    private static Reconciled asking(String traffic) {
        return Samples.RECONCILER.reconcile(JsonProfiles.profile("'traffic':{" + traffic + "},'stages':["
                + "{'name':'ask','kind':'INFERENCE','external':true,'latency':{'meanMs':2500}}]"));
    }

    /** What a provider refuses is tried again within the stage that asks it: no fewer requests arrive. */
    @Test
    void retriesAtAProviderAreTimeAndNoRequests() {
        Stage ask = StageBuilder.builder()
                .name("ask")
                .kind(StageKind.INFERENCE)
                .external(true)
                .latency(LatencySummary.ofMean(1000.0))
                .build();
        Variant refused = BASE.variant()
                .with(BASE.variant()
                        .profile()
                        .withStages(List.of(ask))
                        .withEndToEnd(EndToEndBuilder.builder().errorRate(1.0).build()));
        assertThat(outcome("fewer-retries", refused, Map.of("budget", 0.5)).variant())
                .isEqualTo(refused);
        Stage after = perform("fewer-refusals", refused, "ask", 0.5, Map.of("budget", 0.5))
                .profile()
                .stage("ask");
        assertThat(after.latency().meanMs())
                .as("half of the calls are saved, each takes half of one that is answered")
                .isCloseTo(750, within(1e-6));
        assertThat(Operation.named("fewer-refusals").orElseThrow().reaches(ask)).isTrue();
        assertThat(Operation.named("fewer-refusals").orElseThrow().reaches(ask.withExternal(null)))
                .isFalse();
    }

    @Test
    void withoutAnErrorRateNothingIsStated() {
        Variant before = BASE.variant().with(BASE.variant().profile().withEndToEnd(null));
        Outcome outcome = outcome("fewer-retries", before, Map.of("budget", 0.1));
        assertThat(outcome.variant().profile()).isEqualTo(before.profile());
        assertThat(outcome.assumptions()).singleElement().asString().contains("endToEnd.errorRate");
    }

    @Property(tries = 100)
    void aLevelLoadHasNoPeakAboveItsMean(@ForAll @DoubleRange(min = 1, max = 50) double peak) {
        Traffic told = BASE.variant().profile().traffic();
        Variant before = BASE.variant()
                .with(BASE.variant()
                        .profile()
                        .withTraffic(told.withMeanRps(4.0).withPeakRps(peak).withBurstiness(9.0)));
        Traffic after = perform("level-load", before, null, Double.NaN, Map.of())
                .profile()
                .traffic();
        assertThat(after.meanRps()).isEqualTo(4);
        assertThat(after.peakRps()).isEqualTo(Math.min(4, peak));
        assertThat(after.burstiness()).isEqualTo(1);
    }

    @Test
    void withoutAPeakThereIsNothingToLevel() {
        Variant before = BASE.variant()
                .with(BASE.variant()
                        .profile()
                        .withTraffic(BASE.variant().profile().traffic().withPeakRps(null)));
        Outcome outcome = outcome("level-load", before, Map.of());
        assertThat(outcome.variant().profile()).isEqualTo(before.profile());
        assertThat(outcome.assumptions()).singleElement().asString().contains("traffic.peakRps");
    }

    private static Outcome outcome(String operation, Variant before, Map<String, Object> parameters) {
        return Operation.named(operation).orElseThrow().perform(Performed.call(before, null, Double.NaN, parameters));
    }

    /**
     * Nobody keeps a second machine warm for the price of one, whether or not requests were seen to wait for starts.
     */
    @Test
    void replicasThatAreKeptArePaid() {
        Variant today = BASE.variant();
        int now = today.profile().hardware().replicaCount();
        Variant more = perform("keep-replicas", today, null, Double.NaN, Map.of("replicas", now + 2));
        assertThat(more.adjustments().prices().replica())
                .isCloseTo(today.adjustments().prices().replica() * (now + 2) / now, within(1e-9));
        assertThat(more.profile().hardware().minReplicas()).isEqualTo(now + 2);
        Variant less = perform("keep-replicas", today, null, Double.NaN, Map.of("replicas", 1));
        assertThat(less.profile().hardware().replicaCount())
                .as("it takes none away")
                .isEqualTo(now);
    }

    /** One of six requests finds no replica, which is away for as much of the time; who keeps one warm pays for it. */
    @Test
    void aReplicaThatWasAwayIsPaidOnceItIsKept() {
        String function = "'traffic':{'meanRps':0.02},'model':{'family':'OTHER','runtime':'pytorch'},'hardware':"
                + "{'cpuCores':2,'replicas':1,'minReplicas':%d,'coldStartMs':9000,'usdPerReplicaHour':0.1},"
                + "'endToEnd':{'latency':{'meanMs':%s}}";
        Reconciled sleeps =
                RECONCILER.reconcile(JsonProfiles.profile(function.formatted(0, "1650,'p50Ms':190,'p95Ms':9200")));
        double away = 1 - sleeps.variant().awake();
        assertThat(away).isBetween(0.12, 0.165);
        assertThat(sleeps.projection().bill().usdPerHour()).isCloseTo(0.1 * (1 - away), within(1e-9));
        Reconciled slow = RECONCILER.reconcile(JsonProfiles.profile(
                function.replace("9000", "55000").formatted(0, "24500,'p50Ms':11200,'p95Ms':66500")));
        assertThat(1 - slow.variant().awake())
                .as("half of those who wait for a start of 55 s came during it")
                .isBetween(0.12, 0.15);
        Action warm = APPLIER.action(sleeps.variant(), Samples.remedy("keep-warm"), null, Map.of());
        Variant kept = APPLIER.apply(sleeps.variant(), sleeps.anchors(), warm, Draw.EXPECTED)
                .variant();
        assertThat(SIMULATOR.project(kept, sleeps.anchors()).bill().usdPerHour())
                .isCloseTo(0.1, within(1e-9));
        for (String never :
                List.of(function.formatted(1, "1650,'p50Ms':190,'p95Ms':9200"), function.formatted(0, "190"))) {
            Reconciled runs = RECONCILER.reconcile(JsonProfiles.profile(never));
            assertThat(runs.projection().bill().usdPerHour()).as(never).isEqualTo(0.1);
        }
    }

    /** Batches of 32 that are padded to their longest text were measured to be slower than those of 8. */
    @Test
    void aBatchThatWasTestedAnswersWhatItsTestSays() {
        Variant padded =
                Variant.of(SIMULATOR.resolve(JsonProfiles.profile("'traffic':{'concurrency':1,'inputTokens':198},"
                        + "'model':{'name':'all-MiniLM-L6-v2','runtime':'onnxruntime','batching':{'mode':'STATIC',"
                        + "'meanBatchSize':32}},'hardware':{'cpu':'i7-9750H','cpuCores':6},'loadTests':["
                        + "{'batchSize':8,'itemsPerSecond':22.8},{'batchSize':32,'itemsPerSecond':18.4}]")));
        double today = SIMULATOR.project(padded, Anchors.NONE).rates().capacityRps();
        Variant smaller = perform("fill-batch", padded, null, Double.NaN, Map.of("to", 8));
        assertThat(SIMULATOR.project(smaller, Anchors.NONE).rates().capacityRps() / today)
                .isCloseTo(22.8 / 18.4, within(0.02));
        Variant other = perform("fill-batch", padded, null, Double.NaN, Map.of("to", 16));
        assertThat(other.adjustments()).as("not tested").isEqualTo(padded.adjustments());
    }

    /** faster-whisper takes 63 s for 13 minutes of sound, and 17 s with eight windows at once (its README). */
    @Test
    void theBatchOfARecordingAloneIsOfItsWindows() {
        Variant turns = Variant.of(SIMULATOR.resolve(JsonProfiles.profile("'traffic':{'concurrency':1,"
                + "'audioSeconds':780},'model':{'name':'whisper-large-v2','runtime':'faster-whisper',"
                + "'weightPrecision':'FP16','batching':{'mode':'NONE'}},'hardware':{'accelerator':'rtx-3070-ti'}")));
        Projection today = SIMULATOR.project(turns, Anchors.NONE);
        Variant eight = perform("fill-batch", turns, null, Double.NaN, Map.of("to", 8));
        Projection then = SIMULATOR.project(eight, Anchors.NONE);
        assertThat(then.latency().meanMs() / today.latency().meanMs())
                .as("measured: 0.27")
                .isBetween(0.13, 0.4);
        assertThat(eight.profile().traffic())
                .as("no client more")
                .isEqualTo(turns.profile().traffic());
    }
}
