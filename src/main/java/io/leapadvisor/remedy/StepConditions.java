package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.remedy.RemedyStep;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.path.Stage;

/** Whether a step of a remedy is said for a deployment. */
public final class StepConditions {

    private final Context context;

    /** Reads what is known of a deployment, of the stage that a remedy is applied to, and of its parameters. */
    public StepConditions(Resolved resolved, Action action) {
        Stage stage = resolved.profile().stagesOrEmpty().stream()
                .filter(one -> one.name().equals(action.stage()))
                .findFirst()
                .orElse(null);
        this.context = new Context(resolved, stage, action.parameters(), false, null);
    }

    /** True when all conditions of a step hold; one without conditions holds everywhere. */
    public boolean hold(RemedyStep step) {
        return context.fulfils(step.when());
    }
}
