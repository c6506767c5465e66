package io.leapadvisor.ingest.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.prometheus.query.QueryResult;
import io.leapadvisor.ingest.prometheus.series.Readout;
import io.leapadvisor.ingest.prometheus.series.Series;
import io.leapadvisor.ingest.prometheus.series.Vocabulary;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Answers of the Prometheus HTTP API: the series of all files together, one metric a file as people ask for them, are
 * read with the sheets of the text format.
 */
public final class QueryReader implements FormatReader {

    /** The name by which sheets ask for it. */
    public static final String NAME = "prometheus-query";

    private final FormatCatalogue catalogue;

    /** A reader that knows the metrics of these sheets. */
    public QueryReader(FormatCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        List<FormatSheet> sheets = PrometheusReader.sheets(catalogue);
        Vocabulary words = new Vocabulary(PrometheusReader.names(sheets));
        List<String> files = new ArrayList<>();
        Map<String, Series> series = new LinkedHashMap<>();
        notes.each(pieces, piece -> {
            String file = piece.content().name();
            QueryResult result = new QueryResult(words);
            for (JsonNode document : Json.documents(piece.content())) {
                result.read(document);
            }
            if (result.series().isEmpty()) {
                notes.refuse(file, nothing(result));
            } else {
                files.add(file);
                result.series().forEach(one -> series.merge(one.name() + one.labels(), one, QueryReader::longer));
            }
        });
        if (!series.isEmpty()) {
            OptionalDouble last = series.values().stream()
                    .mapToDouble(one -> one.times()[one.times().length - 1])
                    .max();
            new Pages(sheets, notes)
                    .apply(new Readout(
                            List.copyOf(series.values()), String.join(", ", files), last.getAsDouble(), List.of()));
        }
    }

    private static Series longer(Series one, Series other) {
        return other.values().length > one.values().length ? other : one;
    }

    private static String nothing(QueryResult result) {
        return result.nameless() > 0
                ? "Its series have no name, because an expression such as rate() or histogram_quantile() made"
                        + " them, so that neither field nor unit is known. Ask for the metrics themselves: curl -sG"
                        + " http://prometheus:9090/api/v1/query_range --data-urlencode 'query=METRIC' …"
                : "None of its metrics is one that a profile has a field for.";
    }
}
