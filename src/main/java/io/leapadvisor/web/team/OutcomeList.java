package io.leapadvisor.web.team;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.track.MetricOutcome;
import io.leapadvisor.track.RecordedOutcome;
import io.leapadvisor.web.answer.PageWords;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What came of remedies, beside what was predicted.
 *
 * @param rows newest first
 * @param total of all
 * @param series of the picture, as JSON; null = nothing can be compared
 */
public record OutcomeList(List<Row> rows, long total, String series) {

    private static final int MOST_LINES = 24;

    /** An outcome. */
    public record Row(RecordedOutcome outcome, String title, String applied, String parameters, List<Metric> metrics) {}

    /** A metric before and after. */
    public record Metric(
            MetricOutcome compared,
            String name,
            String before,
            String after,
            String achieved,
            String predicted,
            String mood) {

        static Metric of(MetricOutcome one) {
            return new Metric(
                    one,
                    PageWords.metric(one.metric()),
                    one.before() == null ? "" : MetricWords.value(one.metric(), one.before()),
                    MetricWords.value(one.metric(), one.after()),
                    one.ratio() == null ? "" : PageWords.change(one.ratio()),
                    one.predicted() == null
                            ? ""
                            : PageWords.change(one.predicted().expected()) + " ("
                                    + PageWords.change(one.predicted().low()) + " to "
                                    + PageWords.change(one.predicted().high()) + ")",
                    one.inside() == null ? "same" : one.inside() ? "good" : "bad");
        }
    }

    /** A line of the picture. */
    public record Line(String name, Interval predicted, double ratio, boolean inside, String text) {}

    static OutcomeList of(List<RecordedOutcome> outcomes, long total, Knowledge knowledge, ObjectMapper json) {
        List<Line> lines = outcomes.stream()
                .flatMap(outcome -> outcome.comparisons().stream()
                        .filter(one -> one.ratio() != null && one.predicted() != null)
                        .filter(one -> one.predicted().low() > 0)
                        .map(one -> line(outcome, one, knowledge)))
                .limit(MOST_LINES)
                .toList();
        try {
            return new OutcomeList(
                    outcomes.stream()
                            .map(one -> new Row(
                                    one,
                                    PageWords.title(one.remedy(), knowledge),
                                    Times.of(one.appliedAt()),
                                    PageWords.parameters(one.parameters()),
                                    one.comparisons().stream().map(Metric::of).toList()))
                            .toList(),
                    total,
                    lines.isEmpty() ? null : json.writeValueAsString(lines));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(RecordedOutcome outcome, MetricOutcome one, Knowledge knowledge) {
        return new Line(
                PageWords.metric(one.metric()) + ": " + PageWords.title(outcome.remedy(), knowledge),
                one.predicted(),
                one.ratio(),
                Boolean.TRUE.equals(one.inside()),
                outcome.deployment() + ": " + PageWords.change(one.ratio()) + " came, "
                        + PageWords.change(one.predicted().expected()) + " was predicted");
    }
}
