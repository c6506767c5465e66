package io.leapadvisor.simulate.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.simulate.anchor.MachineAnchor;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.request.RequestPath;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Station.MeasuredLoad;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Stages at their stations: one core that a request occupies for 10 ms serves 100 requests a second. */
class StationModelTest {

    private static final double WORK_MS = 10;
    private static final String WORK =
            "{'name':'work','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':10},'busyMs':10}";

    private static ServedPath path(Anchors anchors, int replicas, String traffic, String stages) {
        DeploymentProfile profile = JsonProfiles.profile("'traffic':{'meanRps':50" + traffic
                + "},'hardware':{'cpuCores':1,'replicas':" + replicas + "},'stages':[" + stages + "]");
        return new ServedPath(
                new Served(
                        null, null, Resolved.of(profile, CorePack.KNOWLEDGE), Adjustments.NONE, null, null, null, null),
                Map.of(),
                Services.NONE,
                anchors,
                StageGraph.of(profile.stagesOrEmpty()),
                0.5);
    }

    private static ServedPath path(String stages) {
        return path(Anchors.NONE, 1, "", stages);
    }

    private static StageState state(ServedPath path, double rps, String stage) {
        return StationModel.open(path, rps).states().get(stage);
    }

    private static StationLoad load(ServedPath path, double rps) {
        return StationModel.open(path, rps).stations().get(0);
    }

    /** M/M/1: W = S x rho / (1 - rho). */
    @Property(tries = 200)
    void oneCoreWaitsAsTheTextbookSays(@ForAll @DoubleRange(min = 0.1, max = 97) double rps) {
        StageState state = state(path(WORK), rps, "work");
        double rho = rps * WORK_MS / 1e3;
        assertThat(state.waitMs()).isCloseTo(WORK_MS * rho / (1 - rho), within(1e-6));
        assertThat(state.serviceMs()).isEqualTo(WORK_MS);
        assertThat(state.latency().mean()).isCloseTo(WORK_MS / (1 - rho), within(1e-6));
    }

    @Property(tries = 100)
    void theCapacityIsThatOfAllReplicas(
            @ForAll @IntRange(min = 1, max = 50) int replicas, @ForAll @DoubleRange(min = 1, max = 500) double rps) {
        StationLoad load = load(path(Anchors.NONE, replicas, "", WORK), rps);
        assertThat(load.capacityRps()).isCloseTo(100.0 * replicas, within(1e-9 * replicas * 100));
        assertThat(load.utilization()).isCloseTo(rps / (100.0 * replicas), within(1e-9));
        assertThat(load.resource()).isEqualTo(Resource.CPU);
        assertThat(load.stage()).isEqualTo("work");
    }

    @Property(tries = 100)
    void waitsRiseWithTheLoadAndTheBurstsAndFallWithReplicas(@ForAll @DoubleRange(min = 1, max = 95) double rps) {
        double wait = state(path(WORK), rps, "work").waitMs();
        assertThat(state(path(WORK), rps + 1, "work").waitMs()).isGreaterThan(wait);
        assertThat(state(path(Anchors.NONE, 2, "", WORK), rps, "work").waitMs()).isLessThan(wait);
        assertThat(state(path(Anchors.NONE, 1, ",'burstiness':3", WORK), rps, "work")
                        .waitMs())
                .as("(3 + 1) / 2 times the wait of random arrivals")
                .isCloseTo(2 * wait, within(1e-6));
    }

    /** Stages that share the cores make each other wait, in proportion to their own work. */
    @Example
    void stagesOfAResourceShareIt() {
        ServedPath path = path(WORK + ",{'name':'more','kind':'POSTPROCESSING','resource':'CPU',"
                + "'latency':{'meanMs':5},'busyMs':5}");
        assertThat(load(path, 40).utilization()).isCloseTo(0.6, within(1e-12));
        assertThat(load(path, 40).stage()).as("the one with the most work").isEqualTo("work");
        assertThat(state(path, 40, "work").waitMs()).isCloseTo(15, within(1e-9));
        assertThat(state(path, 40, "more").waitMs()).isCloseTo(7.5, within(1e-9));
    }

    @Example
    void aStageThatFewRequestsReachBringsLessWork() {
        ServedPath half = path(WORK.replace("'busyMs':10}", "'busyMs':10,'visitRatio':0.5}"));
        assertThat(load(half, 50).utilization()).isCloseTo(0.25, within(1e-12));
        assertThat(load(half, 50).capacityRps()).isCloseTo(200, within(1e-9));
        assertThat(state(half, 50, "work").rps()).isEqualTo(25);
        ServedPath behind = path("{'name':'guard','kind':'NETWORK','latency':{'meanMs':1},'exitRatio':0.8}," + WORK);
        assertThat(load(behind, 50).utilization())
                .as("four of five are answered before it")
                .isCloseTo(0.1, within(1e-12));
    }

    @Example
    void workBesideTheStagesFillsTheResourceToo() {
        Anchors measured = Anchors.NONE.withMachines(MachineAnchor.NONE.withMeasured(
                Map.of(Resource.CPU, new MeasuredLoad(1, false, 6, 0, true, 0, 0, null, 1))));
        ServedPath path = path(measured, 1, "", WORK);
        assertThat(load(path, 50).utilization()).isCloseTo(0.8, within(1e-12));
        assertThat(load(path, 50).capacityRps()).isCloseTo(62.5, within(1e-9));
        assertThat(state(path, 50, "work").waitMs()).isCloseTo(40, within(1e-9));
    }

    @Example
    void theMeasuredWaitScalesTheModelledOne() {
        Anchors twice = Anchors.NONE.withStages(Map.of("work", new StageAnchor(2, 0, true, Double.NaN)));
        StageState state = state(path(twice, 1, "", WORK), 50, "work");
        assertThat(state.waitMs()).isCloseTo(20, within(1e-9));
        assertThat(state.latency().variance())
                .as("only the wait varies")
                .isCloseTo(Queue.waitVariance(20, 0.5), within(1e-9));
        assertThat(load(path(twice, 1, "", WORK), 50).waitMs()).isCloseTo(20, within(1e-9));
    }

    /** What is measured at some load may hold its wait: only what a queue of all replicas adds to that is added. */
    @Property(tries = 100)
    void whereNothingTellsWorkFromWaitMoreLoadAddsTheLeastThatItCan(
            @ForAll @DoubleRange(min = 10, max = 180) double rps, @ForAll @DoubleRange(min = 1, max = 15) double more) {
        double held = load(path(Anchors.NONE, 2, "", WORK), rps).pooledWait();
        assertThat(held).as("two servers of one queue").isCloseTo(Queue.meanWait(1, 2, rps / 200, 1, 1), within(1e-9));
        Anchors unknown = Anchors.NONE.withStages(Map.of("work", new StageAnchor(0, 0, true, held)));
        ServedPath path = path(unknown, 2, "", WORK);
        assertThat(state(path, rps, "work").waitMs()).isCloseTo(0, within(1e-9));
        assertThat(state(path, rps / 2, "work").waitMs()).isZero();
        assertThat(state(path, rps + more, "work").waitMs())
                .isCloseTo(WORK_MS * (Queue.meanWait(1, 2, (rps + more) / 200, 1, 1) - held), within(1e-9 * WORK_MS));
        assertThat(load(path, rps + more).waitMs())
                .isEqualTo(state(path, rps + more, "work").waitMs());
    }

    @Example
    void withoutARateNothingWaitsAndNothingIsBusy() {
        StationModel model = StationModel.open(path(WORK), Double.NaN);
        assertThat(model.stations().get(0).utilization()).isNaN();
        assertThat(model.stations().get(0).capacityRps()).isCloseTo(100, within(1e-9));
        assertThat(model.states().get("work").waitMs()).isZero();
        assertThat(StationModel.open(path("{'name':'call','kind':'NETWORK','latency':{'meanMs':30}}"), 50)
                        .stations())
                .as("nothing is said of the capacity of a link")
                .isEmpty();
    }

    @Example
    void theLatencyOfAPathIsThatOfItsStagesInTurn() {
        ServedPath path = path(WORK + ",{'name':'call','kind':'NETWORK','latency':{'meanMs':30}}");
        assertThat(RequestPath.compose(path.graph(), StationModel.open(path, 50).states(), null)
                        .mean())
                .isCloseTo(50, within(1e-6));
    }

    /** A client in a closed loop never waits for itself: (n - 1) / n of the utilization. */
    @Example
    void aClientDoesNotWaitForItself() {
        ServedPath path = path(WORK);
        StationModel alone = new StationModel(path, new OperatingPoint(80, 1, 0));
        assertThat(alone.states().get("work").waitMs()).isZero();
        StationModel two = new StationModel(path, new OperatingPoint(80, 2, 0));
        assertThat(two.states().get("work").waitMs()).isCloseTo(WORK_MS * 0.4 / 0.6, within(1e-9));
        StationModel excess = new StationModel(path, new OperatingPoint(80, 2, 7));
        assertThat(excess.states().get("work").waitMs()
                        - two.states().get("work").waitMs())
                .as("what nothing else can hold up waits at the busiest")
                .isCloseTo(7, within(1e-9));
    }

    @Example
    void theSameStagesUnderAnotherLoadAreThoseThatAreMadeForIt() {
        ServedPath path = path(WORK + ",{'name':'call','kind':'NETWORK','latency':{'meanMs':30}}");
        OperatingPoint busy = new OperatingPoint(80, 3, 0);
        StationModel anew = new StationModel(path, busy);
        StationModel shared = new StationModel(path, new OperatingPoint(1, 3, 0)).at(busy);
        assertThat(shared.states()).isEqualTo(anew.states());
        assertThat(shared.stations()).isEqualTo(anew.stations());
        StationModel slower = new StationModel(path, new OperatingPoint(40, 3, 0));
        assertThat(slower.states(anew.states())).isEqualTo(slower.states());
        assertThat(slower.states(anew.states()).get("work"))
                .isNotSameAs(anew.states().get("work"));
    }
}
