package io.leapadvisor.report.picture;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.simulate.LatencyEstimate;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The plan as steps down to the first missed objective, or up where more is better.
 *
 * @param series what is missed
 * @param target what is asked for; null = nobody asked
 * @param steps today, then each step of the plan with all before it
 */
public record Staircase(Series series, Value target, List<Step> steps) {

    /**
     * A step.
     *
     * @param remedy id of the remedy; null = today
     * @param title what is done
     * @param stage where; null = the deployment
     * @param parameters of the remedy
     * @param value of the series after it; null = not known
     * @param usdPerHour the bill after it; null = not known
     * @param meets whether the expected value keeps the target; null = not known
     */
    public record Step(
            String remedy,
            String title,
            String stage,
            Map<String, Object> parameters,
            Range value,
            Range usdPerHour,
            Boolean meets) {}

    /** Null = there is no plan, or nothing is known that it moves. */
    static Staircase of(Assessment assessment) {
        Watched watched = Watched.of(assessment);
        Plan plan = assessment.plan();
        if (watched == null || plan.steps().isEmpty()) {
            return null;
        }
        Series series = Series.of(watched.metric());
        List<Step> steps = new ArrayList<>();
        Range today = Range.of(watched.metric(), watched.observed());
        Range bill = Range.of(Metric.USD_PER_HOUR.id(), assessment.baseline().usdPerHour());
        steps.add(new Step(null, "Today", null, Map.of(), today, bill, meets(series, today, watched)));
        Way way = new Way(watched, plan);
        for (int i = 0; i < plan.steps().size(); i++) {
            Plan.Step step = plan.steps().get(i);
            Range value = way.after(i);
            steps.add(new Step(
                    step.remedy(),
                    title(assessment, step.remedy()),
                    step.stage(),
                    step.parameters(),
                    value,
                    Range.of(Metric.USD_PER_HOUR.id(), step.cumulative().usdPerHour()),
                    meets(series, value, watched)));
        }
        return new Staircase(series, Value.of(watched.metric(), watched.target()), steps);
    }

    /** The title of its recommendation, else its id in words. */
    private static String title(Assessment assessment, String remedy) {
        return assessment.recommendations().stream()
                .filter(one -> one.remedy().equals(remedy))
                .map(Recommendation::title)
                .findFirst()
                .orElseGet(() -> remedy.replace('-', ' '));
    }

    private static Boolean meets(Series series, Range value, Watched watched) {
        return value == null || watched.target() == null
                ? null
                : (Boolean) series.keeps(value.expected(), watched.target());
    }

    /** Where the steps lead. */
    private record Way(Watched watched, Plan plan) {

        /**
         * The value after a step. Where the answer states none between today and the end, as of a percentile of the
         * first token, it moves by the part of the way, in logarithms, that the mean moves; only its end has an
         * interval. Null = not known.
         */
        Range after(int step) {
            Range end = watched.planned(plan);
            if (end != null && step == plan.steps().size() - 1) {
                return end;
            }
            Interval stated = cumulative(plan.steps().get(step).cumulative(), watched.moved());
            if (stated != null) {
                return Range.of(watched.metric(), stated);
            }
            if (end == null || watched.observed() == null) {
                return null;
            }
            double whole = Math.log(ratioTo(plan.steps().size() - 1));
            double part = whole == 0 ? 0 : Math.log(ratioTo(step)) / whole;
            return Range.of(watched.metric(), watched.observed() * Math.pow(end.expected() / watched.observed(), part));
        }

        private double ratioTo(int step) {
            return plan.steps().subList(0, step + 1).stream()
                    .flatMap(one -> Watched.find(one.own(), watched.moved()).stream())
                    .mapToDouble(impact -> impact.ratio().expected())
                    .reduce(1, (one, next) -> one * next);
        }
    }

    /** What holds after a step; null = it is not stated. */
    private static Interval cumulative(Plan.Cumulative after, String metric) {
        Metric known = Metric.of(metric);
        LatencyEstimate latency = after.latency();
        if (known == null) {
            return null;
        }
        return switch (known) {
            case MEAN -> latency == null ? null : latency.meanMs();
            case P50 -> latency == null ? null : latency.p50Ms();
            case P95 -> latency == null ? null : latency.p95Ms();
            case P99 -> latency == null ? null : latency.p99Ms();
            case CAPACITY -> after.capacityRps();
            case USD_PER_HOUR -> after.usdPerHour();
            case USD_PER_THOUSAND -> after.usdPerThousandRequests();
            default -> null;
        };
    }
}
