package io.leapadvisor.simulate.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.Queue;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.station.OperatingPoint.Waits;
import io.leapadvisor.simulate.station.Station.Use;
import io.leapadvisor.simulate.station.Station.Visit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How busy stations are at a load, and how long is waited there. */
class OperatingPointTest {

    private static final double WORK_MS = 10;

    private static Visit visit(Use use, double heldWait) {
        return new Visit(
                StageBuilder.builder().name("work").build(),
                new StageTime(WORK_MS, WORK_MS, 0),
                1,
                1,
                use,
                new StageAnchor(2, 0, true, heldWait),
                0);
    }

    /** Two replicas of one server each. */
    private static Use use() {
        Use use = new Use(new Station(null, Resource.CPU, null, 1), 0);
        use.visit(visit(use, Double.NaN));
        use.load(2);
        return use;
    }

    @Test
    void anOpenLoadMeetsAllOfTheUtilizationAndAClientNotItself() {
        assertThat(OperatingPoint.open(50).metByOthers(0.5)).isEqualTo(0.5);
        assertThat(new OperatingPoint(50, 4, 0).metByOthers(0.5)).isCloseTo(0.375, within(1e-12));
        assertThat(new OperatingPoint(50, 1, 0).metByOthers(0.5)).isZero();
    }

    /** M/M/1 at each replica: W = S x rho / (1 - rho), times the factor that was measured. */
    @Test
    void aVisitWaitsAsQueueingAndMeasurementsHaveIt() {
        Use use = use();
        Waits waits = new Waits(OperatingPoint.open(120), List.of(use), 1);
        assertThat(waits.utilization(use)).isCloseTo(0.6, within(1e-12));
        assertThat(waits.measured(use.users().get(0), use)).isCloseTo(2 * WORK_MS * 0.6 / 0.4, within(1e-9));
        assertThat(waits.meanAt(0.5, use.users().get(0), use)).isCloseTo(WORK_MS, within(1e-9));
        assertThat(waits.probability(use.users().get(0), use)).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void whatWasMeasuredWithItsWaitWaitsForOneQueueOfAllReplicas() {
        Use use = use();
        Waits waits = new Waits(OperatingPoint.open(120), List.of(use), 1);
        double pooled = Queue.meanWait(1, 2, 0.6, 1, 1);
        assertThat(waits.pooled(use)).isCloseTo(pooled, within(1e-12));
        Visit held = visit(use, pooled / 2);
        assertThat(waits.measured(held, use)).isCloseTo(WORK_MS * pooled / 2, within(1e-9));
        assertThat(waits.measured(visit(use, 2 * pooled), use)).isZero();
        assertThat(waits.probability(held, use)).isEqualTo(Queue.waitProbability(2, 0.6));
    }

    @Test
    void withoutARateNothingIsKnownAndNobodyWaits() {
        Use use = use();
        Waits waits = new Waits(OperatingPoint.open(Double.NaN), List.of(use), 1);
        assertThat(waits.utilization(use)).isNaN();
        assertThat(waits.measured(use.users().get(0), use)).isZero();
    }

    /** A pass that keeps all four cores of a replica busy is one server of it, and not four. */
    @Test
    void aPassInSeveralThreadsIsOneServer() {
        Use one = use();
        Use wide = new Use(new Station(null, Resource.CPU, null, 4), 0);
        wide.visit(visit(wide, Double.NaN));
        wide.setBackground(3 * WORK_MS);
        wide.setBeside(3 * WORK_MS);
        wide.load(8);
        Waits waits = new Waits(OperatingPoint.open(120), List.of(wide), 1);
        Waits ofOne = new Waits(OperatingPoint.open(120), List.of(one), 1);
        assertThat(waits.utilization(wide)).isCloseTo(0.6, within(1e-12));
        assertThat(waits.measured(wide.users().get(0), wide))
                .isCloseTo(ofOne.measured(one.users().get(0), one), within(1e-9));
        assertThat(waits.pooled(wide)).isCloseTo(ofOne.pooled(one), within(1e-9));
    }

    @Test
    void whatIsDoneInTheBackgroundTakesNoServers() {
        Use use = new Use(new Station(null, Resource.CPU, null, 4), 0);
        use.visit(visit(use, Double.NaN));
        use.setBackground(3 * WORK_MS);
        use.load(8);
        assertThat(use.atOnce()).isEqualTo(8);
        use.setBeside(9 * WORK_MS);
        assertThat(use.atOnceInReplica()).as("all that there are").isEqualTo(1);
    }
}
