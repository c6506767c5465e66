package io.leapadvisor.ingest.prometheus.series;

import java.util.List;

/**
 * What some files show of some servers.
 *
 * @param series the series
 * @param file names of the files
 * @param last Unix seconds of the last value; null = not known
 * @param remarks what is to be said of how the series came about
 */
public record Readout(List<Series> series, String file, Double last, List<String> remarks) {

    /** True when it was put together from pages, and not read over time by a monitoring system. */
    public boolean isOfScrapes() {
        return series.stream().allMatch(one -> one.times() == null);
    }
}
