package io.leapadvisor.advise;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.answer.monitor.MonitoringAdvice;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.diagnose.MeasureNext;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.weigh.Rejection;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a reader of an assessment acts on, as some sixty lines of text that can be reviewed: what is wrong, what helps,
 * the plan and its figures. Numbers have four significant digits.
 */
final class AssessmentDigest {

    private static final int DIGITS = 4;
    private static final int COLUMNS = 116;

    private final StringBuilder text = new StringBuilder();

    private AssessmentDigest() {}

    static String of(Assessment assessment) {
        AssessmentDigest digest = new AssessmentDigest();
        digest.section("headline", wrapped(assessment.headline()), line -> line);
        digest.section("objectives", assessment.objectives(), AssessmentDigest::objective);
        digest.section("diagnoses", assessment.diagnoses(), AssessmentDigest::diagnosis);
        digest.section("recommendations", assessment.recommendations(), AssessmentDigest::recommendation);
        digest.plan(assessment.plan());
        digest.section("rejected", assessment.rejected(), AssessmentDigest::rejection);
        digest.section("considered", assessment.considered(), AssessmentDigest::considered);
        digest.section(
                "alerts",
                wrapped(assessment.monitoring().alerts().stream()
                        .map(MonitoringAdvice.Alert::name)
                        .collect(Collectors.joining(" "))),
                line -> line);
        digest.section(
                "measure next",
                wrapped(assessment.measureNext().stream()
                        .map(MeasureNext::field)
                        .collect(Collectors.joining(" "))),
                line -> line);
        return digest.text.toString();
    }

    private <T> void section(String title, List<T> items, Function<T, String> line) {
        text.append(title).append(items.isEmpty() ? ": none\n" : ":\n");
        items.forEach(item -> text.append("  ").append(line.apply(item)).append('\n'));
    }

    private void plan(Plan plan) {
        section(
                "plan, " + (plan.meetsObjectives() ? "meets" : "does not meet") + " the objectives, "
                        + plan.search().method(),
                plan.steps(),
                AssessmentDigest::step);
        section("plan, combined", plan.combined(), AssessmentDigest::impact);
        section(
                "plan, alternatives",
                plan.alternatives(),
                alternative -> alternative.label() + ": " + String.join(", ", alternative.remedies())
                        + (alternative.meetsObjectives() ? " (meets the objectives)" : ""));
    }

    private static String objective(ObjectiveResult objective) {
        return "%s: target %s, observed %s, met %s"
                .formatted(
                        objective.metric(), number(objective.target()), number(objective.observed()), objective.met());
    }

    private static String diagnosis(DiagnosisResult diagnosis) {
        return at(diagnosis.id(), diagnosis.stage()) + ": " + diagnosis.severity();
    }

    /** The first metric of the impact stands for all: the mean latency where it is known. */
    private static String recommendation(Recommendation recommendation) {
        Impact primary = recommendation.impact().get(0);
        return "%d. %s: %s ×%s"
                .formatted(
                        recommendation.rank(),
                        changed(recommendation.remedy(), recommendation.stage(), recommendation.parameters()),
                        primary.metric(),
                        number(primary.ratio().expected()));
    }

    private static String step(Plan.Step step) {
        Plan.Cumulative state = step.cumulative();
        return "%s: mean %s ms, P99 %s ms, %s requests/s, %s USD/h"
                .formatted(
                        changed(step.remedy(), step.stage(), step.parameters()),
                        expected(
                                state.latency() == null ? null : state.latency().meanMs()),
                        expected(
                                state.latency() == null ? null : state.latency().p99Ms()),
                        expected(state.capacityRps()),
                        expected(state.usdPerHour()));
    }

    private static String impact(Impact impact) {
        return "%s: %s to %s [%s, %s]"
                .formatted(
                        impact.metric(),
                        number(impact.before()),
                        number(impact.after().expected()),
                        number(impact.after().low()),
                        number(impact.after().high()));
    }

    private static String rejection(Rejection rejection) {
        return at(rejection.remedy(), rejection.stage()) + ": " + rejection.reason();
    }

    private static String considered(ConsideredResult considered) {
        return "%s: %s; better instead: %s"
                .formatted(
                        changed(considered.remedy(), considered.stage(), considered.parameters()),
                        considered.verdict(),
                        String.join("; ", considered.betterInstead()));
    }

    private static String changed(String remedy, String stage, Map<String, Object> parameters) {
        return at(remedy, stage) + (parameters.isEmpty() ? "" : " " + new TreeMap<>(parameters));
    }

    private static String at(String id, String stage) {
        return stage == null ? id : id + "@" + stage;
    }

    private static String expected(Interval interval) {
        return interval == null ? "?" : number(interval.expected());
    }

    private static String number(Double value) {
        return value == null
                ? "?"
                : !Double.isFinite(value)
                        ? String.valueOf(value)
                        : new BigDecimal(value)
                                .round(new MathContext(DIGITS))
                                .stripTrailingZeros()
                                .toPlainString();
    }

    private static List<String> wrapped(String words) {
        return words.isBlank()
                ? List.of()
                : words.replaceAll("(.{1," + COLUMNS + "})(?: +|$)", "$1\n")
                        .lines()
                        .toList();
    }
}
