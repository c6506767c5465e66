package io.leapadvisor.advise;

import io.leapadvisor.estimate.Reconciler;
import io.leapadvisor.estimate.Reconciler.Reconciled;
import io.leapadvisor.estimate.Simulator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;

/** What advice on a deployment is worked out with, as the advisor puts it together. */
final class Workbenches {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);

    private Workbenches() {
    }

    static Workbench of(DeploymentProfile profile) {
        Knowledge knowledge = CorePack.KNOWLEDGE;
        Reconciled base = new Reconciler(knowledge, SIMULATOR).reconcile(profile);
        Goals goals = Goals.of(profile, knowledge, base.projection());
        Projector projector = new Projector(knowledge, SIMULATOR, base);
        Worth worth = new Worth(knowledge, projector, base, goals, goals.primaryMetric(goals.status(profile, base.projection()), base.projection()));
        return new Workbench(knowledge, Advisors.RULEBASE, projector, base, SIMULATOR.resolve(profile), goals, worth);
    }
}
