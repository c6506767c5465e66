package io.leapadvisor.remedy.effect;

import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.field.Scalable;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.operation.Operation;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stages that a change of an action works on. */
public final class ReachedStages {

    /** No stage: the deployment. */
    private static final List<String> DEPLOYMENT = Collections.singletonList(null);

    private ReachedStages() {}

    /**
     * Names of the stages that a change works on: the one that the action is at, else all of the kinds that the remedy
     * is for; null = the deployment.
     */
    public static List<String> of(Change change, Action action, Variant variant) {
        if (!isOfStage(change)) {
            return DEPLOYMENT;
        }
        if (action.stage() != null) {
            return List.of(action.stage());
        }
        Optional<Operation> operation = Operation.named(change.perform());
        Set<StageKind> kinds = action.remedy().stageKinds();
        List<String> names = new ArrayList<>();
        for (Stage stage : variant.profile().stagesOrEmpty()) {
            boolean isMeant = kinds.isEmpty() ? operation.isPresent() : kinds.contains(stage.kind());
            if (isMeant && (operation.isEmpty() || operation.get().reaches(stage))) {
                names.add(stage.name());
            }
        }
        return names;
    }

    private static boolean isOfStage(Change change) {
        if (change.set() != null) {
            return Settable.at(change.set()).filter(Settable::isOfStage).isPresent();
        }
        return change.scale() != null
                ? Scalable.at(change.scale()).filter(Scalable::isOfStage).isPresent()
                : Operation.named(change.perform()).filter(Operation::isOfStage).isPresent();
    }
}
