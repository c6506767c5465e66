package io.leapadvisor.ingest.prometheus;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.prometheus.series.Selection;
import io.leapadvisor.ingest.prometheus.series.Vocabulary;
import io.leapadvisor.ingest.prometheus.text.Clock;
import io.leapadvisor.ingest.prometheus.text.Exposition;
import io.leapadvisor.ingest.prometheus.text.Scrape;
import io.leapadvisor.ingest.prometheus.text.Scrapes;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Pages of metrics in the Prometheus text format. A page may hold families of several servers, so every sheet of this
 * reader is applied whose names occur; of those that say how long requests take, the most specific one counts.
 */
public final class PrometheusReader implements FormatReader {

    /** The name by which sheets ask for it. */
    public static final String NAME = "prometheus-text";

    private final FormatCatalogue catalogue;

    /** A reader that knows the metrics of these sheets. */
    public PrometheusReader(FormatCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        List<FormatSheet> sheets = sheets(catalogue);
        Vocabulary words = new Vocabulary(names(sheets));
        List<Scrape> scrapes = new ArrayList<>();
        notes.each(pieces, piece -> {
            String file = piece.content().name();
            List<Scrape> read = Exposition.read(piece.content(), words::knows);
            if (read.stream().allMatch(scrape -> scrape.samples().isEmpty())) {
                notes.refuse(
                        file,
                        "No metric in it is one that a profile has a field for. Send the page of the model"
                                + " server itself; GET /api/v1/imports/formats lists those that are known.");
            }
            scrapes.addAll(read);
        });
        new Pages(sheets, notes).apply(Scrapes.readout(scrapes, Clock.of(sheets)));
    }

    /** All sheets of the text format, the most specific first. */
    public static List<FormatSheet> sheets(FormatCatalogue catalogue) {
        return catalogue.all().stream()
                .filter(sheet -> sheet.reader().equals(NAME))
                .sorted(Comparator.comparingInt(FormatSheet::specificity).reversed())
                .toList();
    }

    /** All names that sheets use. */
    static Set<String> names(List<FormatSheet> sheets) {
        Set<String> names = new HashSet<>();
        for (FormatSheet sheet : sheets) {
            for (FieldRow row : sheet.fields()) {
                names.addAll(Selection.names(row.from()));
                if (row.over() != null) {
                    names.addAll(Selection.names(row.over()));
                }
            }
        }
        return names;
    }
}
