package io.leapadvisor.track;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.learn.outcome.Bias;
import io.leapadvisor.plan.own.DirectMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was predicted against what was achieved, by remedy, rule and metric. Filled by one thread. */
public final class TrackRecord {

    private static final Comparator<String> NONE_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    private final Knowledge knowledge;
    private final Map<Key, List<MetricOutcome>> compared = new TreeMap<>(Comparator.comparing(Key::remedy)
            .thenComparing(Key::rule, NONE_LAST)
            .thenComparing(Key::metric));

    private record Key(String remedy, String rule, String metric) {}

    public TrackRecord(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Adds an outcome; where its remedy was recommended for several diagnoses, it counts for the rule of each. */
    public void add(RecordedOutcome outcome) {
        List<String> rules = outcome.rules().isEmpty() ? Arrays.asList((String) null) : outcome.rules();
        outcome.comparisons().stream()
                .filter(MetricOutcome::counts)
                .forEach(comparison -> rules.forEach(rule -> compared.computeIfAbsent(
                                new Key(outcome.remedy(), rule, comparison.metric()), ignored -> new ArrayList<>())
                        .add(comparison)));
    }

    /** By remedy, rule and metric, in this order. */
    public List<TrackEntry> entries() {
        return compared.entrySet().stream()
                .map(entry -> entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    private TrackEntry entry(Key key, List<MetricOutcome> comparisons) {
        List<Double> off = comparisons.stream()
                .map(one -> Math.log(one.ratio() / one.predicted().expected()))
                .toList();
        List<Double> stated = comparisons.stream()
                .map(one -> DirectMetric.deviation(one.predicted(), knowledge))
                .toList();
        int inside = (int) comparisons.stream().filter(MetricOutcome::inside).count();
        return new TrackEntry(
                key.remedy(),
                key.rule(),
                key.metric(),
                comparisons.size(),
                mean(comparisons.stream().map(one -> one.predicted().expected()).toList()),
                mean(comparisons.stream().map(MetricOutcome::ratio).toList()),
                Bias.of(off, stated),
                inside,
                (double) inside / comparisons.size());
    }

    private static double mean(List<Double> ratios) {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(0));
    }
}
