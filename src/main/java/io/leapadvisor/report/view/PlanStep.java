package io.leapadvisor.report.view;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.report.picture.Staircase;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Optional;

/**
 * A step of the plan, in words.
 *
 * @param number from 1
 * @param title what is done
 * @param where stage; "the deployment" for all of it
 * @param parameters of the remedy
 * @param value what the plan is about, after this step; "not known" where it is not
 * @param bill an hour after this step; empty = not known
 * @param effort work to do it; empty = not known
 * @param risk danger of breaking something; empty = not known
 */
public record PlanStep(
        int number,
        String title,
        String where,
        String parameters,
        String value,
        String bill,
        String effort,
        String risk) {

    static PlanStep of(int index, Assessment assessment, Staircase stairs) {
        Plan.Step step = assessment.plan().steps().get(index);
        Staircase.Step drawn = stairs == null ? null : stairs.steps().get(index + 1);
        Optional<Recommendation> advice = assessment.recommendations().stream()
                .filter(one -> one.isTakenBy(step))
                .findFirst();
        return new PlanStep(
                index + 1,
                advice.map(Recommendation::title).orElse(step.remedy().replace('-', ' ')),
                ReportWords.stages(step.stage() == null ? List.of() : List.of(step.stage())),
                ReportWords.parameters(step.parameters()),
                drawn == null || drawn.value() == null
                        ? "not known"
                        : drawn.value().text(),
                drawn == null || drawn.usdPerHour() == null
                        ? ""
                        : drawn.usdPerHour().text(),
                advice.map(one -> Phrases.constant(one.effort())).orElse(""),
                advice.map(one -> Phrases.constant(one.risk())).orElse(""));
    }
}
