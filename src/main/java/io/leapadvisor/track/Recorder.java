package io.leapadvisor.track;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.own.DirectMetric;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.track.MetricOutcome.ValueFrom;
import io.leapadvisor.track.RecordedOutcome.OutcomeLesson;
import io.leapadvisor.track.RecordedOutcome.PredictedBy;
import io.leapadvisor.track.RecordedOutcome.Prediction;
import io.leapadvisor.track.ValuesBefore.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Compares what came of a remedy with what was promised, when it is recorded. */
public final class Recorder {

    private final Knowledge knowledge;
    private final Function<Consideration, List<Impact>> whatIf;

    /** @param whatIf what a remedy does to the profile of the assessment, without any outcome */
    public Recorder(Knowledge knowledge, Function<Consideration, List<Impact>> whatIf) {
        this.knowledge = knowledge;
        this.whatIf = whatIf;
    }

    /**
     * The outcome as it is kept.
     *
     * @param id id that it gets
     * @param at when it is recorded
     * @param assessment what it is recorded for
     * @param told what the team says; checked
     */
    public RecordedOutcome outcome(String id, Instant at, Assessment assessment, OutcomeRequest told) {
        Promise promise = Promise.of(assessment, told).orElseGet(() -> workedOut(told));
        ValuesBefore values = ValuesBefore.of(assessment, told);
        Map<String, Double> after = new TreeMap<>(told.after());
        List<MetricOutcome> comparisons = after.entrySet().stream()
                .map(entry -> comparison(Metric.of(entry.getKey()), entry.getValue(), promise, values))
                .toList();
        boolean learnt =
                assessment.history() != null && !assessment.history().outcomes().isEmpty();
        List<Impact> untaught = learnt && promise.from() != PredictedBy.WHAT_IF
                ? whatIf.apply(new Consideration(told.remedy(), promise.stage(), promise.parameters()))
                : promise.impact();
        Optional<OutcomeLesson> lesson = lesson(told.remedy(), comparisons, untaught);
        return new RecordedOutcome(
                id,
                assessment.id(),
                assessment.deployment(),
                told.remedy(),
                promise.stage(),
                promise.parameters(),
                told.appliedAt(),
                at,
                told.before() == null ? Map.of() : new TreeMap<>(told.before()),
                after,
                told.note(),
                promise.rules(),
                prediction(promise, comparisons, lesson),
                comparisons,
                lesson.orElse(null));
    }

    private Promise workedOut(OutcomeRequest told) {
        Map<String, Object> parameters = told.parameters() == null ? Map.of() : new TreeMap<>(told.parameters());
        List<Impact> impact = whatIf.apply(new Consideration(told.remedy(), told.stage(), told.parameters()));
        return new Promise(
                impact.isEmpty() ? PredictedBy.NONE : PredictedBy.WHAT_IF, told.stage(), parameters, impact, List.of());
    }

    private static Prediction prediction(
            Promise promise, List<MetricOutcome> comparisons, Optional<OutcomeLesson> lesson) {
        boolean predicted = comparisons.stream().anyMatch(one -> one.predicted() != null);
        String from =
                switch (promise.from()) {
                    case RECOMMENDATION -> "The assessment recommended it with these parameters.";
                    case CONSIDERED -> "The assessment said what the team considered would do.";
                    case WHAT_IF ->
                        "The assessment did not recommend it with these parameters; what it does to the stored profile"
                                + " was worked out when the outcome was recorded.";
                    case NONE -> "";
                };
        if (!predicted) {
            return new Prediction(
                    PredictedBy.NONE,
                    "Nothing was predicted of the metrics that were measured, so that nothing can be compared. The"
                            + " outcome is kept.");
        }
        String learned = lesson.isPresent()
                ? ""
                : comparisons.stream().anyMatch(MetricOutcome::counts)
                        ? " Estimates learn nothing of it: prices, memory and quality do not follow from times, nor"
                                + " does what was expected not to change."
                        : " Estimates learn nothing of it: no value before was measured. Give it under before.";
        return new Prediction(promise.from(), from + learned);
    }

    private static MetricOutcome comparison(Metric metric, double after, Promise promise, ValuesBefore values) {
        Optional<Value> before = values.of(metric, promise.stage(), promise.impact());
        Interval predicted = promise.impact().stream()
                .filter(one -> metric.is(one.metric()))
                .map(Impact::ratio)
                .findFirst()
                .orElse(null);
        Double ratio = before.map(value -> after / value.value()).orElse(null);
        Boolean inside = ratio == null || predicted == null ? null : (Boolean) predicted.contains(ratio);
        return new MetricOutcome(
                metric.id(),
                before.map(Value::value).orElse(null),
                before.map(Value::from).orElse(ValueFrom.UNKNOWN),
                after,
                ratio,
                predicted,
                inside,
                statement(metric, before, after, predicted));
    }

    private static String statement(Metric metric, Optional<Value> before, double after, Interval predicted) {
        String came = before.map(value ->
                        MetricWords.first(metric.id()) + " went from " + MetricWords.value(metric.id(), value.value())
                                + switch (value.from()) {
                                    case MEASURED -> " (the profile of the assessment)";
                                    case ESTIMATED -> " (an estimate, so that it counts for nothing)";
                                    default -> "";
                                }
                                + " to " + MetricWords.value(metric.id(), after) + ", × "
                                + Phrases.number(after / value.value()))
                .orElse(MetricWords.first(metric.id()) + " is " + MetricWords.value(metric.id(), after)
                        + "; what it was before is not known");
        return came
                + (predicted == null
                        ? "; nothing was predicted of it."
                        : "; × " + Phrases.number(predicted.expected()) + " (" + Phrases.number(predicted.low())
                                + " to " + Phrases.number(predicted.high()) + ") was predicted.");
    }

    /** The metric that the remedy moves most directly, of those that were measured on both sides and predicted. */
    private Optional<OutcomeLesson> lesson(String remedy, List<MetricOutcome> comparisons, List<Impact> untaught) {
        RemedySpec spec = knowledge.remedy(remedy).orElse(null);
        if (spec == null) {
            return Optional.empty();
        }
        Optional<Metric> direct = DirectMetric.of(
                spec,
                metric -> measured(comparisons, metric).isPresent()
                        && of(untaught, metric).isPresent());
        return direct.map(metric -> {
            Interval expected = of(untaught, metric).orElseThrow().ratio();
            double achieved = measured(comparisons, metric).orElseThrow().ratio();
            double off = Math.log(achieved / expected.expected()) / DirectMetric.deviation(expected, knowledge);
            return new OutcomeLesson(metric.id(), expected, metric.higherIsBetter() ? -off : off);
        });
    }

    private static Optional<MetricOutcome> measured(List<MetricOutcome> comparisons, Metric metric) {
        return comparisons.stream()
                .filter(one -> metric.is(one.metric()) && one.counts())
                .findFirst();
    }

    private static Optional<Impact> of(List<Impact> impact, Metric metric) {
        return impact.stream()
                .filter(one ->
                        metric.is(one.metric()) && one.touched() && one.ratio().low() > 0)
                .findFirst();
    }
}
