package io.leapadvisor.ingest.prometheus;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.format.Statistic;
import io.leapadvisor.ingest.prometheus.series.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Of several models that a server serves, the one with the most requests; a profile is of one. Of several with as many,
 * the one that takes longest: a pipeline takes longer than its members.
 */
final class ModelChoice {

    private static final int MOST_NAMED = 10;

    private ModelChoice() {}

    /** The label that names the model; null when the sheet knows none. */
    static String label(FormatSheet sheet) {
        return sheet.fields().stream()
                .filter(row -> row.as() == Statistic.LABEL && row.to().equals("/model/name"))
                .map(FieldRow::label)
                .findFirst()
                .orElse(null);
    }

    /** Narrows a selection to one model, which is given; what is left out is remarked. */
    static String choose(FormatSheet sheet, Selection selection, List<String> remarks) {
        String label = label(sheet);
        if (label == null) {
            return null;
        }
        for (FieldRow row : sheet.fields()) {
            Map<String, Double> requests = requests(row, selection, label);
            requests.values().removeIf(count -> !(count > 0));
            if (!requests.isEmpty()) {
                Map<String, Double> work = work(row, selection, label);
                Map.Entry<String, Double> most = requests.entrySet().stream()
                        .max(Map.Entry.<String, Double>comparingByValue()
                                .thenComparing(one -> work.getOrDefault(one.getKey(), 0.0)))
                        .orElseThrow();
                selection.model(most.getKey());
                if (requests.size() > 1) {
                    remarks.add("It serves several models; %s has the most requests (%.0f) and is taken. Others: %s."
                            .formatted(most.getKey(), most.getValue(), others(requests, most.getKey())));
                }
                return most.getKey();
            }
        }
        return null;
    }

    /** Requests by model, from the first line that counts any. */
    private static Map<String, Double> requests(FieldRow row, Selection selection, String label) {
        String metric =
                switch (row.as()) {
                    case DISTRIBUTION -> row.from() + "_count";
                    case RATE -> row.from();
                    case RATIO -> row.over();
                    default -> null;
                };
        return metric == null ? new TreeMap<>() : sum(metric, selection, label);
    }

    /** What the requests took together. */
    private static Map<String, Double> work(FieldRow row, Selection selection, String label) {
        return sum(row.as() == Statistic.DISTRIBUTION ? row.from() + "_sum" : row.from(), selection, label);
    }

    /** What the series of metrics grew by, for each model. */
    static Map<String, Double> sum(String metric, Selection selection, String label) {
        Map<String, Double> sums = new TreeMap<>();
        for (String name : Selection.names(metric)) {
            selection.named(name).stream()
                    .filter(one -> !one.label(label).isEmpty())
                    .forEach(one -> sums.merge(one.label(label), one.growth(), Double::sum));
        }
        return sums;
    }

    private static String others(Map<String, Double> requests, String model) {
        List<String> others = new ArrayList<>();
        requests.forEach((name, count) -> {
            if (!name.equals(model) && others.size() < MOST_NAMED) {
                others.add("%s (%.0f)".formatted(name, count));
            }
        });
        return String.join(", ", others);
    }
}
