package io.leapadvisor.plan.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.outlook.odds.Odds;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A plan that holds by an even chance goes on while a step makes it surer that costs nothing nobody allows. */
class RaisedOddsTest {

    private static final double WANTED = 0.8;
    private static final Workbench FREE = Workbenches.of(Workbenches.chatty());
    private static final Action FIRST = Workbenches.action(FREE, "parallelize-calls", "fetch");
    private static final Action FURTHER = Workbenches.action(FREE, "parallelize-calls", "lookup");
    /** Nobody waits for the log. */
    private static final Action IDLE = Workbenches.action(FREE, "make-asynchronous", "log");

    private static final Action MACHINES = Workbenches.action(FREE, "scale-out", null, Map.of("replicas", 40));

    /** The target is what the first step is expected to bring: as likely missed as held. */
    private static final Workbench EVEN = Workbenches.of(Workbenches.withMeanTarget(
            Workbenches.chatty(),
            FREE.projector().after(List.of(FIRST)).projection().latency().meanMs()));

    private static List<Action> raised(Workbench workbench, double wanted, List<Action> plan, Action... others) {
        List<Candidate> candidates = Stream.of(others)
                .map(other -> Workbenches.candidate(other, "slow"))
                .toList();
        return new RaisedOdds(workbench, new Combinations(workbench, Map.of()), candidates, wanted).of(plan);
    }

    private static double odds(List<Action> plan) {
        return Odds.of(EVEN, EVEN.projector().after(plan), EVEN.projector().impact(plan, null, null))
                .all();
    }

    @Test
    void aFurtherStepComesBehindThePlan() {
        assertThat(odds(List.of(FIRST))).isCloseTo(0.5, within(0.05));
        List<Action> raised = raised(EVEN, WANTED, List.of(FIRST), IDLE, FURTHER);
        assertThat(raised).containsExactly(FIRST, FURTHER);
        assertThat(odds(raised)).isGreaterThan(odds(List.of(FIRST)) + 0.05);
    }

    /** Weeks of work are not begun for what an afternoon may be: the same rise is too little for them. */
    @Test
    void moreWorkHasToRaiseTheOddsByMore() {
        double alone = odds(List.of(FIRST));
        double with = odds(List.of(FIRST, FURTHER));
        double points = FREE.score().effortPoints(FREE.score().effort(FURTHER));
        assertThat(with - alone).isGreaterThan(0.05 * points);
        // What is wanted is nearly there: the rest is no reason for a further change.
        assertThat(raised(EVEN, alone + 0.01, List.of(FIRST), slightlyFaster())).containsExactly(FIRST);
    }

    /** A step that takes a hundredth of the request away. */
    private static Action slightlyFaster() {
        return Workbenches.action(FREE, "trim-payload", "lookup", Map.of("ratio", 0.9));
    }

    @Test
    void aStepThatRaisesNothingIsNoStep() {
        assertThat(raised(EVEN, WANTED, List.of(FIRST), IDLE)).containsExactly(FIRST);
        assertThat(raised(EVEN, WANTED, List.of(FIRST))).containsExactly(FIRST);
    }

    @Test
    void machinesAreNotBoughtForOdds() {
        assertThat(raised(EVEN, WANTED, List.of(FIRST), MACHINES)).containsExactly(FIRST);
    }

    /** Processors are busy two thirds of the time, and a target is what the first step is expected to bring. */
    private static Workbench busy(Double usdPerHour) {
        DeploymentProfile busy = Workbenches.chatty()
                .withTraffic(TrafficBuilder.builder().meanRps(525.0).build());
        double mean = Workbenches.of(busy)
                .projector()
                .after(List.of(FIRST))
                .projection()
                .latency()
                .meanMs();
        return Workbenches.of(busy.withObjectives(ObjectivesBuilder.builder()
                .latency(new LatencyTarget(mean, null, null, null))
                .usdPerHour(usdPerHour)
                .build()));
    }

    /** A fifth machine makes of an even chance nearly two of three. */
    @Test
    void machinesThatAStatedBudgetPaysForMakeItSurer() {
        assertThat(raised(busy(100.0), 0.62, List.of(FIRST), MACHINES))
                .as("no more of them than the odds need")
                .hasSize(2)
                .startsWith(FIRST)
                .doesNotContain(MACHINES);
        assertThat(raised(busy(4.5), 0.62, List.of(FIRST), MACHINES))
                .as("four dollars and a half")
                .containsExactly(FIRST);
        assertThat(raised(busy(null), 0.62, List.of(FIRST), MACHINES))
                .as("nobody said what may be paid")
                .containsExactly(FIRST);
    }

    /** Four of five would take twenty of them in the place of four. */
    @Test
    void aBillOfSeveralTimesIsNotPaidForSomePoints() {
        assertThat(raised(busy(100.0), WANTED, List.of(FIRST), MACHINES)).containsExactly(FIRST);
    }

    @Test
    void aStrongerChoiceTakesThePlaceOfAStep() {
        Action some = Workbenches.action(FREE, "cache-features", "lookup", Map.of("hitRatio", 0.3));
        Action most = Workbenches.action(FREE, "cache-features", "lookup", Map.of("hitRatio", 0.9));
        Workbench even = Workbenches.of(Workbenches.withMeanTarget(
                Workbenches.chatty(),
                FREE.projector().after(List.of(some)).projection().latency().meanMs()));
        Candidate both = new Candidate(some, List.of(some, most), List.of("slow"), List.of(), false, 0);
        assertThat(new RaisedOdds(even, new Combinations(even, Map.of()), List.of(both), WANTED).of(List.of(some)))
                .containsExactly(most);
    }

    @Test
    void whatExcludesAStepOfThePlanIsNone() {
        Action excluded = Workbenches.action(FREE, "consolidate-calls", "fetch");
        assertThat(raised(EVEN, WANTED, List.of(FIRST), excluded)).containsExactly(FIRST);
    }

    @Test
    void oddsThatAreGoodEnoughStay() {
        assertThat(raised(EVEN, 0.3, List.of(FIRST), FURTHER)).containsExactly(FIRST);
    }

    @Test
    void aPlanThatMissesOrAimsAtNothingHasNoOdds() {
        Workbench missed = Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), 1));
        assertThat(raised(missed, WANTED, List.of(FIRST), FURTHER)).containsExactly(FIRST);
        assertThat(raised(FREE, WANTED, List.of(FIRST), FURTHER)).containsExactly(FIRST);
        assertThat(raised(EVEN, WANTED, List.of(), FURTHER)).isEmpty();
    }
}
