/**
 * What to watch, as files that Prometheus and Grafana read: an assessment comes in, a rule file and a dashboard go out.
 * Names, labels and texts of the assessment stay data in both. It judges nothing, and adds no limit of its own.
 */
package io.leapadvisor.report.monitor;
