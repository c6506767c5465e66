package io.leapadvisor.ingest;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.sample.Samples;
import io.leapadvisor.ingest.sample.Sources;
import io.leapadvisor.ingest.table.CsvTable;
import io.leapadvisor.ingest.table.JsonTable;
import io.leapadvisor.ingest.table.MarkdownTable;
import io.leapadvisor.ingest.table.TextTable;
import java.util.Map;
import java.util.TreeMap;

/** The readers by the names that sheets give them. */
final class Readers {

    private Readers() {}

    /** One of each. */
    static Map<String, FormatReader> of(FormatCatalogue catalogue) {
        Map<String, FormatReader> readers = new TreeMap<>();
        readers.put("json-table", new JsonTable());
        readers.put("csv-table", new CsvTable());
        readers.put("text-table", new TextTable());
        readers.put("markdown-table", new MarkdownTable());
        readers.put("csv-samples", new Samples(Sources::csv));
        readers.put("json-samples", new Samples(Sources::json));
        readers.put("xml-samples", new Samples(Sources::xml));
        return readers;
    }
}
