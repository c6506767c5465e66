package io.leapadvisor.ingest.prometheus.text;

import java.util.List;
import java.util.Set;

/**
 * One page of metrics, as a server showed it at one moment.
 *
 * @param file file that it stands in
 * @param unixSeconds when that was; null = the file does not say
 * @param samples its samples of metrics that a sheet knows
 * @param gauges metrics that the page declares as gauges
 * @param counters metrics that the page declares as counters, histograms or summaries
 */
public record Scrape(String file, Double unixSeconds, List<Sample> samples, Set<String> gauges, Set<String> counters) {}
