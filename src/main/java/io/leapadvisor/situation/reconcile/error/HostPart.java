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
 * rest. Where nobody has seen how busy it is, what is beyond any error of the estimate is the host's.
 */
public final class HostPart {

    private HostPart() {}

    /**
     * Token times with the part of the host, where its accelerator was seen to wait, or a token takes longer than any
     * error explains.
     *
     * @param extreme measured over estimated time from which an error of the estimate explains nothing
     */
    public static TokenAnchor tied(Variant variant, Projection modelled, TokenAnchor tokens, double extreme) {
        Utilization seen = variant.profile().utilization();
        double slower = tokens.perToken();
        double busy =
                seen != null && seen.gpu() != null ? Math.max(seen.gpu(), 1 / slower) : Math.min(1, extreme / slower);
        return !(slower > 1) || !(busy < 1) || !isOfTheHost(variant, modelled) ? tokens : tokens.withIdle(1 - busy);
    }

    /**
     * True for a model alone on one accelerator that holds it, and one client that always has a request in flight: else
     * the accelerator waits for requests, for other stages, for another accelerator, or for weights from the host's
     * memory, and of many clients a larger batch shares what the host takes. On processors the model is the host's own
     * work. Launches one by one are an error of the model that leaves with them.
     */
    private static boolean isOfTheHost(Variant variant, Projection modelled) {
        DeploymentProfile profile = variant.profile();
        Resolved names = variant.names();
        return ModelError.isAlone(profile)
                && profile.stagesOrEmpty().isEmpty()
                && names.engine() != null
                && names.part() != null
                && names.part().kind() != Accelerator.Kind.CPU
                && profile.hardwareOrNone().acceleratorCount() == 1
                && modelled.fits()
                && !Launching.isOneByOne(names);
    }
}
