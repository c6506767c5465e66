package io.leapadvisor.ingest.prometheus;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.format.Statistic;
import io.leapadvisor.ingest.prometheus.series.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Of several models that a server serves, the one with the most requests; a profile is of one. */
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

    /** Narrows a selection to one model; what is left out is remarked. */
    static void choose(FormatSheet sheet, Selection selection, List<String> remarks) {
        String label = label(sheet);
        if (label == null) {
            return;
        }
        for (FieldRow row : sheet.fields()) {
            Map<String, Double> requests = requests(row, selection, label);
            requests.values().removeIf(count -> !(count > 0));
            if (!requests.isEmpty()) {
                Map.Entry<String, Double> most = requests.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow();
                selection.model(most.getKey());
                if (requests.size() > 1) {
                    remarks.add("It serves several models; %s has the most requests (%.0f) and is taken. Others: %s."
                            .formatted(most.getKey(), most.getValue(), others(requests, most.getKey())));
                }
                return;
            }
        }
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
        Map<String, Double> requests = new TreeMap<>();
        if (metric != null) {
            for (String name : Selection.names(metric)) {
                selection.named(name).stream()
                        .filter(one -> !one.label(label).isEmpty())
                        .forEach(one -> requests.merge(one.label(label), one.growth(), Double::sum));
            }
        }
        return requests;
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
