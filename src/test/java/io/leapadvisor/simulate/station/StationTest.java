package io.leapadvisor.simulate.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.anchor.StageAnchor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers of a replica, and what is done at them. */
class StationTest {

    private static final Station CORES = new Station(null, Resource.CPU, null, 4);
    private static final Stage STAGE =
            StageBuilder.builder().name("work").kind(StageKind.OTHER).build();

    private static Station.Visit visit(double busyMs, double share, Station.Use at) {
        return new Station.Visit(
                STAGE, new StageTime(busyMs, busyMs, 0), share, 1, at, new StageAnchor(1, 1, false, Double.NaN), 1);
    }

    @Test
    void coresAreNoMoreThanProcessesCanUse() {
        HardwareBuilder machine = HardwareBuilder.builder().cpuCores(8.0);
        assertThat(Station.servers(Resource.CPU, machine.build(), false)).isEqualTo(8);
        assertThat(Station.servers(Resource.CPU, machine.workersPerReplica(3).build(), false))
                .isEqualTo(3);
        assertThat(Station.servers(Resource.NETWORK, machine.build(), false)).isNaN();
    }

    @Test
    void utilizationIsTheWorkOfAllAtTheRateOverTheServers() {
        Station.Use use = new Station.Use(CORES, 0);
        use.visit(visit(10, 1, use));
        use.share(visit(20, 0.5, null));
        use.addBackground(5);
        use.load(4);
        assertThat(use.workOfStages()).isEqualTo(20);
        assertThat(use.work()).isEqualTo(25);
        assertThat(use.utilization(0.08)).isCloseTo(0.08 * 25 / 4, within(1e-12));
        assertThat(use.isVisited()).isTrue();
    }

    /** A queue that works for nobody waits all the same: its part is no number divided by none. */
    @Test
    void whoWaitsWhereNoStageWorksSharesTheWaitEvenly() {
        Station.Use use = new Station.Use(CORES, 0);
        Station.Visit queue = visit(0, 1, use);
        use.visit(queue);
        use.addBackground(5);
        use.load(4);
        assertThat(use.partOf(queue)).isEqualTo(1);
        Station.Visit other = visit(10, 1, use);
        Station.Use working = new Station.Use(CORES, 1);
        working.visit(other);
        working.visit(visit(30, 1, working));
        working.load(4);
        assertThat(working.partOf(other)).isEqualTo(0.25);
    }

    @Test
    void whatWasMeasuredOfTheRestReplacesWhatWasSeenOfIt() {
        Station.Use use = new Station.Use(CORES, 0);
        use.addBackground(5);
        use.setBackground(2);
        use.load(4);
        assertThat(use.work()).isEqualTo(2);
        assertThat(use.isVisited()).isFalse();
    }

    @Test
    void twoAreTheSameWhereNothingDiffers() {
        List<Station> all = List.of(
                CORES,
                new Station(null, Resource.GPU, null, 4),
                new Station("ranker", Resource.CPU, null, 4),
                new Station(null, Resource.CPU, "rank", 4),
                new Station(null, Resource.CPU, null, 8),
                new Station(null, Resource.CPU, null, Double.NaN),
                new Station(null, Resource.CPU, null, Double.NaN));
        for (Station one : all) {
            for (Station other : all) {
                assertThat(one.is(other)).isEqualTo(one.equals(other));
            }
        }
    }
}
