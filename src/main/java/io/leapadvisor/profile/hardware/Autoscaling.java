package io.leapadvisor.profile.hardware;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.Size;

/**
 * Whether replicas follow the load, and by which signal.
 *
 * @param enabled true when replicas are added and removed by themselves
 * @param signal metric that drives it: cpu, gpuUtil, queue, concurrency …
 */
@RecordBuilder
public record Autoscaling(Boolean enabled, @Size(max = 100) String signal) implements AutoscalingBuilder.With {}
