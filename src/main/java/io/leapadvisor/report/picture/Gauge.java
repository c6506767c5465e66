package io.leapadvisor.report.picture;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Objects;

/**
 * An objective: what is asked for, what is, and what is expected after the plan.
 *
 * @param series what it is about
 * @param target what is asked for
 * @param observed value today; null = not known
 * @param met whether it holds today; null = not known
 * @param after value after the plan; null = there is no plan, or it is not known
 * @param metAfter whether the expected value then holds; null = not known
 * @param probability that it then holds, 0 to 1; null = not known
 */
public record Gauge(
        Series series, Value target, Value observed, Boolean met, Range after, Boolean metAfter, Double probability) {

    /** All objectives, in their order. */
    static List<Gauge> of(Assessment assessment) {
        return assessment.objectives().stream()
                .map(objective -> of(objective, assessment))
                .toList();
    }

    private static Gauge of(ObjectiveResult objective, Assessment assessment) {
        Plan plan = assessment.plan();
        String metric = objective.metric();
        Series series = Series.of(metric);
        Watched watched = Watched.of(objective, assessment);
        Range after = plan.steps().isEmpty() ? null : watched.planned(plan);
        Double probability = plan.probability() == null
                ? null
                : plan.probability().objectives().stream()
                        .filter(chance -> chance.metric().equals(metric))
                        .map(Plan.Chance::probability)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new Gauge(
                series,
                Value.of(metric, objective.target()),
                Value.of(metric, objective.observed()),
                objective.met(),
                after,
                after == null ? null : (Boolean) series.keeps(after.expected(), objective.target()),
                probability);
    }

    /** The probability in words; empty = not known. */
    public String odds() {
        return probability == null ? "" : Phrases.percent(probability);
    }
}
