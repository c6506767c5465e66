package io.leapadvisor.gate;

import io.leapadvisor.profile.DeploymentProfile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * A change to judge.
 *
 * @param profile the deployment with it
 * @param policy what it has to keep; left out: objectives hold, nothing critical, no step back
 */
public record GateRequest(@NotNull @Valid DeploymentProfile profile, @Valid Policy policy) {

    /** The policy, the usual one when none is given. */
    public Policy policyOrUsual() {
        return policy == null ? Policy.USUAL : policy;
    }
}
