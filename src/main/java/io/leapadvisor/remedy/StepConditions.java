package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.remedy.RemedyStep;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.path.Stage;
import java.util.Map;

/** Whether a step of a remedy is said for a deployment, and whether a case of the remedy is the one there. */
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
        return hold(step.when());
    }

    /** True when all these conditions hold. */
    boolean hold(Map<String, Object> conditions) {
        return context.fulfils(conditions);
    }
}
