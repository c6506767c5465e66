package io.leapadvisor.ingest.machine;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import java.util.ArrayList;
import java.util.List;

/** Rows that formats of deployments have in common: labels of nodes, signals, images of other services. */
public final class SharedRows {

    /** Reader of the formats whose sheets hold them. */
    private static final String MANIFEST = "manifest";

    private SharedRows() {}

    /** The rows of a format, and behind them those that it shares. */
    public static List<FieldRow> of(FormatCatalogue catalogue, FormatSheet sheet) {
        List<FieldRow> rows = new ArrayList<>(sheet.fields());
        catalogue.all().stream()
                .filter(other -> other.reader().equals(MANIFEST) && !other.equals(sheet))
                .forEach(other -> rows.addAll(other.fields()));
        return rows;
    }
}
