package io.leapadvisor.web.answer;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.simulate.LatencyEstimate;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.view.Figure;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The plan.
 *
 * @param steps in order
 * @param combined effect of all steps together
 * @param odds that all objectives hold after it, in percent; null = not known
 * @param verdict in a sentence
 * @param margin what holds by little, or keeps a latency above its target; null = nothing does
 * @param alternatives other ways
 * @param how the search was made, in a sentence
 */
public record PlanView(
        List<StepView> steps,
        List<EffectView> combined,
        String odds,
        String verdict,
        String margin,
        List<Other> alternatives,
        String how) {

    /**
     * A step, and what holds after it and all before it.
     *
     * @param number from 1
     * @param remedy id
     * @param title one line
     * @param stage null = the deployment
     * @param parameters in one line
     * @param rank of the recommendation that tells more; null = there is none
     */
    public record StepView(
            int number,
            String remedy,
            String title,
            String stage,
            String parameters,
            Integer rank,
            Figure mean,
            Figure p99,
            Figure capacity,
            Figure bill,
            Figure perThousand) {}

    /** Another way. */
    public record Other(String label, List<String> remedies, boolean meets, List<EffectView> effects) {}

    static PlanView of(Assessment assessment, Knowledge knowledge) {
        Plan plan = assessment.plan();
        return new PlanView(
                IntStream.range(0, plan.steps().size())
                        .mapToObj(i -> step(i + 1, plan.steps().get(i), assessment, knowledge))
                        .toList(),
                EffectView.all(plan.combined(), "Simulated with all steps of the plan.", "#advice"),
                plan.odds() == null ? null : Phrases.percent(plan.odds()),
                verdict(assessment),
                plan.margin(),
                plan.alternatives().stream()
                        .map(other -> new Other(
                                other.label(),
                                other.remedies().stream()
                                        .map(id -> PageWords.title(id, knowledge))
                                        .toList(),
                                other.meetsObjectives(),
                                EffectView.all(other.impact(), "Simulated with all its steps.", "#plan")))
                        .toList(),
                how(plan));
    }

    private static StepView step(int number, Plan.Step step, Assessment assessment, Knowledge knowledge) {
        String why = "Simulated after this step and all before it.";
        Plan.Cumulative then = step.cumulative();
        LatencyEstimate latency = then.latency() == null ? new LatencyEstimate(null, null, null, null) : then.latency();
        Integer rank = assessment.recommendations().stream()
                .filter(one -> one.isTakenBy(step))
                .map(one -> one.rank())
                .findFirst()
                .orElse(null);
        String more = rank == null ? "#plan" : "#basis-" + rank;
        return new StepView(
                number,
                step.remedy(),
                PageWords.title(step.remedy(), knowledge),
                step.stage(),
                PageWords.parameters(step.parameters()),
                rank,
                figure("latency.meanMs", latency.meanMs(), why, more),
                figure("latency.p99Ms", latency.p99Ms(), why, more),
                figure("capacityRps", then.capacityRps(), why, more),
                figure("usdPerHour", then.usdPerHour(), why, more),
                figure("usdPerThousandRequests", then.usdPerThousandRequests(), why, more));
    }

    private static Figure figure(String metric, Interval value, String why, String href) {
        return Figure.of(metric, value, why, href);
    }

    private static String verdict(Assessment assessment) {
        Plan plan = assessment.plan();
        if (plan.steps().isEmpty()) {
            return assessment.objectives().isEmpty()
                    ? "Nothing is planned: no objective is stated, and no change is surely worth its effort."
                    : "Nothing is planned: no change that is known is worth its effort.";
        }
        if (assessment.objectives().isEmpty()) {
            return "No objective is stated, so these steps serve the priority of the profile.";
        }
        return plan.meetsObjectives()
                ? "After these steps all objectives are expected to hold."
                : "These steps come nearest; not all objectives then hold.";
    }

    private static String how(Plan plan) {
        Plan.Search search = plan.search();
        if (search == null || search.candidates() == 0) {
            return "";
        }
        return "Chosen among " + search.candidates() + " remedies; "
                + (search.method() == Plan.Method.EXACT
                        ? "no other choice among them is worth more."
                        : "the search ended at its bound.");
    }
}
