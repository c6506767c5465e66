package io.leapadvisor.plan;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Situations;

/** What advice on a deployment is worked out with, as the advisor puts it together. */
public final class Workbenches {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private Workbenches() {}

    public static Workbench of(DeploymentProfile profile) {
        return Workbench.of(
                SITUATIONS.of(profile),
                CorePack.KNOWLEDGE,
                Advisors.RULEBASE,
                SITUATIONS.simulator(),
                Cancellation.NEVER);
    }
}
