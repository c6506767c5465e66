package io.leapadvisor.web.answer;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.answer.MetricWords;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.view.Figure;
import java.util.List;
import java.util.Objects;

/**
 * An objective: today against its target, and after the plan.
 *
 * @param name metric in words
 * @param target with its unit
 * @param today measured or estimated; null = not known
 * @param state holds, missed or unknown
 * @param after expected after the plan; null = not known
 * @param odds that it then holds, in percent; null = not known
 */
public record ObjectiveView(String name, String target, Figure today, String state, Figure after, String odds) {

    static List<ObjectiveView> all(Assessment assessment) {
        return assessment.objectives().stream().map(one -> of(one, assessment)).toList();
    }

    private static ObjectiveView of(ObjectiveResult objective, Assessment assessment) {
        String metric = objective.metric();
        return new ObjectiveView(
                Words.metric(metric),
                MetricWords.value(metric, objective.target()),
                Figure.of(metric, objective.observed(), whyToday(metric, assessment), "#profile"),
                objective.met() == null ? "unknown" : objective.met() ? "holds" : "missed",
                after(metric, assessment.plan()),
                odds(metric, assessment.plan()));
    }

    private static String whyToday(String metric, Assessment assessment) {
        String field = "endToEnd." + metric;
        boolean measured = Fields.exists(assessment.profile().getClass(), field)
                && Fields.value(assessment.profile(), field) != null;
        return measured ? "Measured: " + field + " of the profile." : "Estimated from what the profile says.";
    }

    private static Figure after(String metric, Plan plan) {
        String why = "Simulated with all steps of the plan.";
        return plan.combined().stream()
                .filter(impact -> impact.metric().equals(metric))
                .findFirst()
                .map(impact -> Figure.of(metric, impact.after(), why, "#plan"))
                .or(() -> plan.slack().stream()
                        .filter(left -> left.metric().equals(metric) && left.expected() != null)
                        .findFirst()
                        .map(left -> Figure.of(metric, left.expected(), why, "#plan")))
                .orElse(null);
    }

    private static String odds(String metric, Plan plan) {
        return plan.probability() == null
                ? null
                : plan.probability().objectives().stream()
                        .filter(chance -> chance.metric().equals(metric))
                        .map(Plan.Chance::probability)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(Phrases::percent)
                        .orElse(null);
    }
}
