package io.leapadvisor.ingest.prometheus.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.prometheus.series.Numbers;
import io.leapadvisor.ingest.prometheus.series.Series;
import io.leapadvisor.ingest.prometheus.series.Vocabulary;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One answer of {@code query} or {@code query_range}, or the frames in which Grafana shows one. Values are texts, times
 * are Unix seconds (of Grafana, milliseconds). What an expression made has no name and is not used.
 */
public final class QueryResult {

    private static final String NAME = "__name__";
    private static final List<String> PLACES = List.of("instance", "pod", "hostname");

    private final Vocabulary words;
    private final List<Series> series = new ArrayList<>();
    private final Map<String, Integer> servers = new HashMap<>();
    private int nameless;
    private int others;
    private int points;

    /** An answer of which these metrics are kept. */
    public QueryResult(Vocabulary words) {
        this.words = words;
    }

    /** The series found so far. */
    public List<Series> series() {
        return series;
    }

    /** How many results have no name. */
    public int nameless() {
        return nameless;
    }

    /**
     * Takes a document.
     *
     * @throws UnreadableException when it says that the query failed, or found nothing
     */
    public void read(JsonNode document) {
        if (document.path("status").asText().equals("error")) {
            throw new UnreadableException(
                    "The query failed (" + cut(document.path("errorType").asText()) + ": "
                            + cut(document.path("error").asText()) + "). Mend it and run it again.");
        }
        int before = series.size() + nameless + others;
        JsonNode data = document.has("data") ? document.path("data") : document;
        if (data.path("result").isArray()) {
            boolean scalar = data.path("resultType").asText().equals("scalar");
            if (scalar) {
                nameless++;
            } else {
                data.path("result").forEach(this::result);
            }
        } else {
            frames(document);
        }
        if (series.size() + nameless + others == before) {
            throw new UnreadableException(
                    "The query found nothing: no series, or none in this time. Look at the name of the"
                            + " metric and its labels, and at start and end.");
        }
    }

    private void result(JsonNode result) {
        SortedMap<String, String> labels = labels(result.path("metric"));
        List<double[]> samples = new ArrayList<>();
        JsonNode values = result.has("values") ? result.path("values") : null;
        if (values == null) {
            sample(samples, result.path("value"));
        } else {
            values.forEach(value -> sample(samples, value));
        }
        add(labels, samples, "");
        histogram(labels, result);
    }

    /** Of native histograms, count and sum, which give the mean. */
    private void histogram(SortedMap<String, String> labels, JsonNode result) {
        List<double[]> counts = new ArrayList<>();
        List<double[]> sums = new ArrayList<>();
        JsonNode all = result.has("histograms") ? result.path("histograms") : result.path("histogram");
        boolean one = all.size() == 2 && all.path(0).isNumber();
        for (JsonNode at : one ? List.of(all) : (Iterable<JsonNode>) all) {
            pair(counts, at.path(0), at.path(1).path("count"));
            pair(sums, at.path(0), at.path(1).path("sum"));
        }
        if (!counts.isEmpty()) {
            add(labels, counts, "_count");
            add(labels, sums, "_sum");
        }
    }

    private void sample(List<double[]> samples, JsonNode pair) {
        pair(samples, pair.path(0), pair.path(1));
    }

    private void pair(List<double[]> samples, JsonNode time, JsonNode value) {
        Double number = value.isNumber() ? (Double) value.asDouble() : Numbers.of(value.asText());
        if (time.isNumber() && number != null && Double.isFinite(number)) {
            if (++points > ImportLimits.ROWS) {
                throw new UnreadableException(
                        "It holds more than " + ImportLimits.ROWS + " values. Ask for a longer step, or fewer series.");
            }
            samples.add(new double[] {time.asDouble(), number});
        }
    }

    private void frames(JsonNode document) {
        for (JsonNode frames : document.findValues("frames")) {
            for (JsonNode frame : frames) {
                JsonNode fields = frame.path("schema").path("fields");
                JsonNode columns = frame.path("data").path("values");
                for (int i = 1; i < fields.size(); i++) {
                    SortedMap<String, String> labels = labels(fields.path(i).path("labels"));
                    labels.putIfAbsent(NAME, bare(fields.path(i).path("name").asText()));
                    List<double[]> samples = new ArrayList<>();
                    for (int row = 0; row < columns.path(0).size(); row++) {
                        pair(samples, columns.path(0).path(row), columns.path(i).path(row));
                    }
                    samples.forEach(sample -> sample[0] /= 1000);
                    add(labels, samples, "");
                }
            }
        }
    }

    private static String bare(String name) {
        return name.equals("Value") ? "" : name.replaceAll("\\{.*", "");
    }

    private static SortedMap<String, String> labels(JsonNode node) {
        SortedMap<String, String> labels = new TreeMap<>();
        node.fieldNames()
                .forEachRemaining(name -> labels.put(name, node.path(name).asText()));
        return labels;
    }

    private void add(SortedMap<String, String> labels, List<double[]> samples, String suffix) {
        if (samples.isEmpty()) {
            return;
        }
        String name = labels.getOrDefault(NAME, "") + suffix;
        if (name.equals(suffix)) {
            nameless++;
        } else if (!words.knows(name)) {
            others++;
        } else {
            SortedMap<String, String> kept = new TreeMap<>(labels);
            kept.remove(NAME);
            samples.sort((one, other) -> Double.compare(one[0], other[0]));
            double[] times = samples.stream().mapToDouble(sample -> sample[0]).toArray();
            double[] values = samples.stream().mapToDouble(sample -> sample[1]).toArray();
            double seconds = times[times.length - 1] - times[0];
            series.add(new Series(name, kept, values, times, seconds > 0 ? seconds : Double.NaN, false, server(kept)));
        }
    }

    private int server(SortedMap<String, String> labels) {
        StringBuilder place = new StringBuilder();
        PLACES.forEach(label -> place.append(labels.getOrDefault(label, "")).append('|'));
        return servers.computeIfAbsent(place.toString(), ignored -> servers.size());
    }

    private static String cut(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }
}
