package io.leapadvisor.web.answer;

import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.web.view.Figure;
import java.util.List;

/**
 * What a change does to one metric.
 *
 * @param name of the metric
 * @param before with its unit
 * @param after expected, with its interval
 * @param range the interval in words
 * @param change such as "−40 %"
 * @param mood good, bad or same
 */
public record EffectView(String name, String before, Figure after, String range, String change, String mood) {

    private static final double SAME = 0.005;

    /**
     * Effects in the order of the answer.
     *
     * @param why what they rest on
     * @param href where more of that is told
     */
    public static List<EffectView> all(List<Impact> impacts, String why, String href) {
        return impacts.stream().map(impact -> of(impact, why, href)).toList();
    }

    private static EffectView of(Impact impact, String why, String href) {
        String metric = impact.metric();
        double gain = Metric.of(metric) == null ? 0 : impact.improvement();
        return new EffectView(
                PageWords.metric(metric),
                MetricWords.value(metric, impact.before()),
                Figure.of(metric, impact.after(), why, href),
                impact.after().low() < impact.after().high()
                        ? MetricWords.range(
                                metric, impact.after().low(), impact.after().high())
                        : "",
                PageWords.change(impact.ratio().expected()),
                Math.abs(gain) < SAME ? "same" : gain > 0 ? "good" : "bad");
    }
}
