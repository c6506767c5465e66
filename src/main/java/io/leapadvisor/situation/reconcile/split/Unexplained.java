package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.anchor.StageAnchor;
import java.util.Set;

/**
 * What takes many times what its model needs does something else most of that time: it compiles for each new shape, it
 * copies in a wrapper, it waits. A smaller model or a faster part leaves that as it is.
 */
public final class Unexplained {

    /** Families whose requests are items of a size that is the model's own. */
    private static final Set<ModelFamily> ITEMS =
            Set.of(ModelFamily.VISION, ModelFamily.TREE_ENSEMBLE, ModelFamily.RECOMMENDER, ModelFamily.OTHER);

    /** What explains so much of a stage may explain all of it: the limit is no sharper than that. Ours. */
    private static final double MOST = 0.5;

    private Unexplained() {}

    /**
     * A stage with the part of its time that its model does not explain. Of a model that answers in tokens, their times
     * say more. On a processor a model that runs on one core alone takes as many times longer as there are cores.
     *
     * @param told the deployment
     * @param bare the same as queueing alone has it
     * @param most measured over estimated time up to which an estimate may err
     */
    public static WaitSplit in(WaitSplit split, WaitSplit.At at, DeploymentProfile told, Projection bare, double most) {
        Serving serving = bare.serving();
        boolean timed = serving != null && at.ownModel() && split.stage().kind() == StageKind.INFERENCE;
        if (!timed || !isWorkTold(told) || bare.model().generative()) {
            return split;
        }
        StageAnchor anchor = split.anchor();
        double taken = split.stage().latency().meanMs() - anchor.idleMs();
        double explained = most
                * slowestOnOneCore(told, at.resource())
                * (serving.latencyMs() - serving.waitMs() - serving.formationMs());
        return explained > 0 && explained < MOST * taken
                ? new WaitSplit(split.stage(), anchor.withUnexplained(1 - explained / taken))
                : split;
    }

    /**
     * True where a request is one item, or is as long as was told: of a recording nobody knows how many passes it
     * takes.
     */
    private static boolean isWorkTold(DeploymentProfile told) {
        ModelFamily family = told.model() == null ? null : told.model().family();
        boolean read = told.traffic() != null && told.traffic().inputTokens() != null;
        return family != null && (ITEMS.contains(family) || family == ModelFamily.ENCODER && read);
    }

    /** How many times longer it takes on one core than on all; NaN = not known. */
    private static double slowestOnOneCore(DeploymentProfile told, Resource resource) {
        Double cores = told.hardwareOrNone().cpuCores();
        return resource != Resource.CPU ? 1 : cores == null ? Double.NaN : Math.max(1, cores);
    }
}
