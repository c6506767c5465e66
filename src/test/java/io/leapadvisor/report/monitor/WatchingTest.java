package io.leapadvisor.report.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.plan.Plan;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WatchingTest {

    private static Watch watch(String example, String alert) {
        return Watchings.of(example).watches().stream()
                .filter(one -> one.name().equals(alert))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anObjectiveIsInTheUnitOfItsSeries() {
        Watch watch = watch("lagging-fraud-detector", "P99LatencyNearTarget");
        assertThat(watch.unit()).isEqualTo(Unit.SECONDS);
        assertThat(watch.objective()).isEqualTo(0.08);
        assertThat(watch.expected())
                .isCloseTo(Watchings.planned("lagging-fraud-detector", "latency.p99Ms") / 1000, Offset.offset(0.0001));
    }

    @Test
    void whatIsExpectedIsANumberOnTheSameScale() {
        assertThat(watch("lagging-fraud-detector", "LoadNearCapacity").expected())
                .isCloseTo(Watchings.planned("lagging-fraud-detector", "capacityRps"), Offset.offset(10.0));
        assertThat(watch("lagging-fraud-detector", "CpuNearLimit").expected()).isBetween(0.3, 0.8);
        assertThat(watch("answers-from-documents", "RequestsWaitForTheModel").expected())
                .isLessThan(0.1);
    }

    /** Where the plan reaches an objective, its line lies below it. */
    @Test
    void linesAgreeWithThePlan() {
        for (Watching watching : Watchings.all()) {
            for (Watch watch : watching.watches()) {
                if (watch.objective() != null && watch.expected() != null) {
                    Plan.Slack slack = watching.assessment().plan().slack().stream()
                            .filter(one -> one.expected() != null
                                    && Math.abs(one.expected() / one.target() - watch.expected() / watch.objective())
                                            < 1e-9)
                            .findFirst()
                            .orElseThrow();
                    assertThat(watch.expected() <= watch.objective()).isEqualTo(slack.expected() <= slack.target());
                }
                if (watch.alert().expectedAfterFix() != null) {
                    assertThat(watch.expected())
                            .as(watch.alert().expectedAfterFix())
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void quantitiesAreReadWithTheirUnits() {
        assertThat(Watching.quantity("68.9 ms (41.3 ms to 115 ms)", Unit.SECONDS))
                .isEqualTo(0.0689);
        assertThat(Watching.quantity("2.5 s of waiting", Unit.MILLISECONDS)).isEqualTo(2500);
        assertThat(Watching.quantity("at most 1.8 % busy", Unit.SHARE)).isCloseTo(0.018, Offset.offset(1e-9));
        assertThat(Watching.quantity("a capacity of 8,960 requests/s; today it is 5,420", Unit.REQUESTS_PER_SECOND))
                .isEqualTo(8960);
        assertThat(Watching.quantity("P99 falls", Unit.SECONDS)).isNull();
    }

    /** Every alert that the service writes is known by name, and its pages exist. */
    @Test
    void everyAlertHasAKindAndAPage() {
        Set<String> rules =
                Advisors.RULEBASE.rules().stream().map(rule -> rule.id()).collect(Collectors.toSet());
        assertThat(AlertKind.all()).allSatisfy(kind -> assertThat(rules).containsAll(kind.rules()));
        for (Watching watching : Watchings.all()) {
            for (Watch watch : watching.watches()) {
                assertThat(watch.series()).as(watch.name()).doesNotStartWith("leap:watched");
            }
        }
    }
}
