package io.leapadvisor.report.picture;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Latency against the bill: today, the plan, what was weighed beside it.
 *
 * @param latency what is on the one axis
 * @param target of that latency; null = nobody asked
 * @param cost what is on the other axis
 * @param budget asked for; null = nobody asked
 * @param points today first, then the plan
 */
public record Pareto(Series latency, Value target, Series cost, Value budget, List<Point> points) {

    /** What a point is. */
    public enum Kind {
        TODAY,
        PLAN,
        ALTERNATIVE,
        /** A choice of which no other is better in latency, bill and effort at once; expected values only. */
        FRONT
    }

    /**
     * A choice.
     *
     * @param label what it is called
     * @param remedies what is done, with the stage where one is known; empty = nothing
     * @param meetsObjectives true when all objectives are then expected to hold; null = not known
     */
    public record Point(
            Kind kind, String label, List<String> remedies, Range latency, Range usdPerHour, Boolean meetsObjectives) {}

    /** Null = no bill or no latency is known. */
    static Pareto of(Assessment assessment) {
        String metric = metric(assessment);
        String bill = Metric.USD_PER_HOUR.id();
        LatencySummary known = assessment.baseline().latency();
        Double usdPerHour = assessment.baseline().usdPerHour();
        if (known == null || usdPerHour == null || value(known, metric) == null) {
            return null;
        }
        List<Point> points = new ArrayList<>();
        Range now = Range.of(metric, value(known, metric));
        Range billNow = Range.of(bill, usdPerHour);
        Plan plan = assessment.plan();
        points.add(new Point(Kind.TODAY, "Today", List.of(), now, billNow, holdsToday(assessment)));
        if (!plan.steps().isEmpty()) {
            List<String> remedies = plan.steps().stream()
                    .map(step -> step.remedy() + (step.stage() == null ? "" : " at " + step.stage()))
                    .toList();
            points.add(new Point(
                    Kind.PLAN,
                    "The plan",
                    remedies,
                    after(plan.combined(), metric, now),
                    after(plan.combined(), bill, billNow),
                    plan.meetsObjectives()));
        }
        plan.alternatives()
                .forEach(other -> points.add(new Point(
                        Kind.ALTERNATIVE,
                        other.label(),
                        other.remedies(),
                        after(other.impact(), metric, now),
                        after(other.impact(), bill, billNow),
                        other.meetsObjectives())));
        plan.paretoFront().stream()
                .filter(one -> one.usdPerHour() != null && !one.remedies().isEmpty())
                .filter(one -> one.latency() != null && value(one.latency(), metric) != null)
                .forEach(one -> points.add(new Point(
                        Kind.FRONT,
                        one.remedies().size() == 1 ? "1 change" : one.remedies().size() + " changes",
                        one.remedies(),
                        Range.of(metric, value(one.latency(), metric)),
                        Range.of(bill, one.usdPerHour()),
                        one.meetsObjectives())));
        return new Pareto(
                Series.of(metric), target(assessment, metric), Series.of(bill), target(assessment, bill), points);
    }

    /** The first latency that is missed, else the first that is asked for, else the mean. */
    private static String metric(Assessment assessment) {
        Watched watched = Watched.of(assessment);
        return watched != null && watched.metric().startsWith("latency.")
                ? watched.metric()
                : assessment.objectives().stream()
                        .map(Assessment.ObjectiveResult::metric)
                        .filter(one -> one.startsWith("latency."))
                        .findFirst()
                        .orElse(Metric.MEAN.id());
    }

    private static Value target(Assessment assessment, String metric) {
        return assessment.objectives().stream()
                .filter(one -> one.metric().equals(metric))
                .map(one -> Value.of(metric, one.target()))
                .findFirst()
                .orElse(null);
    }

    private static Boolean holdsToday(Assessment assessment) {
        List<Boolean> met = assessment.objectives().stream()
                .map(Assessment.ObjectiveResult::met)
                .toList();
        return met.contains(Boolean.FALSE) ? Boolean.FALSE : met.stream().allMatch(Objects::nonNull) ? true : null;
    }

    /** What a change leaves as it is stays as it is. */
    private static Range after(List<Impact> impacts, String metric, Range today) {
        return Watched.find(impacts, metric)
                .map(impact -> Range.of(metric, impact.after()))
                .orElse(today);
    }

    private static Double value(LatencySummary latency, String metric) {
        return switch (Objects.requireNonNull(Metric.of(metric))) {
            case P50 -> latency.p50Ms();
            case P95 -> latency.p95Ms();
            case P99 -> latency.p99Ms();
            default -> latency.meanMs();
        };
    }
}
