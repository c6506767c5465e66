package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.Samples.after;
import static io.leapadvisor.remedy.Samples.mean;
import static io.leapadvisor.remedy.operation.Performed.of;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.leapadvisor.benchmark.LargeDeployments;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operations on calls do to a deployment. */
class CallOperationsTest {

    @Property(tries = 200)
    void fewerCallsNeverTakeLonger(
            @ForAll @IntRange(min = 1, max = 10) int to, @ForAll @DoubleRange(min = 0, max = 1) double perCall) {
        double before = mean(BASE.variant(), "network");
        Variant fewer = perform("fewer-calls", "network", perCall, Map.of("to", to));
        assertThat(mean(fewer, "network"))
                .isLessThanOrEqualTo(before * (1 + 1e-9))
                .isGreaterThanOrEqualTo(before * (1 - perCall) * (1 - 1e-9));
        assertThat(of(fewer, "network").calls()).isEqualTo(Math.min(4, to));
        assertThat(mean(fewer)).isLessThanOrEqualTo(mean(BASE.variant()) * (1 + 1e-9));
    }

    /** Ten times as fast on the accelerator, and longer all the same: 600 MB cross at 6 GB/s first. */
    @Test
    void whatIsMovedToAnAcceleratorHasToGetThere() {
        Variant base = BASE.variant();
        double before = mean(base, "feature_lookup");
        Variant small = perform("move-to-accelerator", "feature_lookup", 0.1, Map.of());
        Variant heavy = base.with(base.profile()
                .withStages(base.profile().stages().stream()
                        .map(stage -> stage.name().equals("feature_lookup") ? stage.withPayloadBytes(6e8) : stage)
                        .toList()));
        Variant large = perform("move-to-accelerator", heavy, "feature_lookup", 0.1, Map.of());
        assertThat(of(large, "feature_lookup").latency().meanMs()
                        - of(small, "feature_lookup").latency().meanMs())
                .isCloseTo(100, Percentage.withPercentage(5));
        assertThat(of(small, "feature_lookup").latency().meanMs()).isLessThan(before);
    }

    @Test
    void batchingKeysMakesFewerCalls() {
        Variant batched = perform("fuller-calls", "feature_lookup", 0.8, Map.of("to", 4));
        assertThat(of(batched, "feature_lookup").calls()).isEqualTo(1);
        assertThat(mean(batched, "feature_lookup"))
                .isCloseTo(mean(BASE.variant(), "feature_lookup") * 0.4, Percentage.withPercentage(1e-6));
    }

    /** A model that is called five times reads four times what tools say: of twelve calls three meet in a turn. */
    @Test
    void onlyTheCallsOfOneTurnOfAnAgentMeet() {
        Variant agent = StageTimes.change(BASE.variant(), "inference", stage -> stage.withCallsPerRequest(5.0)
                .withParallelism(1));
        assertThat(besideEachOther(agent, 4)).as("one a turn").isEqualTo(1200);
        double three = besideEachOther(agent, 12);
        assertThat(three).isBetween(400.0, 900.0).isGreaterThan(besideEachOther(BASE.variant(), 12));
        assertThat(besideEachOther(agent, 6)).as("two in every other turn").isBetween(three, 1199.0);
    }

    private static double besideEachOther(Variant agent, double calls) {
        Variant before = StageTimes.change(agent, "tool_call", stage -> stage.withLatency(LatencySummary.ofMean(1200))
                .withCallsPerRequest(calls)
                .withParallelism(1));
        return StageTimes.meanOf(of(perform("parallel-calls", before, "tool_call", 1, Map.of()), "tool_call"));
    }

    @Test
    void callsSideBySideTakeAsLongAsTheSlowestAndNeverLongerThanInTurn() {
        Variant parallel = perform("parallel-calls", "network", 1, Map.of());
        double before = mean(BASE.variant(), "network");
        assertThat(of(parallel, "network").parallelism()).isEqualTo(4);
        assertThat(mean(parallel, "network")).isGreaterThan(before / 4).isLessThan(before);
        assertThat(perform("parallel-calls", parallel, "network", 1, Map.of()).profile())
                .as("nothing is left to do")
                .isEqualTo(parallel.profile());
    }

    /** 60 of 75 ms are computed here, of which a call that is merged saves 1 ms at the most; 15 are waiting. */
    @Property(tries = 50)
    void callsThatComputeHereKeepTheirWork(@ForAll @DoubleRange(min = 0, max = 1) double effect) {
        Stage computing = of(BASE.variant(), "feature_lookup")
                .withResource(Resource.CPU)
                .withLatency(LatencySummary.ofMean(75))
                .withBusyMs(60.0)
                .withCallsPerRequest(3.0);
        Variant before = StageTimes.change(BASE.variant(), "feature_lookup", stage -> computing);
        for (String operation : List.of("fuller-calls", "fewer-calls", "parallel-calls")) {
            Map<String, Object> parameters = Map.of("to", operation.equals("fuller-calls") ? 3 : 1);
            Stage after = of(perform(operation, before, "feature_lookup", effect, parameters), "feature_lookup");
            assertThat(StageTimes.busyOf(after)).as(operation).isBetween(58.0, 60.0);
            assertThat(StageTimes.meanOf(after)).as(operation).isBetween(58.0, 75 * (1 + 1e-9));
        }
        Variant merged = perform("fuller-calls", before, "feature_lookup", 0.9, Map.of("to", 3));
        assertThat(StageTimes.meanOf(of(merged, "feature_lookup"))).isCloseTo(58 + 15 * (1 - 0.6), within(1e-9));
        assertThat(StageTimes.busyOf(
                        of(perform("parallel-calls", before, "feature_lookup", 1, Map.of()), "feature_lookup")))
                .isEqualTo(60);
    }

    private static Stage waiting(double ms, double busyMs, double calls) {
        return of(BASE.variant(), "feature_lookup")
                .withResource(Resource.CPU)
                .withLatency(LatencySummary.ofMean(ms))
                .withBusyMs(busyMs)
                .withCallsPerRequest(calls);
    }

    /** 6,525 lookups in turn wait 198 ms each at an idle processor: in 131 calls, 2 % of it and little more is left. */
    @Test
    void whoWaitsAtAnIdleProcessorWaitsForEachCall() {
        Stage waiting = waiting(1_290_000, 2_600, 6525);
        Variant before = StageTimes.change(BASE.variant(), "feature_lookup", stage -> waiting);
        Stage after = of(perform("fuller-calls", before, "feature_lookup", 0.84, Map.of("to", 50)), "feature_lookup");
        assertThat(StageTimes.meanOf(after)).isBetween(0.02 * 1_290_000, 0.05 * 1_290_000);
        Stage doubted = of(perform("fuller-calls", before, "feature_lookup", 0.7, Map.of("to", 50)), "feature_lookup");
        assertThat(StageTimes.meanOf(doubted)).isGreaterThan(StageTimes.meanOf(after));
    }

    /** 70 rows of a forest wait 14.2 of 17.5 ms at the lock of its library, and as long side by side. */
    @Test
    void whatCallsWaitForWithinTheirProcessDoesNotOverlap() {
        Stage scoring = waiting(17.5, 3.3, 70);
        assertThat(sideBySide(scoring.withProtocol(Protocol.IN_PROCESS))).isBetween(14.2, 17.5);
        assertThat(sideBySide(scoring.withProtocol(Protocol.REST)))
                .as("whom they ask answers all at once")
                .isLessThan(5);
    }

    private static double sideBySide(Stage calls) {
        Variant before = StageTimes.change(BASE.variant(), "feature_lookup", stage -> calls);
        return StageTimes.meanOf(
                of(perform("parallel-calls", before, "feature_lookup", 1, Map.of()), "feature_lookup"));
    }

    /** Twelve tiles of 10 ms each: two accelerators compute six of them, one after the other. */
    @Test
    void callsSideBySideComputeInTurnOnEachAccelerator() {
        assertThat(tiles(1)).as("nothing to share").isCloseTo(120, within(1e-9));
        assertThat(tiles(2)).isCloseTo(60, within(1e-9));
        assertThat(tiles(64)).as("no call is cut").isCloseTo(10, within(1e-9));
    }

    private static double tiles(int accelerators) {
        Variant before = StageTimes.change(BASE.variant(), "feature_lookup", stage -> stage.withResource(Resource.GPU)
                .withLatency(LatencySummary.ofMean(120))
                .withBusyMs(120.0)
                .withCallsPerRequest(12.0)
                .withParallelism(1));
        Variant with = before.with(before.profile()
                .withHardware(HardwareBuilder.builder()
                        .acceleratorsPerReplica(accelerators)
                        .replicas(1)
                        .build()));
        return StageTimes.meanOf(of(perform("parallel-calls", with, "feature_lookup", 1, Map.of()), "feature_lookup"));
    }

    /** Of 40 calls of half a millisecond most is the call itself, also where a processor answers them. */
    @Test
    void shortCallsThatAreMergedSaveWork() {
        Variant before = StageTimes.change(BASE.variant(), "feature_lookup", stage -> stage.withResource(Resource.CPU)
                .withLatency(LatencySummary.ofMean(20))
                .withBusyMs(20.0)
                .withCallsPerRequest(40.0));
        Stage after = of(perform("fewer-calls", before, "feature_lookup", 0.8, Map.of("to", 1)), "feature_lookup");
        assertThat(StageTimes.busyOf(after)).isCloseTo(20 * (1 - 0.8 * 39 / 40), within(1e-9));
    }

    @Property(tries = 100)
    void movingTogetherSavesTheWayButNotTheCall(@ForAll @DoubleRange(min = 0, max = 1000) double saved) {
        Variant lasting = Settable.STAGE_NEW_CONNECTIONS.set(BASE.variant(), "network", 0);
        double before = mean(lasting, "network");
        double after = mean(perform("leave-zone", lasting, "network", saved, Map.of()), "network");
        assertThat(after).isPositive().isLessThanOrEqualTo(before);
        if (saved * 4 < before / 2) {
            assertThat(after).as("four calls in turn").isCloseTo(before - saved * 4, within(1e-9));
        }
    }

    /** 2.4 GB at 85 MB/s are 28 s, and 30 s on a link of 0.64 Gbit/s, whatever a ping takes. */
    @Test
    void aTransferTakesWhatAConnectionCarries() {
        Stage video = of(BASE.variant(), "network")
                .withLatency(LatencySummary.ofMean(75_000))
                .withPayloadBytes(2.4e9)
                .withCallsPerRequest(1.0)
                .withParallelism(null);
        DeploymentProfile profile = BASE.variant().profile().withStages(List.of(video));
        Variant wide =
                BASE.variant().with(profile.withHardware(profile.hardware().withNetworkGbps(8.0)));
        Variant narrow =
                BASE.variant().with(profile.withHardware(profile.hardware().withNetworkGbps(0.64)));
        assertThat(mean(perform("near-transfer", wide, "network", 85, Map.of()), "network"))
                .isCloseTo(2.4e9 / 85e6 * 1e3, within(1.0));
        assertThat(mean(perform("near-transfer", narrow, "network", 85, Map.of()), "network"))
                .as("80 MB/s")
                .isCloseTo(30_000, within(1.0));
        assertThat(mean(perform("near-transfer", wide, "network", 1, Map.of()), "network"))
                .as("no slower than today")
                .isCloseTo(75_000, within(1e-6));
        assertThat(mean(perform("near-calls", wide, "network", 40, Map.of()), "network"))
                .as("no small call")
                .isCloseTo(75_000, within(1e-6));
        assertThat(mean(perform("near-transfer", "network", 85, Map.of()), "network"))
                .as("nothing to carry")
                .isCloseTo(mean(BASE.variant(), "network"), within(1e-9));
    }

    /** 0.07 ms is a packet there and back within a zone; four calls in turn take four. */
    @Property(tries = 100)
    void callsFromNearTakeWhatIsSaidAndAtLeastATrip(@ForAll @DoubleRange(min = 0, max = 100) double left) {
        double before = mean(BASE.variant(), "network");
        double after = mean(perform("near-calls", "network", left, Map.of()), "network");
        assertThat(after).isCloseTo(Math.min(before, Math.max(left, 4 * 0.07)), within(1e-9));
    }

    @Property(tries = 100)
    void addedWorkIsPaidByEachCall(@ForAll @DoubleRange(min = 0, max = 100) double added) {
        Variant more = perform("add-work", "network", added, Map.of());
        assertThat(mean(more, "network") - mean(BASE.variant(), "network")).isCloseTo(4 * added, within(1e-6));
        assertThat(StageTimes.busyOf(of(more, "network")))
                .as("the link carries no more")
                .isEqualTo(StageTimes.busyOf(of(BASE.variant(), "network")));
        Variant own = BASE.variant()
                .with(JsonProfiles.profile("'stages':[{'name':'hop','kind':'NETWORK','resource':'CPU',"
                        + "'latency':{'meanMs':3},'busyMs':1}]"));
        assertThat(StageTimes.busyOf(of(perform("add-work", own, "hop", added, Map.of()), "hop")))
                .isCloseTo(1 + added, within(1e-6));
    }

    /** A handshake takes the same of a short call and of a long one, and never more than its round trips. */
    @Property(tries = 100)
    void keptConnectionsSaveTheHandshakeAndNothingOfTheCall(
            @ForAll @DoubleRange(min = 0, max = 1000) double each,
            @ForAll @DoubleRange(min = 0.01, max = 3) double opened) {
        Variant opening = Settable.STAGE_NEW_CONNECTIONS.set(BASE.variant(), "network", opened);
        double before = mean(opening, "network");
        double after = mean(perform("keep-connections", opening, "network", each, Map.of()), "network");
        double saved = each * opened * 4;
        double left = before / (1 + 2 * opened);
        assertThat(after).as("four calls in turn").isCloseTo(Math.max(left, before - saved), within(1e-9));
    }

    /** A megabyte crosses a link of 10 Gbit/s in 0.8 ms, whatever else its hop takes. */
    @Test
    void fewerBytesSaveWhatTheyTakeOnTheLink() {
        String hop = "'stages':[{'name':'hop','kind':'NETWORK','latency':{'meanMs':3},'payloadBytes':1000000}]";
        Variant linked = BASE.variant().with(JsonProfiles.profile("'hardware':{'networkGbps':10}," + hop));
        assertThat(mean(perform("send-fewer-bytes", linked, "hop", 0.5, Map.of()), "hop"))
                .isCloseTo(2.6, within(1e-9));
        Variant untold = BASE.variant().with(JsonProfiles.profile(hop));
        assertThat(mean(perform("send-fewer-bytes", untold, "hop", 0.5, Map.of()), "hop"))
                .isEqualTo(3);
    }

    @Test
    void prefetchingHidesAShareOfTheStage() {
        assertThat(mean(perform("fetch-ahead", "data_fetch", 0.75, Map.of()), "data_fetch"))
                .isCloseTo(mean(BASE.variant(), "data_fetch") / 4, within(1e-9));
    }

    /** Nothing is hidden behind work that there is not. */
    @Property(tries = 100)
    void prefetchingHidesNoMoreThanThereIsBesideIt(
            @ForAll @DoubleRange(min = 0, max = 1) double share, @ForAll @DoubleRange(min = 0, max = 50) double model) {
        Variant path = BASE.variant()
                .with(JsonProfiles.profile("'endToEnd':{'latency':{'meanMs':100}},'stages':["
                        + "{'name':'fetch','kind':'DATA_FETCH','latency':{'meanMs':40}},"
                        + "{'name':'log','kind':'LOGGING','critical':false,'latency':{'meanMs':90}},"
                        + "{'name':'score','kind':'INFERENCE','latency':{'meanMs':" + model + "}}]"));
        double hidden = 40 - mean(perform("fetch-ahead", path, "fetch", share, Map.of()), "fetch");
        assertThat(hidden).isCloseTo(Math.min(40 * share, model > 0 ? model : 60), within(1e-9));
    }

    /** A search for what is like an embedding starts when there is one, whether or not that is told. */
    @Test
    void aSearchIsNotFetchedBeforeItsQuestion() {
        for (String told : new String[] {"", ",'dependsOn':['embed']"}) {
            Variant path = BASE.variant()
                    .with(JsonProfiles.profile("'stages':[{'name':'embed','kind':'EMBEDDING','latency':{'meanMs':20}},"
                            + "{'name':'search','kind':'RETRIEVAL','latency':{'meanMs':45}" + told + "}]"));
            assertThat(mean(perform("fetch-ahead", path, "search", 0.9, Map.of()), "search"))
                    .as(told)
                    .isEqualTo(mean(path, "search"));
        }
    }

    /** Sixty stages that each wait for all before have 2⁵⁸ ways to the last one: each stage is met once. */
    @Test
    void theLongestWayToAStageIsFoundWithoutGoingThemAll() {
        DeploymentProfile wide = LargeDeployments.path(60, LargeDeployments.fanIn(), 0);
        Variant path = BASE.variant().with(wide);
        double before = mean(path, "s59");
        double after = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> mean(perform("fetch-ahead", path, "s59", 0.9, Map.of()), "s59"));
        assertThat(after).isCloseTo(before / 10, within(1e-9));
    }

    /** What starts with the request has nothing before it; who waits for it, or runs beside it, hides nothing of it. */
    @ParameterizedTest
    @CsvSource({"first, 0", "second, 6", "beside, 6"})
    void prefetchingHidesBehindWhatIsToldToEndBefore(String stage, double hidden) {
        Variant path = BASE.variant()
                .with(JsonProfiles.profile("'stages':[{'name':'first','kind':'DATA_FETCH','latency':{'meanMs':6}},"
                        + "{'name':'second','kind':'DATA_FETCH','latency':{'meanMs':40},'dependsOn':['first']},"
                        + "{'name':'beside','kind':'DATA_FETCH','latency':{'meanMs':40},'dependsOn':['first']},"
                        + "{'name':'score','kind':'INFERENCE','latency':{'meanMs':30},"
                        + "'dependsOn':['second','beside']}]"));
        double before = mean(path, stage);
        assertThat(before - mean(perform("fetch-ahead", path, stage, 0.9, Map.of()), stage))
                .isCloseTo(hidden, within(1e-9));
    }
}
