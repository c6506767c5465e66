/**
 * What servers count about themselves: the Prometheus text format and the answers of its HTTP API come in, observations
 * go out. It knows counters, histograms and summaries, scrapes and processes; which metric is which field stands in the
 * sheets.
 */
package io.leapadvisor.ingest.prometheus;
