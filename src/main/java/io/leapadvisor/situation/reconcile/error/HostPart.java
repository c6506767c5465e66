package io.leapadvisor.situation.reconcile.error;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.machine.Launching;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.token.TokenAnchor;

/**
 * What of a token's time the host takes. With a request always in flight, an accelerator on which a kernel runs for a
 * hundredth of the time computes for a hundredth of a token, and no faster one, and no smaller model, shortens the
 * rest.
 */
public final class HostPart {

    private HostPart() {}

    /** Token times with the part of the host, where its accelerator was seen to wait. */
    public static TokenAnchor tied(Variant variant, Projection modelled, TokenAnchor tokens) {
        Utilization seen = variant.profile().utilization();
        return seen == null || seen.gpu() == null || !(tokens.perToken() > 1) || !isOfTheHost(variant, modelled)
                ? tokens
                : tokens.withIdle(1 - Math.max(seen.gpu(), 1 / tokens.perToken()));
    }

    /**
     * True for a model alone on one accelerator that holds it, and one client that always has a request in flight: else
     * the accelerator waits for requests, for other stages, for another accelerator, or for weights from the host's
     * memory, and of many clients a larger batch shares what the host takes. Launches one by one are an error of the
     * model that leaves with them.
     */
    private static boolean isOfTheHost(Variant variant, Projection modelled) {
        DeploymentProfile profile = variant.profile();
        Resolved names = variant.names();
        return ModelError.isAlone(profile)
                && profile.stagesOrEmpty().isEmpty()
                && names.engine() != null
                && names.part() != null
                && names.part().kind() == Accelerator.Kind.GPU
                && profile.hardwareOrNone().acceleratorCount() == 1
                && modelled.fits()
                && !Launching.isOneByOne(names);
    }
}
