package io.leapadvisor.report.view;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.report.picture.Effect;
import io.leapadvisor.report.picture.Pictures;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a report shows of an assessment.
 *
 * @param answer the assessment
 * @param pictures its series
 * @param findings most important first
 * @param stages of the request
 * @param steps those of the plan
 * @param advice all recommendations, in their order
 * @param rejected what was weighed and is not advised
 * @param considered what the team plans, judged
 * @param base address of the server that has the rules' pages, without a slash at its end; null = none is known
 */
public record View(
        Assessment answer,
        Pictures pictures,
        List<Finding> findings,
        List<StageRow> stages,
        List<PlanStep> steps,
        List<Advice> advice,
        List<Weighed> rejected,
        List<Weighed> considered,
        String base) {

    /** That of an assessment. */
    public static View of(Assessment answer, String base) {
        Pictures pictures = Pictures.of(answer);
        String server = base == null ? null : base.replaceAll("/+$", "");
        return new View(
                answer,
                pictures,
                answer.diagnoses().stream().map(one -> Finding.of(one, server)).toList(),
                StageRow.of(pictures),
                IntStream.range(0, answer.plan().steps().size())
                        .mapToObj(index -> PlanStep.of(index, answer, pictures.steps()))
                        .toList(),
                answer.recommendations().stream()
                        .flatMap(one -> effect(pictures, one.rank()).stream().map(effect -> Advice.of(one, effect)))
                        .toList(),
                answer.rejected().stream().map(Weighed::of).toList(),
                answer.considered().stream().map(Weighed::of).toList(),
                server);
    }

    private static Optional<Effect> effect(Pictures pictures, int rank) {
        return pictures.effects().stream().filter(one -> one.rank() == rank).findFirst();
    }

    /** When it was assessed, to the minute. */
    public String time() {
        return ReportWords.time(answer.assessedAt());
    }

    /** What the objectives come to, in a sentence. */
    public String verdict() {
        Plan plan = answer.plan();
        if (answer.objectives().isEmpty()) {
            return "No objective is stated, so that none can be judged.";
        }
        boolean missed = answer.objectives().stream().anyMatch(one -> Boolean.FALSE.equals(one.met()));
        boolean unknown = answer.objectives().stream().anyMatch(one -> one.met() == null);
        String today = missed
                ? "Objectives are missed today"
                : unknown ? "Not every objective can be judged today" : "All objectives hold today";
        if (plan.steps().isEmpty()) {
            return today + (missed ? ", and no remedy that is known meets them." : ".");
        }
        String odds = plan.odds() == null ? "" : ", with a probability of " + ReportWords.percent(plan.odds());
        return today
                + (plan.meetsObjectives()
                        ? "; all hold after the plan" + odds + "."
                        : "; not all hold after the plan.");
    }

    /** Good, fair or bad: how the verdict is shown. */
    public String mood() {
        Plan plan = answer.plan();
        boolean missed = answer.objectives().stream().anyMatch(one -> !Boolean.TRUE.equals(one.met()));
        return answer.objectives().isEmpty() ? "fair" : !missed ? "good" : plan.meetsObjectives() ? "fair" : "bad";
    }

    /** The packs of rules that were asked. */
    public String packs() {
        return answer.rulebase() == null || answer.rulebase().packs() == null
                ? ""
                : String.join(", ", answer.rulebase().packs()).replace('@', ' ');
    }
}
