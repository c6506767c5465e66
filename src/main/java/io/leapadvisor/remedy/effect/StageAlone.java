package io.leapadvisor.remedy.effect;

import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Applied;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.remedy.operation.Operation;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Optional;

/** Actions that change one stage and nothing else: what they make of it they make of it beside other stages, too. */
public final class StageAlone {

    private StageAlone() {}

    /**
     * True of an action at a stage that has no service of its own, unless it performs what looks at more than the stage
     * and its machines.
     */
    public static boolean mayBe(Action action, Variant before) {
        Stage stage = action.stage() == null ? null : before.profile().stage(action.stage());
        if (stage == null
                || action.remedy().addedCost() != null
                || before.services().of(stage.name()) != null) {
            return false;
        }
        for (Change change : action.remedy().changes()) {
            if (change.perform() != null
                    && !Operation.named(change.perform()).orElseThrow().looksAtAlone(stage)) {
                return false;
            }
        }
        return true;
    }

    /** True where a deployment has another stage of this name than before, and all else is the same. */
    public static boolean changed(String name, Variant before, Variant after) {
        List<Stage> was = before.profile().stagesOrEmpty();
        List<Stage> is = after.profile().stagesOrEmpty();
        boolean same = was.size() == is.size()
                && before.adjustments() == after.adjustments()
                && before.names() == after.names()
                && before.cacheOf() == after.cacheOf()
                && before.services() == after.services();
        for (int i = 0; same && i < was.size(); i++) {
            same = was.get(i) == is.get(i)
                    || was.get(i).name().equals(name) && is.get(i).name().equals(name);
        }
        return same && after.profile().withStages(before.profile().stages()).equals(before.profile());
    }

    /** A deployment after an action, of which is known what it makes of its stage; empty = {@code known} is null. */
    public static Optional<Applied> applied(Applied known, String name, Variant before) {
        if (known == null) {
            return Optional.empty();
        }
        Stage changed = known.variant().profile().stage(name);
        return Optional.of(
                new Applied(StageTimes.change(before, name, was -> changed), known.effects(), known.assumptions()));
    }
}
