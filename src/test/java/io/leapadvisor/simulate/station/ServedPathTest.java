package io.leapadvisor.simulate.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.anchor.MachineAnchor;
import io.leapadvisor.simulate.anchor.MachineAnchor.OwnStation;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Station.MeasuredLoad;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where stages work, and what their times depend on. */
class ServedPathTest {

    private static final String STAGES = "'stages':[{'name':'work','kind':'PREPROCESSING','resource':'CPU',"
            + "'latency':{'meanMs':20}},{'name':'call','kind':'NETWORK','latency':{'meanMs':30}}]";
    private static final String EIGHT_CORES = "'hardware':{'cpuCores':8},";
    private static final Anchors NONE = Anchors.NONE;

    private static ServedPath path(Anchors anchors, String fields) {
        return pathOf(anchors, fields + STAGES);
    }

    private static ServedPath pathOf(Anchors anchors, String fields) {
        DeploymentProfile profile = JsonProfiles.profile(fields);
        return new ServedPath(
                new Served(
                        null, null, Resolved.of(profile, CorePack.KNOWLEDGE), Adjustments.NONE, null, null, null, null),
                Map.of(),
                Services.NONE,
                anchors,
                StageGraph.of(profile.stagesOrEmpty()),
                0.5);
    }

    private static Station stationOf(ServedPath path, String stage) {
        return path.stationOf(path.own().resolved().profile().stage(stage));
    }

    private static Hardware cores(double cores) {
        return Hardware.NONE.withCpuCores(cores);
    }

    private static MeasuredLoad load(double servers, double background, boolean shared) {
        return new MeasuredLoad(servers, false, background, 0, shared, 0, 0, null, 1);
    }

    @Test
    void stagesShareTheCoresAndALinkHasNoKnownCapacity() {
        ServedPath path = path(NONE, EIGHT_CORES);
        assertThat(stationOf(path, "work")).isEqualTo(new Station(null, Resource.CPU, null, 8));
        assertThat(stationOf(path, "call")).isNull();
        assertThat(stationOf(path(NONE, ""), "work"))
                .as("nothing is said of the cores")
                .isNull();
    }

    /** Nobody knows how many are set in their place: as many as there are would change nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'hardware':{'workersPerReplica':1},",
                "'hardware':{'workersPerReplica':4},",
                "'hardware':{'cpuCores':4},",
                "'hardware':{'accelerator':'l4','cpuCores':4},"
            })
    void aNumberThatNobodyToldOfTodayMakesNoStation(String now) {
        assertThat(stationOf(path(NONE.withMachines(MachineAnchor.NONE.withSeen(Hardware.NONE)), now), "work"))
                .isNull();
        assertThat(stationOf(
                        path(NONE.withMachines(MachineAnchor.NONE.withSeen(Hardware.NONE.withReplicas(1))), now),
                        "work"))
                .isNull();
        assertThat(stationOf(
                        path(NONE.withMachines(MachineAnchor.NONE.withSeen(Hardware.NONE.withAccelerator("l4"))), now),
                        "work"))
                .isNull();
    }

    @Test
    void processesThatNobodyCountedLeaveTheCoresAsTheyAre() {
        Anchors eight = NONE.withMachines(MachineAnchor.NONE.withSeen(cores(8.0)));
        String two = "'hardware':{'cpuCores':%s,'workersPerReplica':2},";
        assertThat(stationOf(path(eight, two.formatted(8)), "work").perReplica())
                .isEqualTo(8);
        assertThat(stationOf(path(eight, two.formatted(16)), "work").perReplica())
                .as("cores were counted")
                .isEqualTo(16);
        Anchors counted = NONE.withMachines(MachineAnchor.NONE.withSeen(Hardware.NONE.withWorkersPerReplica(4)));
        assertThat(stationOf(path(counted, "'hardware':{'cpuCores':2,'workersPerReplica':4},"), "work")
                        .perReplica())
                .as("nobody told whether two cores are fewer")
                .isEqualTo(4);
    }

    @Test
    void aStageWithAUtilizationOfItsOwnGrowsWithTheCores() {
        Anchors own =
                NONE.withMachines(new MachineAnchor(cores(4.0), Map.of("work", new OwnStation(2, 0, false)), Map.of()));
        assertThat(stationOf(path(own, EIGHT_CORES), "work")).isEqualTo(new Station(null, Resource.CPU, "work", 4));
        assertThat(stationOf(path(own.withMachines(own.machines().withSeen(null)), EIGHT_CORES), "work")
                        .perReplica())
                .as("it is not known with how many cores it was seen")
                .isEqualTo(2);
        Anchors link =
                NONE.withMachines(new MachineAnchor(cores(4.0), Map.of("call", new OwnStation(2, 0, false)), Map.of()));
        assertThat(stationOf(path(link, EIGHT_CORES), "call").perReplica())
                .as("cores do not widen a link")
                .isEqualTo(2);
    }

    @Test
    void aStageThatIsOneProcessGrowsWithTheProcesses() {
        Anchors one = NONE.withMachines(new MachineAnchor(
                cores(4.0).withWorkersPerReplica(1), Map.of("work", new OwnStation(1, 0, true)), Map.of()));
        assertThat(stationOf(path(one, EIGHT_CORES), "work").perReplica())
                .as("more cores run no second process")
                .isEqualTo(1);
        String three = "'hardware':{'cpuCores':8,'workersPerReplica':3},";
        assertThat(stationOf(path(one, three), "work").perReplica()).isEqualTo(3);
    }

    /**
     * Units that a measured utilization implies stand in for those that are not stated, and for processes that share.
     */
    @Test
    void measuredUnitsCountWhereNoneAreStatedOrWhereTheyAreShared() {
        Anchors network =
                NONE.withMachines(MachineAnchor.NONE.withMeasured(Map.of(Resource.NETWORK, load(1, 0, false))));
        assertThat(stationOf(path(network, EIGHT_CORES), "call"))
                .isEqualTo(new Station(null, Resource.NETWORK, null, 1));
        String oneProcess = "'hardware':{'cpuCores':8,'workersPerReplica':1},";
        Anchors apart = NONE.withMachines(MachineAnchor.NONE.withMeasured(Map.of(Resource.CPU, load(8, 0, false))));
        assertThat(stationOf(path(apart, oneProcess), "work").perReplica()).isEqualTo(1);
        Anchors shared = NONE.withMachines(MachineAnchor.NONE.withMeasured(Map.of(Resource.CPU, load(8, 0, true))));
        assertThat(stationOf(path(shared, oneProcess), "work").perReplica()).isEqualTo(8);
        assertThat(stationOf(path(shared.withMachines(shared.machines().withSeen(cores(4.0))), oneProcess), "work")
                        .perReplica())
                .as("twice the cores of those seen")
                .isEqualTo(16);
    }

    /** Eight processes of a thread for each core take turns already; a ninth finds no core. */
    @Test
    void processesWhoseThreadsFillTheCoresDoNotAddUp() {
        String sixteen = "'hardware':{'cpuCores':64,'workersPerReplica':16,'threadsPerWorker':%s},";
        Anchors eight =
                NONE.withMachines(MachineAnchor.NONE.withSeen(cores(64.0).withWorkersPerReplica(8)));
        assertThat(stationOf(path(eight, String.format(sixteen, 64)), "work").perReplica())
                .isEqualTo(8);
        assertThat(stationOf(path(eight, String.format(sixteen, 4)), "work").perReplica())
                .as("their threads fit")
                .isEqualTo(16);
        assertThat(stationOf(path(eight, String.format(sixteen, 1)), "work").perReplica())
                .isEqualTo(16);
        assertThat(stationOf(path(NONE, String.format(sixteen, 64)), "work").perReplica())
                .as("nobody has seen how many worked")
                .isEqualTo(16);
    }

    /** Threads are those of passes: what parses nine tenths of the time leaves room for ten times the processes. */
    @Test
    void processesThatMostlyParseFindCores() {
        String sixteen = "'hardware':{'cpuCores':64,'workersPerReplica':16,'threadsPerWorker':64},'stages':["
                + "{'name':'work','kind':'DESERIALIZATION','resource':'CPU','latency':{'meanMs':90}}";
        String rank = ",{'name':'rank','kind':'INFERENCE','latency':{'meanMs':%s}}";
        Anchors one = NONE.withMachines(MachineAnchor.NONE.withSeen(cores(64.0).withWorkersPerReplica(1)));
        assertThat(stationOf(pathOf(one, sixteen + "]"), "work").perReplica()).isEqualTo(16);
        assertThat(stationOf(pathOf(one, sixteen + String.format(rank, 10) + "]"), "work")
                        .perReplica())
                .isEqualTo(10);
        assertThat(stationOf(pathOf(one, sixteen + String.format(rank, 900) + "]"), "work")
                        .perReplica())
                .isEqualTo(1);
    }

    @Test
    void workBesideStagesIsThatOfTheMeasurement() {
        ServedPath path = path(NONE, EIGHT_CORES);
        assertThat(path.workBesideStages(Resource.CPU, load(8, 5, true), 0)).isEqualTo(5);
        assertThat(path.workBesideStages(Resource.CPU, new MeasuredLoad(8, false, 5, 7, true, 0, 0, null, 1), 0))
                .as("a model on the processor whose rate is not known")
                .isEqualTo(12);
        assertThat(path(NONE, "'hardware':{'accelerator':'t4'},")
                        .workBesideStages(Resource.CPU, new MeasuredLoad(8, false, 5, 7, true, 0, 0, null, 1), 0))
                .as("the model has moved to an accelerator")
                .isEqualTo(5);
    }

    @Test
    void arrivalsAreAtRandomUnlessTheyAreToldToBeBursty() {
        assertThat(path(NONE, "").burstiness()).isEqualTo(1);
        assertThat(path(NONE, "'traffic':{'meanRps':3},").burstiness()).isEqualTo(1);
        assertThat(path(NONE, "'traffic':{'meanRps':3,'burstiness':2.5},").burstiness())
                .isCloseTo(2.5, within(1e-12));
    }

    @Test
    void aStageThatWasNotMeasuredVariesAsUsual() {
        StageAnchor anchor = new StageAnchor(2, 0.3, true, Double.NaN);
        ServedPath path = path(NONE.withStages(Map.of("work", anchor)), EIGHT_CORES);
        assertThat(path.anchor(path.own().resolved().profile().stage("work"))).isEqualTo(anchor);
        assertThat(path.anchor(path.own().resolved().profile().stage("call")))
                .isEqualTo(new StageAnchor(1, 0.5, false, Double.NaN));
    }
}
