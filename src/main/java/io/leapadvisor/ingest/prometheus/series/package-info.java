/** Counters, gauges and histograms over time, whatever file they came from, and how sheets name them. */
package io.leapadvisor.ingest.prometheus.series;
