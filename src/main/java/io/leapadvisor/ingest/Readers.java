package io.leapadvisor.ingest;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.profiler.ChromeTraceReader;
import io.leapadvisor.ingest.profiler.DataTableReader;
import io.leapadvisor.ingest.profiler.KernelTableReader;
import io.leapadvisor.ingest.profiler.StackReader;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.table.JsonTable;
import io.leapadvisor.ingest.trace.TraceReader;
import java.util.Map;
import java.util.TreeMap;

/** The readers by the names that sheets give them. */
final class Readers {

    private Readers() {}

    /** One of each. */
    static Map<String, FormatReader> of(FormatCatalogue catalogue) {
        Map<String, FormatReader> readers = new TreeMap<>();
        readers.put("json-table", new JsonTable());
        readers.put(TraceReader.NAME, new TraceReader(catalogue));
        readers.put("chrome-trace", new ChromeTraceReader(catalogue));
        readers.put("kernel-tables", new KernelTableReader(catalogue));
        readers.put("stacks", new StackReader(catalogue, false));
        readers.put("stack-lines", new StackReader(catalogue, true));
        readers.put("data-tables", new DataTableReader(catalogue));
        return readers;
    }
}
