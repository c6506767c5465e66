package io.leapadvisor.report.picture;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.PrimaryMetric;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The metric that an assessment is about: that of the first missed objective, else of the first objective, else the one
 * that the plan moves most.
 *
 * @param metric of the objective, or of the API
 * @param moved metric of an impact that moves it
 * @param target of the objective; null = there is none
 * @param observed value today; null = not known
 */
record Watched(String metric, String moved, Double target, Double observed) {

    /** What people feel and pay, where nobody said what counts. */
    private static final List<Metric> FELT =
            List.of(Metric.P99, Metric.MEAN, Metric.TTFT, Metric.TPOT, Metric.CAPACITY, Metric.USD_PER_HOUR);

    /** Null = nothing is known that a plan could move. */
    static Watched of(Assessment assessment) {
        List<ObjectiveResult> objectives = assessment.objectives().stream()
                .filter(one -> one.observed() != null && !Metric.ACCURACY.is(one.metric()))
                .toList();
        Optional<ObjectiveResult> objective = Stream.concat(
                        objectives.stream().filter(one -> Boolean.FALSE.equals(one.met())), objectives.stream())
                .findFirst();
        if (objective.isPresent()) {
            return of(objective.get(), assessment);
        }
        return FELT.stream()
                .map(Metric::id)
                .flatMap(metric -> find(assessment.plan().combined(), metric).stream())
                .filter(Impact::touched)
                .findFirst()
                .map(impact -> new Watched(impact.metric(), impact.metric(), null, impact.before()))
                .orElse(null);
    }

    /** An objective of an assessment. */
    static Watched of(ObjectiveResult one, Assessment assessment) {
        String moved = PrimaryMetric.impactMetric(one.metric(), assessment.profile());
        return new Watched(one.metric(), moved, one.target(), one.observed());
    }

    /** What a change does to a metric, if it is stated. */
    static Optional<Impact> find(List<Impact> impacts, String metric) {
        return impacts.stream().filter(impact -> impact.metric().equals(metric)).findFirst();
    }

    /**
     * A value of this metric that moves as another does: an objective for a percentile of token times moves as their
     * mean, of which impacts are stated.
     */
    Interval scaled(Interval after, double before) {
        return metric.equals(moved) || observed == null || before == 0 || Metric.CAPACITY.is(moved)
                ? after
                : after.times(observed / before);
    }

    /** The value after the whole plan as the plan states it; null = not known. */
    Range planned(Plan plan) {
        Interval interval = find(plan.combined(), moved)
                .map(impact -> scaled(impact.after(), impact.before()))
                .orElse(null);
        Double stated = plan.slack().stream()
                .filter(slack -> slack.metric().equals(metric))
                .map(Plan.Slack::expected)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (stated == null || interval == null || interval.expected() == 0) {
            return interval == null ? Range.of(metric, stated) : Range.of(metric, interval);
        }
        return Range.of(metric, interval.times(stated / interval.expected()));
    }
}
