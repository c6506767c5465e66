package io.leapadvisor.web.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.advise.WhatIf;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.web.answer.EffectView;
import io.leapadvisor.web.answer.PageWords;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What changes do.
 *
 * @param headline the metric that most people look at first, in a sentence
 * @param rows metrics that move
 * @param same metrics that stay as they are, with their values, in one line
 * @param against what rules say against the changes
 * @param warnings what makes the numbers worth less: the model does not fit, the load is too much
 * @param assumptions what was assumed
 * @param series of the picture, as JSON; null = nothing to draw
 */
public record EffectPage(
        String headline,
        List<Row> rows,
        String same,
        List<Against> against,
        List<String> warnings,
        List<String> assumptions,
        String series) {

    private static final List<String> FIRST =
            List.of("latency.p99Ms", "latency.meanMs", "ttftMs", "stageLatencyMs", "capacityRps", "itemsPerSecond");
    /** As the API writes what rules say against a change. */
    private static final Pattern AGAINST = Pattern.compile("Against ([\\w.-]+): (.*) \\(rule ([\\w.-]+)\\)\\.");

    private static final String WHY = "Simulated with all changes above, in this order.";

    /** A metric and its picture. */
    public record Row(EffectView effect, Band band) {}

    /** What a rule says. */
    public record Against(String remedy, String title, String rule) {}

    /**
     * A line of the picture.
     *
     * @param ratio after over before
     * @param mood good, bad or same
     */
    public record Line(String metric, String name, Interval ratio, String mood, String text) {}

    static EffectPage of(WhatIf whatIf, ObjectMapper json) {
        List<Impact> touched = whatIf.impact().stream().filter(Impact::touched).toList();
        List<EffectView> effects = EffectView.all(touched, WHY, "#assumed");
        List<Row> rows = IntStream.range(0, effects.size())
                .mapToObj(i -> new Row(
                        effects.get(i),
                        Band.of(touched.get(i).before(), touched.get(i).after())))
                .toList();
        List<Line> lines = IntStream.range(0, effects.size())
                .mapToObj(i -> line(touched.get(i), effects.get(i)))
                .filter(line -> line.ratio().low() > 0)
                .toList();
        return new EffectPage(
                headline(whatIf.impact()),
                rows,
                whatIf.impact().stream()
                        .filter(impact -> !impact.touched())
                        .map(impact -> MetricWords.of(impact.metric()) + " "
                                + MetricWords.value(impact.metric(), impact.before()))
                        .collect(Collectors.joining(", ")),
                whatIf.assumptions().stream()
                        .map(AGAINST::matcher)
                        .filter(Matcher::matches)
                        .map(found -> new Against(found.group(1), found.group(2), found.group(3)))
                        .toList(),
                warnings(whatIf),
                whatIf.assumptions().stream()
                        .filter(text -> !AGAINST.matcher(text).matches())
                        .map(PageWords::upperFirst)
                        .toList(),
                lines.isEmpty() ? null : text(lines, json));
    }

    private static Line line(Impact impact, EffectView effect) {
        return new Line(
                impact.metric(),
                effect.name(),
                impact.ratio(),
                effect.mood(),
                effect.before() + " → " + effect.after().text());
    }

    private static String headline(List<Impact> impacts) {
        if (impacts.stream().noneMatch(Impact::touched)) {
            return "These changes move no metric of this deployment.";
        }
        Optional<Impact> first = FIRST.stream()
                .flatMap(metric ->
                        impacts.stream().filter(impact -> impact.metric().equals(metric) && impact.touched()))
                .findFirst()
                .or(() -> impacts.stream().filter(Impact::touched).findFirst());
        return first.map(EffectPage::sentence).orElse("");
    }

    private static String sentence(Impact impact) {
        String metric = impact.metric();
        Interval after = impact.after();
        double largest = Math.max(impact.before(), after.high());
        return PageWords.metric(metric) + " goes from " + MetricWords.value(metric, impact.before(), largest) + " to "
                + MetricWords.value(metric, after.expected(), largest)
                + (after.low() < after.high()
                        ? ", four times out of five " + MetricWords.range(metric, after.low(), after.high(), largest)
                        : "")
                + ".";
    }

    private static List<String> warnings(WhatIf whatIf) {
        Stream<String> fits = Boolean.FALSE.equals(whatIf.after().fits())
                ? Stream.of("The model then does not fit the memory of a replica.")
                : Stream.of();
        Stream<String> full = Boolean.TRUE.equals(whatIf.after().saturated())
                ? Stream.of("The load then reaches the capacity: requests pile up.")
                : Stream.of();
        return Stream.concat(fits, full).toList();
    }

    private static String text(Object series, ObjectMapper json) {
        try {
            return json.writeValueAsString(series);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
