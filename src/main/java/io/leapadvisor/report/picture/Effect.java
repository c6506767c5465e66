package io.leapadvisor.report.picture;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.project.Impact;
import java.util.List;
import java.util.Optional;

/**
 * What a recommendation does by itself to today, with its interval.
 *
 * @param rank of the recommendation
 * @param remedy its id
 * @param title what is done
 * @param stage where; null = the deployment
 * @param series what it moves
 * @param before value today
 * @param after value afterwards
 * @param ratio after over before: low, expected and high
 * @param planned true when the plan has it
 * @param provenance what the estimate rests on: MEASURED, BENCHMARK, MODEL or RULE_OF_THUMB
 * @param requires remedies that must come before it, without which the numbers mean little
 */
public record Effect(
        int rank,
        String remedy,
        String title,
        String stage,
        Series series,
        Value before,
        Range after,
        Interval ratio,
        boolean planned,
        String provenance,
        List<String> requires) {

    /** Those of all recommendations that move something, in their order. */
    static List<Effect> of(Assessment assessment) {
        Watched watched = Watched.of(assessment);
        return assessment.recommendations().stream()
                .filter(one -> !one.impact().isEmpty())
                .map(one -> of(one, watched, assessment))
                .toList();
    }

    private static Effect of(Recommendation one, Watched watched, Assessment assessment) {
        Impact impact = (watched == null ? Optional.<Impact>empty() : Watched.find(one.impact(), watched.moved()))
                .or(() -> one.impact().stream().filter(Impact::touched).findFirst())
                .orElse(one.impact().get(0));
        boolean planned = assessment.plan().steps().stream().anyMatch(one::isTakenBy);
        return new Effect(
                one.rank(),
                one.remedy(),
                one.title(),
                one.stage(),
                Series.of(impact.metric()),
                Value.of(impact.metric(), impact.before()),
                Range.of(impact.metric(), impact.after()),
                impact.ratio(),
                planned,
                one.provenance().name(),
                one.requires());
    }

    /** A change of one metric in words: "mean latency 30 s → 8.89 s (5.23 to 15.1 s)". */
    public static String change(Impact impact) {
        return Series.of(impact.metric()).name() + " "
                + Value.of(impact.metric(), impact.before()).text() + " → "
                + Range.of(impact.metric(), impact.after()).text();
    }
}
