package io.leapadvisor.simulate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leapadvisor.knowledge.remedy.Interval;

/**
 * An estimated latency distribution, in ms.
 *
 * @param meanMs mean
 * @param p50Ms median
 * @param p95Ms 95th percentile
 * @param p99Ms 99th percentile
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatencyEstimate(Interval meanMs, Interval p50Ms, Interval p95Ms, Interval p99Ms) {}
