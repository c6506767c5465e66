package io.leapadvisor.advise;

import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A deployment and the changes to try on it.
 *
 * @param profile the deployment
 * @param apply changes, applied in turn
 */
public record WhatIfRequest(
        @NotNull @Valid DeploymentProfile profile,
        @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid Consideration> apply) {}
