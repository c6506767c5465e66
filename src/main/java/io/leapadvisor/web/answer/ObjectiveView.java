package io.leapadvisor.web.answer;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.report.picture.Gauge;
import io.leapadvisor.report.picture.Pictures;
import io.leapadvisor.report.picture.Range;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.view.Figure;
import java.util.List;

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

    static List<ObjectiveView> all(Assessment assessment, Pictures pictures) {
        return pictures.objectives().stream().map(one -> of(one, assessment)).toList();
    }

    private static ObjectiveView of(Gauge gauge, Assessment assessment) {
        return new ObjectiveView(
                Words.upperFirst(gauge.series().name()),
                gauge.target().text(),
                gauge.observed() == null
                        ? null
                        : new Figure(
                                gauge.observed().text(), whyToday(gauge.series().metric(), assessment), "#profile"),
                gauge.met() == null ? "unknown" : gauge.met() ? "holds" : "missed",
                after(gauge.after()),
                gauge.probability() == null ? null : Phrases.percent(gauge.probability()));
    }

    private static String whyToday(String metric, Assessment assessment) {
        String field = "endToEnd." + metric;
        boolean measured = Fields.exists(assessment.profile().getClass(), field)
                && Fields.value(assessment.profile(), field) != null;
        return measured ? "Measured: " + field + " of the profile." : "Estimated from what the profile says.";
    }

    private static Figure after(Range after) {
        return after == null
                ? null
                : new Figure(
                        after.text(), "Simulated with all steps of the plan; the range holds 4 times of 5.", "#plan");
    }
}
