package io.leapadvisor.rest.deployment;

import io.leapadvisor.gate.Until;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Why a finding does not count for a while.
 *
 * @param reason why, for whoever reads it later
 * @param until last day, as 2027-01-31, or a time, as 2027-01-31T12:00:00Z; it counts again afterwards
 */
public record SuppressionRequest(
        @NotNull @Size(min = 1, max = 1000) String reason, @NotNull @Pattern(regexp = Until.PATTERN) String until) {}
