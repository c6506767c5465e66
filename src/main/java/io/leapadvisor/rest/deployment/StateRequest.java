package io.leapadvisor.rest.deployment;

import io.leapadvisor.gate.Until;
import io.leapadvisor.store.deployment.RecommendationState.State;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What becomes of a recommendation.
 *
 * @param state what was decided
 * @param reason why, for whoever reads it later
 * @param until last day, as 2027-01-31, or a time, as 2027-01-31T12:00:00Z; it is open again afterwards. Left out: no
 *     end
 */
public record StateRequest(
        @NotNull State state,
        @Size(min = 1, max = 1000) String reason,
        @Pattern(regexp = Until.PATTERN) String until) {}
