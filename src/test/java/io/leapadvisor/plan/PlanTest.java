package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.diagnose.MeasureNext;
import io.leapadvisor.physics.Profiles;
import io.leapadvisor.plan.Plan.FrontPoint;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Outcome;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What a plan says beside its steps: the front, the slack, each step's own effect, and the alerts that follow from it.
 */
class PlanTest {

    @Provide
    Arbitrary<DeploymentProfile> profiles() {
        return Profiles.valid();
    }

    @Property(tries = Profiles.ANSWERED)
    void aPlanKeepsItsPromises(@ForAll("profiles") DeploymentProfile profile) {
        Assessment assessment = Advisors.assess(profile);
        Plan plan = assessment.plan();
        nonDominated(plan.paretoFront());
        assertThat(plan.slack())
                .extracting(Plan.Slack::metric)
                .isEqualTo(assessment.objectives().stream()
                        .map(Assessment.ObjectiveResult::metric)
                        .filter(metric -> !Metric.ACCURACY.is(metric))
                        .toList());
        if (plan.meetsObjectives()) {
            assertThat(plan.slack()).allSatisfy(slack -> assertThat(slack.slack() == null || slack.slack() >= -1e-9)
                    .as(slack.metric())
                    .isTrue());
        }
        assertThat(plan.search().method() == Plan.Method.EXACT)
                .isEqualTo(plan.search().gap() != null && plan.search().gap() <= 1e-9);
        ownEffectsMultiply(plan);
        assessment.recommendations().forEach(one -> assertThat(one.reasons())
                .as("reasons for %s", one.remedy())
                .isNotEmpty());
        assessment.monitoring().alerts().forEach(PlanTest::isPromQl);
    }

    private static void nonDominated(List<FrontPoint> front) {
        for (FrontPoint a : front) {
            for (FrontPoint b : front) {
                boolean known = felt(a) != null && felt(b) != null && a.usdPerHour() != null && b.usdPerHour() != null;
                boolean dominates = known
                        && felt(a) <= felt(b)
                        && a.usdPerHour() <= b.usdPerHour()
                        && a.effort() <= b.effort()
                        && (felt(a) < felt(b) * (1 - 1e-6)
                                || a.usdPerHour() < b.usdPerHour() * (1 - 1e-6)
                                || a.effort() < b.effort());
                assertThat(dominates).as("%s dominates %s", a, b).isFalse();
            }
        }
    }

    private static Double felt(FrontPoint point) {
        return point.latency() == null
                ? null
                : point.latency().p99Ms() != null
                        ? point.latency().p99Ms()
                        : point.latency().meanMs();
    }

    /**
     * Not the gains are added: each step works on what those before it have left, so that the ratios multiply to that
     * of the whole.
     */
    private static void ownEffectsMultiply(Plan plan) {
        for (Impact whole : plan.combined()) {
            double product = 1;
            for (Plan.Step step : plan.steps()) {
                product *= step.own().stream()
                        .filter(own -> own.metric().equals(whole.metric()))
                        .mapToDouble(own -> own.ratio().expected())
                        .findFirst()
                        .orElse(1);
            }
            if (whole.ratio().expected() > 0 && !Metric.ACCURACY.is(whole.metric())) {
                assertThat(product / whole.ratio().expected())
                        .as(whole.metric())
                        .isCloseTo(1, within(1e-6));
            }
        }
    }

    private static void isPromQl(Alert alert) {
        assertThat(alert.expression())
                .as(alert.name())
                .doesNotContainPattern("\\d,\\d{3}")
                .doesNotContain("unknown")
                .containsPattern("[<>] ");
        assertThat(alert.expression().chars().filter(c -> c == '(').count())
                .as(alert.expression())
                .isEqualTo(alert.expression().chars().filter(c -> c == ')').count());
        assertThat(alert.why()).as(alert.name()).isNotBlank();
    }

    /**
     * True for a point with a lower P95 at no more effort: what a plan does for the first token the front does not
     * show.
     */
    private static boolean outdoes(FrontPoint point, Plan plan) {
        Plan.Step last = plan.steps().get(plan.steps().size() - 1);
        return point.latency().p95Ms() <= last.cumulative().latency().p95Ms().expected() * (1 + 1e-9);
    }

    @Example
    void theFrontHoldsThePlanAndToday() {
        for (String example : Advisors.examples()) {
            Plan plan = Advisors.assess(Advisors.example(example)).plan();
            List<String> steps = plan.steps().stream()
                    .map(step -> step.stage() == null ? step.remedy() : step.remedy() + " at " + step.stage())
                    .sorted()
                    .toList();
            assertThat(plan.paretoFront())
                    .as(example)
                    .anyMatch(
                            point -> point.remedies().stream().sorted().toList().equals(steps) || outdoes(point, plan));
            assertThat(plan.paretoFront().get(0).remedies()).as(example).isEmpty();
        }
    }

    @Example
    void percentilesOfTokenTimesAreJudgedInThePlan() {
        DeploymentProfile profile = Advisors.example("slow-document-summaries");
        DeploymentProfile chat = profile.withObjectives(ObjectivesBuilder.builder()
                        .ttft(new LatencyTarget(null, null, null, 400.0))
                        .tpot(new LatencyTarget(5.0, null, 6.0, null))
                        .build())
                .withEndToEnd(profile.endToEnd()
                        .withTtft(new LatencySummary(500.0, null, null, 2000.0))
                        .withTpot(new LatencySummary(40.0, null, 60.0, null)));
        Workbench workbench = Workbenches.of(chat);
        Outcome now = workbench.targets().outcome(workbench.today().projection());
        assertThat(now.value("ttft.p99Ms")).isCloseTo(2000, within(1e-6));
        assertThat(now.value("tpot.p95Ms")).isCloseTo(60, within(1e-6));
        Plan plan = Advisors.assess(chat).plan();
        assertThat(plan.steps()).isNotEmpty();
        assertThat(slack(plan, "ttft.p99Ms").expected()).isLessThan(2000);
        assertThat(slack(plan, "tpot.p95Ms").expected()).isLessThan(60);
        assertThat(slack(plan, "tpot.p95Ms").expected()
                        / slack(plan, "tpot.meanMs").expected())
                .as("the measured ratio is kept")
                .isCloseTo(60.0 / 40, within(1e-6));
    }

    private static Plan.Slack slack(Plan plan, String metric) {
        return plan.slack().stream()
                .filter(one -> one.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @Example
    void alertsFollowFromThePlan() {
        List<Alert> fraud = Advisors.assess(Advisors.example("lagging-fraud-detector"))
                .monitoring()
                .alerts();
        assertThat(fraud).extracting(Alert::name).contains("P99LatencyNearTarget", "LoadNearCapacity");
        assertThat(Advisors.assess(Advisors.example("answers-billed-by-the-token"))
                        .monitoring()
                        .alerts())
                .extracting(Alert::name)
                .contains("CacheHitsBelowPlan");
        assertThat(alert(fraud, "P99LatencyNearTarget").expression()).endsWith("> 0.07");
        Assessment ads = Advisors.assess(Advisors.example("ad-serving-microservices"));
        double left = slack(ads.plan(), "latency.p95Ms").slack();
        assertThat(alert(ads.monitoring().alerts(), "P95LatencyNearTarget").expression())
                .as("the plan leaves %s of slack: with little, an alert at 175 ms would ring from its first day", left)
                .endsWith(left < 0.125 ? "> 0.2" : "> 0.175");
    }

    private static Alert alert(List<Alert> alerts, String name) {
        return alerts.stream()
                .filter(alert -> alert.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Example
    void sizingThatOnlyThePlanAsksForSaysWhy() {
        assertThat(Advisors.assess(Advisors.example("lagging-fraud-detector")).recommendations())
                .filteredOn(one -> one.remedy().equals("scale-in"))
                .singleElement()
                .satisfies(one -> assertThat(one.reasons())
                        .singleElement()
                        .asString()
                        .contains("requests/s")
                        .contains("70 %"));
    }

    @Example
    void measureNextLeavesOutWhatIsNotThere() {
        Assessment fraud = Advisors.assess(Advisors.example("lagging-fraud-detector"));
        assertThat(fraud.measureNext())
                .extracting(MeasureNext::field)
                .doesNotContain("model.features", "utilization.kvCache");
        Assessment summaries = Advisors.assess(Advisors.example("slow-document-summaries"));
        Optional<MeasureNext> gpu = summaries.measureNext().stream()
                .filter(next -> next.field().equals("utilization.gpuComputeActive"))
                .findFirst();
        assertThat(gpu).hasValueSatisfying(next -> assertThat(next.tool()).contains("DCGM_FI_PROF_SM_ACTIVE"));
    }
}
