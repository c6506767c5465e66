package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.anchor.StageAnchor;

/**
 * What takes many times what its model needs does something else most of that time: it compiles for each new shape, it
 * copies in a wrapper, it waits. A smaller model or a faster part leaves that as it is.
 */
final class Unexplained {

    private Unexplained() {}

    /**
     * A stage with the part of its time that its model does not explain. Of a model that answers in tokens, their times
     * say more.
     *
     * @param bare the deployment as queueing alone has it
     * @param most measured over estimated time up to which an estimate may err
     */
    static WaitSplit in(WaitSplit split, WaitSplit.At at, Projection bare, double most) {
        Serving serving = bare.serving();
        boolean timed = serving != null && at.ownModel() && split.stage().kind() == StageKind.INFERENCE;
        if (!timed || bare.model().generative()) {
            return split;
        }
        StageAnchor anchor = split.anchor();
        double taken = split.stage().latency().meanMs() - anchor.idleMs();
        double explained = most * (serving.latencyMs() - serving.waitMs() - serving.formationMs());
        return explained > 0 && taken > explained
                ? new WaitSplit(split.stage(), anchor.withUnexplained(1 - explained / taken))
                : split;
    }
}
