package io.leapadvisor.rest.deployment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The assessment to compare with from now on.
 *
 * @param assessment id of a stored assessment of the deployment
 */
public record BaselineRequest(@NotNull @Size(min = 1, max = 100) String assessment) {}
