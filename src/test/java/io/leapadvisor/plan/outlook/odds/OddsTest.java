package io.leapadvisor.plan.outlook.odds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan.Chance;
import io.leapadvisor.plan.Plan.Probability;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.situation.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a deployment whose mean and P99 were measured, so that today's values are certain. */
class OddsTest {

    private static final DeploymentProfile BASE = Advisors.example("lagging-fraud-detector");
    private static final double MEAN =
            Workbenches.of(BASE).today().projection().latency().meanMs();

    private static Probability odds(ObjectivesBuilder objectives, Impact... combined) {
        Workbench workbench = Workbenches.of(BASE.withObjectives(objectives.build()));
        return Odds.of(workbench, workbench.projector().after(List.of()), List.of(combined));
    }

    private static ObjectivesBuilder mean(double target) {
        return ObjectivesBuilder.builder().latency(new LatencyTarget(target, null, null, null));
    }

    private static Impact uncertainMean(double low, double high) {
        Interval ratio = new Interval(low, 1, high);
        return new Impact(Metric.MEAN.id(), MEAN, ratio.times(MEAN), ratio);
    }

    @Test
    void whatNoStepTouchesIsCertain() {
        assertThat(odds(mean(MEAN * 1.01)).all()).isEqualTo(1);
        assertThat(odds(mean(MEAN)).all()).as("a value at its limit").isEqualTo(1);
        assertThat(odds(mean(MEAN * 0.99)).all()).isEqualTo(0);
    }

    /** An interval holds for 80 %: its upper end is kept nine times out of ten, its lower end once. */
    @Test
    void theEndsOfTheIntervalAreTheTenthAndNinetiethPercentile() {
        Impact impact = uncertainMean(0.5, 1.5);
        assertThat(odds(mean(MEAN * 1.5), impact).all()).isCloseTo(0.9, within(1e-6));
        assertThat(odds(mean(MEAN), impact).all()).isCloseTo(0.5, within(1e-6));
        assertThat(odds(mean(MEAN * 0.5), impact).all()).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void timesMoveTogetherAndQualityApart() {
        Impact impact = uncertainMean(0.5, 1.5);
        double p99 = Workbenches.of(BASE).today().projection().latency().p99Ms();
        Probability times =
                odds(ObjectivesBuilder.builder().latency(new LatencyTarget(MEAN, null, null, p99 * 2)), impact);
        assertThat(times.all()).isCloseTo(0.5, within(1e-6));
        assertThat(times.objectives()).extracting(Chance::metric).containsExactly("latency.meanMs", "latency.p99Ms");
        Probability missed = odds(mean(MEAN).accuracy(new AccuracyObjective("auc", 0.8, 0.9, null)), impact);
        assertThat(missed.all()).as("quality is below its minimum today").isEqualTo(0);
    }

    /** The capacity that the plan leaves counts, whether a step moves it or not. */
    @Test
    void aPeakBeyondTheCapacityLeavesNoOdds() {
        double capacity = Workbenches.of(BASE).today().projection().rates().capacityRps();
        for (double part : new double[] {0.9, 1.1, 10}) {
            Workbench workbench = Workbenches.of(BASE.withTraffic(BASE.traffic().withPeakRps(capacity * part))
                    .withObjectives(mean(MEAN * 1.01).build()));
            Probability odds = Odds.of(workbench, workbench.projector().after(List.of()), List.of());
            assertThat(odds.objectives())
                    .as("the peak stands beside what is asked for where it is in doubt")
                    .extracting(Chance::metric)
                    .containsExactlyElementsOf(
                            part < 1 ? List.of("latency.meanMs") : List.of("latency.meanMs", "capacityRps"));
            assertThat(odds.objectives().get(0).probability()).isEqualTo(1.0);
            assertThat(odds.all()).isEqualTo(part < 1 ? 1 : 0);
        }
    }

    @Test
    void whatIsNotKnownHasNoOdds() {
        Probability unknown = odds(mean(MEAN).accuracy(new AccuracyObjective("auc", null, 0.9, null)));
        assertThat(unknown.all()).isNull();
        assertThat(unknown.objectives().get(1).probability()).isNull();
        assertThat(odds(ObjectivesBuilder.builder())).isNull();
    }
}
