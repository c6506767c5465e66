package io.leapadvisor.plan.outlook.odds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.plan.Plan.Probability;
import io.leapadvisor.plan.Plan.Slack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.ObjectivesBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan leaves to each objective, and when that is said to be little. */
class MarginsTest {

    private static final double NOISE = 0.05;
    private static final double WANTED = 0.7;
    private static final Workbench BASE = Workbenches.of(Workbenches.chatty());
    private static final double MEAN = BASE.today().projection().latency().meanMs();

    private static Margins of(ObjectivesBuilder objectives) {
        Workbench workbench = Workbenches.of(Workbenches.chatty().withObjectives(objectives.build()));
        return Margins.of(workbench, workbench.projector().after(List.of()), WANTED);
    }

    private static Margins leaving(String metric, Double slack) {
        return new Margins(List.of(new Slack(metric, 100, 100.0, slack)), NOISE, WANTED, null);
    }

    @Test
    void slackIsTheShareOfTheTargetThatIsLeft() {
        Margins margins = of(ObjectivesBuilder.builder()
                .latency(new LatencyTarget(MEAN * 2, null, null, null))
                .usdPerHour(5.0));
        assertThat(margins.slack()).extracting(Slack::metric).containsExactly("latency.meanMs", "usdPerHour");
        assertThat(margins.slack().get(0).slack()).isCloseTo(0.5, within(1e-9));
        assertThat(margins.slack().get(0).expected()).isCloseTo(MEAN, within(1e-9));
        assertThat(margins.slack().get(1).slack()).as("four of five dollars").isCloseTo(0.2, within(1e-9));
    }

    @Test
    void whatIsMissedIsBelowZeroAndMoreIsBetterForThroughput() {
        double capacity = BASE.today().projection().rates().capacityRps();
        assertThat(of(ObjectivesBuilder.builder().latency(new LatencyTarget(MEAN / 2, null, null, null)))
                        .slack()
                        .get(0)
                        .slack())
                .isCloseTo(-1, within(1e-9));
        assertThat(of(ObjectivesBuilder.builder().throughputRps(capacity / 2))
                        .slack()
                        .get(0)
                        .slack())
                .isCloseTo(1, within(1e-9));
        assertThat(of(ObjectivesBuilder.builder().throughputRps(capacity * 2))
                        .slack()
                        .get(0)
                        .slack())
                .isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void whatIsNotKnownLeavesNothingKnown() {
        Slack slack = of(ObjectivesBuilder.builder().ttft(new LatencyTarget(100.0, null, null, null)))
                .slack()
                .get(0);
        assertThat(slack).isEqualTo(new Slack("ttft.meanMs", 100, null, null));
        assertThat(of(ObjectivesBuilder.builder()).slack()).isEmpty();
    }

    @Test
    void whatHoldsByLessThanNoiseIsSaid() {
        assertThat(leaving("latency.p99Ms", 0.03).sentence(null, () -> null)).contains("P99 by 3 %", "5 %");
        assertThat(leaving("latency.p99Ms", NOISE).sentence(null, () -> null)).isNull();
        assertThat(leaving("latency.p99Ms", null).sentence(null, () -> null)).isNull();
        assertThat(leaving("usdPerHour", 0.0).sentence(null, () -> null))
                .as("a bill does not differ between two runs")
                .isNull();
    }

    @Test
    void lowOddsAreSaidWhereNothingIsClose() {
        assertThat(leaving("latency.p99Ms", 0.3).sentence(new Probability(0.55, List.of()), () -> null))
                .contains("55 %")
                .contains("measure");
        assertThat(leaving("latency.p99Ms", 0.3).sentence(new Probability(WANTED, List.of()), () -> null))
                .isNull();
        assertThat(leaving("latency.p99Ms", 0.3).sentence(new Probability(null, List.of()), () -> null))
                .isNull();
        assertThat(leaving("latency.p99Ms", 0.01).sentence(new Probability(0.55, List.of()), () -> null))
                .as("the closer reason is told")
                .doesNotContain("55 %");
    }

    @Test
    void whatMachinesThatAreGivenUpWouldBeWorthIsSaidWhereItShows() {
        Margins margins = leaving("latency.p99Ms", 0.3);
        Probability odds = new Probability(0.55, List.of());
        assertThat(margins.sentence(odds, () -> 0.64)).endsWith("gives up for the bill they hold with 64 %.");
        assertThat(margins.sentence(odds, () -> 0.551)).doesNotContain("gives up");
        assertThat(margins.sentence(odds, () -> 0.4)).doesNotContain("gives up");
    }
}
