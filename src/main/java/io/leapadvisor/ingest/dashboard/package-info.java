/**
 * Dashboards of a monitoring system: their JSON comes in; which metrics a team has goes out, as the queries that bring
 * their values. A dashboard itself holds no value.
 */
package io.leapadvisor.ingest.dashboard;
