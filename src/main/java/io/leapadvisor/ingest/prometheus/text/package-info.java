/**
 * Pages of metrics: text comes in, series over time go out. It knows the Prometheus text format, and which pages are of
 * one process.
 */
package io.leapadvisor.ingest.prometheus.text;
