/** Answers of the Prometheus HTTP API: JSON comes in, series over time go out. */
package io.leapadvisor.ingest.prometheus.query;
