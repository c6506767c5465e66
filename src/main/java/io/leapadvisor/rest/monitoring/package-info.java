/** What to watch of a stored assessment, as files for Prometheus and Grafana. */
package io.leapadvisor.rest.monitoring;
