package io.leapadvisor.ingest.prometheus;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.prometheus.series.Selection;
import io.leapadvisor.ingest.read.Pen;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model that only calls others, such as an ensemble of Triton. The server counts what its members compute as what it
 * computes itself, but not how long requests wait before the members, nor how the members batch.
 */
final class Pipeline {

    private static final String INFERENCE = "/stages/inference/latency/meanMs";
    private static final String QUEUE = "/stages/queue/latency/meanMs";
    private static final String BATCH = "/model/batching/meanBatchSize";
    /** Sums that are one are read a moment apart; ours. */
    private static final double SAME = 0.01;

    private static final String WHOLE = "/endToEnd/latency/meanMs";
    private static final String MODE = "/model/batching/mode";

    private final FormatSheet sheet;
    private final Map<String, Entry> members = new TreeMap<>();

    Pipeline(FormatSheet sheet) {
        this.sheet = sheet;
    }

    /** Sets right what a pipeline is said to wait and to batch; does nothing where the model is none. */
    void correct(Selection all, String model, Map<String, Entry> found) {
        correctMembers(all, model, found);
        // An engine that batches by itself is asked for one request at a time.
        if (row(sheet, BATCH) != null
                && found.containsKey(MODE)
                && found.containsKey(BATCH)
                && found.get(BATCH).value() instanceof Number size
                && size.doubleValue() <= 1) {
            found.remove(BATCH);
        }
    }

    /**
     * Writes how long a request is in each member. A stage that another file calls so takes as long; where none does,
     * nothing is made of it.
     */
    void write(Pen pen) {
        members.forEach(
                (name, time) -> pen.derived(Target.of(name, Target.MEMBER), time.value(), time.note(), time.place()));
    }

    private void correctMembers(Selection all, String model, Map<String, Entry> found) {
        FieldRow inference = row(sheet, INFERENCE);
        FieldRow queue = row(sheet, QUEUE);
        String label = ModelChoice.label(sheet);
        if (model == null || inference == null || queue == null) {
            return;
        }
        Map<String, Double> computed = ModelChoice.sum(inference.from(), all, label);
        Map<String, Double> requests = ModelChoice.sum(inference.over(), all, label);
        double calls = requests.getOrDefault(model, 0.0);
        List<String> parts = computed.keySet().stream()
                .filter(one -> !one.equals(model) && isSame(requests.getOrDefault(one, 0.0), calls))
                .toList();
        double inside = sum(computed, parts);
        if (!(inside > 0) || !isSame(inside, computed.getOrDefault(model, 0.0))) {
            return;
        }
        times(all, parts, calls);
        Map<String, Double> waited = ModelChoice.sum(queue.from(), all, label);
        double wait = (waited.getOrDefault(model, 0.0) + sum(waited, parts)) / calls;
        found.put(
                QUEUE,
                new Entry(
                        queue.unit().toContract(wait),
                        How.DERIVED,
                        "time in the queues of " + model + " and of its members over requests",
                        queue.from(),
                        0));
        found.remove(BATCH);
        FieldRow batch = row(sheet, BATCH);
        String heaviest =
                parts.stream().max(Comparator.comparing(computed::get)).orElseThrow();
        double items = batch == null
                ? Double.NaN
                : ModelChoice.sum(batch.from(), all, label).getOrDefault(heaviest, 0.0)
                        / ModelChoice.sum(batch.over(), all, label).getOrDefault(heaviest, 0.0);
        // One is also what a backend shows that batches by itself.
        if (items > 1 && Double.isFinite(items)) {
            found.put(BATCH, new Entry(items, How.DERIVED, "items over executions of " + heaviest, batch.from(), 0));
        }
    }

    private void times(Selection all, List<String> names, double calls) {
        FieldRow whole = row(sheet, WHOLE);
        if (whole == null) {
            return;
        }
        Map<String, Double> times = ModelChoice.sum(whole.from(), all, ModelChoice.label(sheet));
        for (String name : names) {
            if (times.getOrDefault(name, 0.0) > 0) {
                double time = whole.unit().toContract(times.get(name) / calls);
                members.put(name, new Entry(time, How.DERIVED, "its time over requests", whole.from(), calls));
            }
        }
    }

    private static FieldRow row(FormatSheet sheet, String to) {
        return sheet.fields().stream()
                .filter(one -> one.to().equals(to) && one.over() != null)
                .findFirst()
                .orElse(null);
    }

    private static double sum(Map<String, Double> values, List<String> names) {
        return names.stream()
                .mapToDouble(name -> values.getOrDefault(name, 0.0))
                .sum();
    }

    private static boolean isSame(double one, double other) {
        return Math.abs(one - other) <= SAME * other;
    }
}
