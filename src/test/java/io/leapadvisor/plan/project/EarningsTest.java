package io.leapadvisor.plan.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives.Business;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Revenue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What changes earn: from the latency and the rate of the same answer, with its uncertainty. */
class EarningsTest {

    private static final double MONTH = 730 * 3600;
    private static final Earnings EARNINGS = new Earnings(new Revenue(0.01, 0.1, 100, 1_000));
    private static final Interval SURE = new Interval(1, 1, 1);

    private static Impact impact(Metric metric, double before, double low, double expected, double high) {
        Interval after = new Interval(low, expected, high);
        return new Impact(metric.id(), before, after, after.times(1 / before));
    }

    private static Optional<Impact> revenue(List<Impact> impacts) {
        return impacts.stream().filter(one -> Metric.REVENUE.is(one.metric())).findFirst();
    }

    private static Action refusing() {
        RemedySpec remedy =
                CorePack.KNOWLEDGE.remedyOfRole(RemedyRole.REFUSE_LOAD).orElseThrow();
        return new Action(remedy, null, Map.of());
    }

    @Test
    void theIntervalIsThatOfTheLatency() {
        Impact earned = revenue(EARNINGS.with(List.of(impact(Metric.MEAN, 1_000, 400, 500, 700)), List.of(), List.of()))
                .orElseThrow();
        double today = 0.01 * 100 * MONTH;
        assertThat(earned.before()).isCloseTo(today, within(1e-6));
        assertThat(earned.after().low()).isCloseTo(today * 1.03, within(1e-6));
        assertThat(earned.after().expected()).isCloseTo(today * 1.05, within(1e-6));
        assertThat(earned.after().high()).isCloseTo(today * 1.06, within(1e-6));
        assertThat(earned.ratio().expected()).isCloseTo(1.05, within(1e-9));
    }

    @Test
    void noMoreRequestsEarnThanTheCapacityServes() {
        Impact earned = revenue(EARNINGS.with(
                        List.of(
                                impact(Metric.MEAN, 1_000, 1_000, 1_000, 1_000),
                                impact(Metric.CAPACITY, 50, 80, 90, 120)),
                        List.of(),
                        List.of()))
                .orElseThrow();
        assertThat(earned.before()).isCloseTo(0.01 * 50 * MONTH, within(1e-6));
        assertThat(earned.after().expected()).isCloseTo(0.01 * 90 * MONTH, within(1e-6));
        assertThat(earned.after().high()).as("no more than come").isCloseTo(0.01 * 100 * MONTH, within(1e-6));
    }

    /** What a cache answers does not reach the model, and earns; what is refused earns nothing. */
    @Test
    void onlyWhatIsRefusedIsLost() {
        List<Impact> less = List.of(
                impact(Metric.MEAN, 1_000, 1_000, 1_000, 1_000),
                new Impact(Metric.THROUGHPUT.id(), 100, new Interval(70, 70, 70), SURE.times(0.7)));
        assertThat(revenue(EARNINGS.with(less, List.of(), List.of()))
                        .orElseThrow()
                        .touched())
                .isFalse();
        assertThat(revenue(EARNINGS.with(less, List.of(), List.of(refusing())))
                        .orElseThrow()
                        .ratio()
                        .expected())
                .isCloseTo(0.7, within(1e-9));
    }

    @Test
    void nothingIsSaidWhereNothingIsKnown() {
        List<Impact> capacityAlone = List.of(impact(Metric.CAPACITY, 50, 80, 90, 120));
        assertThat(EARNINGS.with(capacityAlone, List.of(), List.of())).isEqualTo(capacityAlone);
        List<Impact> faster = List.of(impact(Metric.MEAN, 1_000, 400, 500, 700));
        assertThat(new Earnings(null).with(faster, List.of(), List.of())).isEqualTo(faster);
    }

    /** Money said beside the metrics changes no advice: which remedies, in which order, with which effects. */
    @Test
    void anAnswerCarriesItEverywhereAndAdvisesTheSame() {
        DeploymentProfile profile = Advisors.example("lagging-fraud-detector");
        Assessment without = Advisors.assess(profile);
        Assessment with =
                Advisors.assess(profile.withObjectives(profile.objectives().withBusiness(new Business(0.001, 0.07))));
        assertThat(with.recommendations().stream().map(Recommendation::remedy))
                .containsExactlyElementsOf(without.recommendations().stream()
                        .map(Recommendation::remedy)
                        .toList());
        assertThat(with.plan().steps().stream().map(Plan.Step::remedy))
                .containsExactlyElementsOf(
                        without.plan().steps().stream().map(Plan.Step::remedy).toList());
        Impact planned = revenue(with.plan().combined()).orElseThrow();
        Impact mean = with.plan().combined().stream()
                .filter(one -> Metric.MEAN.is(one.metric()))
                .findFirst()
                .orElseThrow();
        double usd = 0.001 * profile.traffic().meanRps() * MONTH;
        double saved = (mean.before() - mean.after().expected()) / 1e3;
        assertThat(planned.before()).isCloseTo(usd, within(1.0));
        assertThat(planned.after().expected()).isCloseTo(usd * (1 + 0.07 * saved), within(1.0));
        assertThat(planned.after().low()).isLessThan(planned.after().expected());
        assertThat(with.headline()).contains("the revenue rises by about");
        assertThat(revenue(without.plan().combined())).isEmpty();
    }
}
