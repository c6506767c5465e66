package io.leapadvisor.profile;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What the team already watches.
 *
 * @param tracing distributed tracing
 * @param metrics time series
 * @param alerts alerts that exist, in words
 * @param dashboards dashboards
 * @param accuracyRegressionTests accuracy checked before release
 * @param loadTests load tested before release
 * @param selector labels that select the time series of this deployment, written as in PromQL
 */
@RecordBuilder
public record Monitoring(
        Boolean tracing,
        Boolean metrics,
        List<@NotNull @Size(max = 500) String> alerts,
        Boolean dashboards,
        Boolean accuracyRegressionTests,
        Boolean loadTests,
        @Size(max = 1000) String selector)
        implements MonitoringBuilder.With {}
