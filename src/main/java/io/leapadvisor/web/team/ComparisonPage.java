package io.leapadvisor.web.team;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.compare.Comparison;
import io.leapadvisor.compare.FindingChanges.Changed;
import io.leapadvisor.compare.FindingChanges.ComparedFinding;
import io.leapadvisor.compare.MetricChange;
import io.leapadvisor.compare.MetricChange.Direction;
import io.leapadvisor.compare.ObjectiveChange;
import io.leapadvisor.compare.ProfileChange;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.answer.PageWords;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two assessments side by side.
 *
 * @param comparison as the API gives it
 * @param before when the earlier one was made
 * @param after when the later one was
 * @param others assessments that can be chosen
 * @param metrics those that changed beyond noise first
 * @param series of the picture, as JSON; null = nothing to draw
 * @param objectives of either
 * @param findings new, gone and changed
 * @param advice new and gone
 * @param profile fields that differ
 */
public record ComparisonPage(
        Comparison comparison,
        String before,
        String after,
        List<Choice> others,
        List<Metric> metrics,
        String series,
        List<Objective> objectives,
        List<Finding> findings,
        List<Advice> advice,
        List<Field> profile) {

    /** An assessment that can be chosen. */
    public record Choice(String id, String at) {}

    /** A metric of both. */
    public record Metric(String name, String before, String after, String change, String noise, String mood) {}

    /** A line of the picture. */
    public record Line(String name, double ratio, double noise, String mood, String text) {}

    /** An objective of both. */
    public record Objective(String name, String target, String before, String after, String state) {}

    /** A finding; {@code what} is new, gone or changed; {@code was} is empty where it did not. */
    public record Finding(String what, ComparedFinding found, String place, String was) {}

    /** Advice; {@code what} is new or gone. */
    public record Advice(String what, String remedy, String title, String stage) {}

    /** A field of the profile. */
    public record Field(String pointer, String name, String from, String to) {}

    static ComparisonPage of(Comparison one, List<AssessmentSummary> others, ObjectMapper json) {
        List<MetricChange> changes = Stream.concat(
                        one.metrics().stream().filter(MetricChange::beyondNoise),
                        one.metrics().stream().filter(change -> !change.beyondNoise()))
                .toList();
        List<Line> lines = changes.stream()
                .filter(change -> change.ratio() != null)
                .map(ComparisonPage::line)
                .toList();
        try {
            return new ComparisonPage(
                    one,
                    Times.exact(one.before().assessedAt()),
                    Times.exact(one.after().assessedAt()),
                    others.stream()
                            .map(other -> new Choice(other.id(), Times.exact(other.assessedAt())))
                            .toList(),
                    changes.stream().map(ComparisonPage::metric).toList(),
                    lines.isEmpty() ? null : json.writeValueAsString(lines),
                    one.objectives().stream().map(ComparisonPage::objective).toList(),
                    findings(one),
                    advice(one),
                    one.profile().stream().map(ComparisonPage::field).toList());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Metric metric(MetricChange change) {
        return new Metric(
                PageWords.metric(change.metric()),
                value(change.metric(), change.before()),
                value(change.metric(), change.after()),
                change.ratio() == null ? "" : PageWords.change(change.ratio()),
                "± " + Phrases.percent(change.noise() - 1),
                mood(change));
    }

    private static Line line(MetricChange change) {
        return new Line(
                PageWords.metric(change.metric()),
                change.ratio(),
                change.noise(),
                mood(change),
                value(change.metric(), change.before()) + " → " + value(change.metric(), change.after()));
    }

    private static String mood(MetricChange change) {
        return change.direction() == Direction.BETTER ? "good" : change.direction() == Direction.WORSE ? "bad" : "same";
    }

    private static String value(String metric, Double value) {
        return value == null ? "not known" : MetricWords.value(metric, value);
    }

    private static Objective objective(ObjectiveChange change) {
        Double target = change.targetAfter() == null ? change.targetBefore() : change.targetAfter();
        return new Objective(
                PageWords.metric(change.metric()),
                value(change.metric(), target),
                value(change.metric(), change.observedBefore()) + state(change.metBefore()),
                value(change.metric(), change.observedAfter()) + state(change.metAfter()),
                change.metAfter() == null ? "same" : change.metAfter() ? "good" : "bad");
    }

    private static String state(Boolean met) {
        return met == null ? "" : met ? ", met" : ", missed";
    }

    private static List<Finding> findings(Comparison one) {
        return Stream.of(
                        one.findings().added().stream().map(found -> finding("new", found, "")),
                        one.findings().gone().stream().map(found -> finding("gone", found, "")),
                        one.findings().changed().stream().map(ComparisonPage::changed))
                .flatMap(some -> some)
                .toList();
    }

    private static Finding finding(String what, ComparedFinding found, String was) {
        return new Finding(what, found, place(found), was);
    }

    private static Finding changed(Changed change) {
        return finding("changed", change.after(), place(change.before()));
    }

    private static String place(ComparedFinding found) {
        return Phrases.constant(found.severity())
                + (found.stage() == null ? "" : " at " + found.stage())
                + (found.share() == null ? "" : ", " + Phrases.percent(found.share()) + " of the request");
    }

    private static List<Advice> advice(Comparison one) {
        return Stream.concat(
                        one.advice().added().stream()
                                .map(some -> new Advice("new", some.remedy(), some.title(), some.stage())),
                        one.advice().gone().stream()
                                .map(some -> new Advice("gone", some.remedy(), some.title(), some.stage())))
                .toList();
    }

    private static Field field(ProfileChange change) {
        return new Field(
                change.pointer(), change.name() == null ? "" : change.name(), text(change.from()), text(change.to()));
    }

    private static String text(Object value) {
        return value == null
                ? "not stated"
                : value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                        ? String.valueOf(number.longValue())
                        : String.valueOf(value);
    }
}
