package io.leapadvisor.web.answer;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.report.picture.Gauge;
import io.leapadvisor.report.picture.Pictures;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.view.Figure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An objective: today against its target, and after the plan.
 *
 * @param name metric in words
 * @param says what it means, where its name is a term; empty = the name says it
 * @param target with its unit
 * @param today measured or estimated; null = not known
 * @param state holds, missed or unknown
 * @param after expected after the plan; null = not known
 * @param range of it in words; empty = it is certain, or not known
 * @param odds that it then holds, in percent; null = not known
 */
public record ObjectiveView(
        String name, String says, String target, Figure today, String state, Figure after, String range, String odds) {

    private static final Pattern PERCENTILE = Pattern.compile(".*\\.p(\\d+)Ms");

    static List<ObjectiveView> all(Assessment assessment, Pictures pictures) {
        return pictures.objectives().stream().map(one -> of(one, assessment)).toList();
    }

    private static ObjectiveView of(Gauge gauge, Assessment assessment) {
        return new ObjectiveView(
                PageWords.upperFirst(gauge.series().name()),
                says(gauge.series().metric()),
                gauge.target().text(),
                gauge.observed() == null
                        ? null
                        : new Figure(
                                gauge.observed().text(), whyToday(gauge.series().metric(), assessment), "#profile"),
                gauge.met() == null ? "unknown" : gauge.met() ? "holds" : "missed",
                after(gauge),
                range(gauge),
                gauge.probability() == null ? null : Phrases.percent(gauge.probability()));
    }

    private static String says(String metric) {
        Matcher percentile = PERCENTILE.matcher(metric);
        return percentile.matches() ? percentile.group(1) + " of 100 requests are faster" : "";
    }

    private static String whyToday(String metric, Assessment assessment) {
        String field = "endToEnd." + metric;
        boolean measured = Fields.exists(assessment.profile().getClass(), field)
                && Fields.value(assessment.profile(), field) != null;
        return measured
                ? "Measured: " + MetricWords.of(metric) + " in the profile."
                : "Estimated from what the profile says.";
    }

    private static Figure after(Gauge gauge) {
        return gauge.after() == null
                ? null
                : Figure.of(
                        gauge.series().metric(),
                        gauge.after().expected(),
                        "Simulated with all steps of the plan; the range holds four times out of five.",
                        "#plan");
    }

    private static String range(Gauge gauge) {
        return gauge.after() == null || gauge.after().low() >= gauge.after().high()
                ? ""
                : MetricWords.range(
                        gauge.series().metric(),
                        gauge.after().low(),
                        gauge.after().high());
    }
}
