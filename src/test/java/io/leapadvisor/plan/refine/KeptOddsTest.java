package io.leapadvisor.plan.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.outlook.odds.Odds;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Machines are not given up for a bill while the objectives hang on them. */
class KeptOddsTest {

    private static final double SURE = 0.8;
    private static final double FALL = 0.1;
    /** One replica of the four is busy for nine tenths of the time, so that requests wait for it. */
    private static final DeploymentProfile BUSY =
            Workbenches.chatty().withTraffic(Workbenches.chatty().traffic().withMeanRps(180.0));

    private static final Workbench FREE = Workbenches.of(BUSY);
    private static final Action FASTER = Workbenches.action(FREE, "parallelize-calls", "fetch");
    private static final Action FEWER = fewer(1);

    /** With one replica the mean is as likely above the target as below; with four it is below. */
    private static final Workbench EVEN = Workbenches.of(Workbenches.withMeanTarget(
            BUSY,
            FREE.projector()
                    .after(List.of(FASTER, FEWER))
                    .projection()
                    .latency()
                    .meanMs()));

    private static Action fewer(int replicas) {
        return Workbenches.action(FREE, "scale-in", null, Map.of("replicas", replicas));
    }

    private static double odds(Workbench workbench, List<Action> plan) {
        return Odds.of(
                        workbench,
                        workbench.projector().after(plan),
                        workbench.projector().impact(plan, null, null))
                .all();
    }

    @Test
    void machinesComeBackUntilTheOddsAreKept() {
        List<Action> plan = List.of(FASTER, FEWER);
        assertThat(odds(EVEN, plan)).isLessThan(0.6);
        List<Action> kept = new KeptOdds(EVEN, List.of(), SURE, FALL).of(plan);
        assertThat(kept).startsWith(FASTER);
        assertThat(odds(EVEN, kept)).isGreaterThan(odds(EVEN, plan));
        assertThat(odds(EVEN, kept)).isGreaterThanOrEqualTo(Math.min(SURE, odds(EVEN, List.of(FASTER)) - FALL));
    }

    @Test
    void whatIsSureEnoughStays() {
        Workbench easy = Workbenches.of(Workbenches.withMeanTarget(BUSY, 1e5));
        List<Action> plan = List.of(FASTER, FEWER);
        assertThat(odds(easy, plan)).as("what arrives has to be borne, too").isBetween(0.5, 0.99);
        assertThat(new KeptOdds(easy, List.of(), odds(easy, plan), FALL).of(plan))
                .isEqualTo(plan);
        assertThat(new KeptOdds(EVEN, List.of(), 0, FALL).of(plan)).isEqualTo(plan);
    }

    @Test
    void whatNothingIsAskedOfOrNoMachineSavesMaySave() {
        List<Action> plan = List.of(FASTER, FEWER);
        assertThat(new KeptOdds(FREE, List.of(), SURE, FALL).of(plan)).isEqualTo(plan);
        Workbench missed = Workbenches.of(Workbenches.withMeanTarget(BUSY, 1));
        assertThat(new KeptOdds(missed, List.of(), SURE, FALL).of(plan)).isEqualTo(plan);
    }

    @Test
    void aStepThatSavesNoMachinesIsNotWeighed() {
        assertThat(new KeptOdds(EVEN, List.of(), SURE, FALL).of(List.of(FASTER)))
                .containsExactly(FASTER);
        assertThat(new KeptOdds(EVEN, List.of(), SURE, FALL).isUnsure(FASTER)).isFalse();
    }

    @Test
    void machinesThatAloneMakeTheObjectivesUnsureAreNotGivenUp() {
        Workbench today = Workbenches.of(Workbenches.withMeanTarget(
                BUSY, FREE.today().projection().latency().meanMs() * 1.02));
        assertThat(new KeptOdds(today, List.of(), SURE, FALL).isUnsure(FEWER)).isTrue();
        assertThat(new KeptOdds(today, List.of(), SURE, FALL).isUnsure(fewer(4)))
                .isFalse();
    }

    /** Four replicas are a dollar above the budget: that the bill is missed with them does not pay for the last two. */
    @Test
    void machinesThatTheBudgetPaysForKeepTheOdds() {
        LatencyTarget mean = new LatencyTarget(EVEN.targets().targets().get(0).value(), null, null, null);
        Workbench budget = Workbenches.of(BUSY.withObjectives(
                ObjectivesBuilder.builder().latency(mean).usdPerHour(3.0).build()));
        List<Action> plan = List.of(FASTER, FEWER);
        assertThat(odds(budget, List.of(FASTER))).as("above the budget").isZero();
        assertThat(odds(budget, plan)).isLessThan(0.6);
        List<Action> kept = new KeptOdds(budget, List.of(), SURE, FALL).of(plan);
        assertThat(kept).hasSize(2).startsWith(FASTER);
        assertThat(odds(budget, kept))
                .isGreaterThanOrEqualTo(Math.min(SURE, odds(budget, List.of(FASTER, fewer(3))) - FALL));
    }
}
