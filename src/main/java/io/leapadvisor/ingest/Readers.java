package io.leapadvisor.ingest;

import io.leapadvisor.ingest.dashboard.DashboardReader;
import io.leapadvisor.ingest.device.DeviceReader;
import io.leapadvisor.ingest.device.TopReader;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.prometheus.PrometheusReader;
import io.leapadvisor.ingest.prometheus.QueryReader;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.table.JsonTable;
import java.util.Map;
import java.util.TreeMap;

/** The readers by the names that sheets give them. */
final class Readers {

    private Readers() {}

    /** One of each. */
    static Map<String, FormatReader> of(FormatCatalogue catalogue) {
        Map<String, FormatReader> readers = new TreeMap<>();
        readers.put("json-table", new JsonTable());
        readers.put(PrometheusReader.NAME, new PrometheusReader(catalogue));
        readers.put(QueryReader.NAME, new QueryReader(catalogue));
        readers.put(DeviceReader.NAME, new DeviceReader());
        readers.put(TopReader.NAME, new TopReader());
        readers.put(DashboardReader.NAME, new DashboardReader(catalogue));
        return readers;
    }
}
