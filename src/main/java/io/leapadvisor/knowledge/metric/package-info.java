/**
 * In come the files of {@code knowledge-base/metrics}: which exporter offers which time series, since which version.
 * Out go the names that a deployment's own stack exports for a role such as "time to the first token". It knows nothing
 * of alerts, of profiles or of PromQL.
 */
package io.leapadvisor.knowledge.metric;
