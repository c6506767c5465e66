package io.leapadvisor.profile.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The speculative decoding that runs today.
 *
 * @param method where the draft comes from
 * @param draftTokens tokens drafted for each step
 * @param acceptance share of drafted tokens that are accepted, per token
 */
@RecordBuilder
public record Speculation(
        SpeculationMethod method,
        @Min(1) @Max(1000) Integer draftTokens,
        @DecimalMin("0") @DecimalMax("1") Double acceptance)
        implements SpeculationBuilder.With {}
