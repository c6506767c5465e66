package io.leapadvisor.advise;

import io.leapadvisor.advise.Projector.After;
import io.leapadvisor.estimate.Estimator;
import io.leapadvisor.estimate.Reconciler;
import io.leapadvisor.estimate.Reconciler.Reconciled;
import io.leapadvisor.estimate.Simulator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.RemedySpec;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Hardware;
import io.leapadvisor.profile.HardwareBuilder;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What changes do to a deployment, without judging them: needs knowledge, no rules. Thread-safe. */
public final class WhatIfs {

    private static final Hardware COMMON_MACHINE = HardwareBuilder.builder().cpuCores(8.0).build();

    private final Knowledge knowledge;
    private final Estimator estimator;
    private final Simulator simulator;
    private final Reconciler reconciler;

    public WhatIfs(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.estimator = new Estimator(knowledge);
        this.simulator = estimator.simulator();
        this.reconciler = new Reconciler(knowledge, simulator);
    }

    /** The effect of changes, applied in turn. */
    public WhatIf of(DeploymentProfile given, List<Consideration> apply) {
        // Ratios hardly depend on the machine; a common one gives them where the profile names none.
        boolean anyMachine = given.hardware() == null && given.model() != null && given.stagesOrEmpty().isEmpty();
        DeploymentProfile profile = anyMachine ? given.withHardware(COMMON_MACHINE) : given;
        Reconciled base = reconciler.reconcile(profile);
        Projector projector = new Projector(knowledge, simulator);
        List<Action> actions = new ArrayList<>();
        Set<String> assumptions = new LinkedHashSet<>(base.assumptions());
        if (anyMachine) {
            assumptions.add("hardware is not given; before and after are compared on a server processor of 8 cores");
        }
        After state = projector.now(base);
        String stage = null;
        for (Consideration change : apply) {
            RemedySpec remedy = knowledge.remedy(change.remedy()).orElseThrow();
            Action action = projector.applier().action(state.variant(), remedy, change.stage(), change.parameters());
            action.parameters().forEach((name, value) -> {
                if (change.parameters() == null || change.parameters().get(name) == null) {
                    assumptions.add(change.remedy() + ": " + name + " is not given; " + value + " is used");
                }
            });
            if (change.stage() == null && action.stage() != null) {
                assumptions.add(change.remedy() + ": no stage is named; it is applied to " + action.stage() + ", the longest of its kinds");
            }
            actions.add(action);
            state = projector.next(base, state, action);
            assumptions.addAll(state.assumptions());
            stage = action.stage() != null ? action.stage() : stage;
        }
        Double quality = profile.objectives() == null || profile.objectives().accuracy() == null ? null : profile.objectives().accuracy().current();
        List<String> listed = List.copyOf(assumptions);
        boolean anchored = profile.endToEnd() != null || !profile.stagesOrEmpty().isEmpty();
        return new WhatIf(estimator.present(base.projection(), base.assumptions(), anchored), estimator.present(state.projection(), listed, anchored),
                projector.impact(base, actions, stage, quality), listed);
    }
}
