package io.leapadvisor.situation.reconcile.error;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.machine.Launching;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.token.TokenAnchor;

/**
 * What of a token's time the host takes. With a request always in flight, an accelerator on which a kernel runs for a
 * hundredth of the time computes for a hundredth of a token, and no faster one, and no smaller model, shortens the
 * rest. Where nobody has seen how busy it is, what is beyond any error of the estimate is the host's, and what is
 * beyond the estimate at all where it was told that threads crowd its cores, or that its limit stops it.
 *
 * @param extreme measured over estimated time from which an error of the estimate explains nothing
 * @param crowd clients of a copy from which on one of them always keeps the accelerator busy, unless it waits for the
 *     host
 * @param waits use of the accelerator below which it then waits
 * @param throttled share of the periods in which a container's limit stops it, from which on it does so often
 * @param crowded compute threads of a core at once from which on they take turns
 */
public record HostPart(double extreme, double crowd, double waits, double throttled, double crowded) {

    /** The limits at which rules find a host that sets the pace. */
    public static HostPart of(Knowledge knowledge) {
        return new HostPart(
                knowledge.threshold("extreme-slowdown"),
                knowledge.threshold("host-bound-concurrency"),
                knowledge.threshold("host-bound-utilization"),
                knowledge.threshold("cpu-throttled"),
                knowledge.threshold("threads-per-core"));
    }

    /**
     * Token times with the part of the host, where its accelerator was seen to wait, or a token takes longer than any
     * error explains.
     */
    public TokenAnchor tied(Variant variant, Projection modelled, TokenAnchor tokens) {
        Utilization seen = variant.profile().utilization();
        double slower = tokens.perToken();
        double busy = seen != null && seen.accelerators() != null
                ? Math.max(seen.accelerators(), 1 / slower)
                : Math.max(1 / slower, Math.min(extreme / slower, 1 - stopped(variant.profile())));
        return !(slower > 1) || !(busy < 1) || !isOfTheHost(variant, modelled) ? tokens : tokens.withIdle(1 - busy);
    }

    /** Part of a step in which its host may not run, as was told; 0 = nothing says that it is kept from it. */
    private double stopped(DeploymentProfile profile) {
        if (isCrowded(profile)) {
            return 1;
        }
        Utilization seen = profile.utilization();
        Double share = seen == null ? null : seen.cpuThrottled();
        return share != null && share > throttled ? share : 0;
    }

    /** True where more compute threads were told than there are cores for, unless the cores were seen to be free. */
    private boolean isCrowded(DeploymentProfile profile) {
        Double threads = profile.threadsAtOncePerCore();
        return profile.hardwareOrNone().threadsPerWorker() != null && threads != null && threads >= crowded;
    }

    /**
     * True for a model alone on one accelerator that holds it, whose clients always have a request in flight: else the
     * accelerator waits for requests, for other stages, for another accelerator, or for weights from the host's memory.
     * On processors the model is the host's own work. Launches one by one are an error of the model that leaves with
     * them.
     */
    private boolean isOfTheHost(Variant variant, Projection modelled) {
        DeploymentProfile profile = variant.profile();
        Resolved names = variant.names();
        return (ModelError.isAlone(profile) || isHeldUp(profile, names, modelled))
                && profile.stagesOrEmpty().isEmpty()
                && names.engine() != null
                && names.part() != null
                && names.part().kind() != Accelerator.Kind.CPU
                && profile.hardwareOrNone().acceleratorCount() == 1
                && modelled.fits()
                && !Launching.isOneByOne(names);
    }

    /**
     * True where many clients share a copy and something was seen that holds up its steps: an accelerator that waits
     * although they always ask, a container that is stopped, or a grammar whose masks the host makes. Without that a
     * long time may be a batch that is larger than modelled.
     */
    private boolean isHeldUp(DeploymentProfile profile, Resolved names, Projection modelled) {
        Traffic traffic = profile.traffic();
        if (traffic == null || !traffic.isOfWaitingClients() || modelled.model() == null) {
            return false;
        }
        ModelSpec model = profile.model();
        Utilization seen = profile.utilization();
        boolean asked =
                traffic.concurrency() >= crowd * profile.hardwareOrNone().replicaCount();
        boolean idles = seen != null && seen.accelerators() != null && seen.accelerators() < waits;
        boolean stopped = stopped(profile) > 0;
        boolean masked = model.features() != null && model.features().contains(Feature.STRUCTURED_OUTPUT);
        return Serving.isContinuous(modelled.model(), model.batching(), names.engine())
                && (stopped || masked || asked && idles);
    }
}
