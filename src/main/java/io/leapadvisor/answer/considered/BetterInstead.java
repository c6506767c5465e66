package io.leapadvisor.answer.considered;

import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.PlanScore;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.situation.MetricWords;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Names what is better instead of a change that is considered.
 *
 * @param score tells the metric that is judged, and what of it is noise
 * @param asGood true of what is judged no worse than the change itself
 */
record BetterInstead(PlanScore score, Predicate<Recommendation> asGood) {

    private static final int MOST = 3;

    /**
     * Recommendations that bring clearly more on the metric that is judged, the one that brings most first.
     *
     * @param than what the change brings, as a relative gain
     */
    List<String> of(RemedySpec remedy, double than, List<Recommendation> recommendations) {
        return recommendations.stream()
                .filter(recommendation -> !recommendation.remedy().equals(remedy.id()))
                .filter(recommendation -> gainOf(recommendation) > than + score.noise())
                .filter(asGood)
                .sorted(Comparator.comparingDouble(this::gainOf).reversed().thenComparingInt(Recommendation::rank))
                .limit(MOST)
                .map(this::better)
                .toList();
    }

    private double gainOf(Recommendation recommendation) {
        return primary(recommendation).map(Impact::improvement).orElse(0.0);
    }

    private Optional<Impact> primary(Recommendation recommendation) {
        return recommendation.impact().stream()
                .filter(impact -> impact.metric().equals(score.primary()))
                .findFirst();
    }

    private String better(Recommendation recommendation) {
        return recommendation.remedy()
                + (recommendation.stage() == null ? "" : " at " + recommendation.stage())
                + primary(recommendation)
                        .map(one -> ": " + MetricWords.of(one.metric()) + " from "
                                + MetricWords.value(
                                        one.metric(), one.before(), one.after().expected())
                                + " to "
                                + MetricWords.value(one.metric(), one.after().expected(), one.before()))
                        .orElse("");
    }
}
