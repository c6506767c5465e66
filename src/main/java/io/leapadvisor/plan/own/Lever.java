package io.leapadvisor.plan.own;

import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.own.OwnFactors;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Focus;
import java.util.List;
import java.util.Objects;

/** The times that a remedy changes: what a learned factor makes longer or shorter. */
public sealed interface Lever {

    /** The deployment with these times multiplied. */
    Variant times(Variant variant, double factor);

    /** The stages that were changed, work and waiting alike. */
    record OfStages(List<String> names) implements Lever {

        @Override
        public Variant times(Variant variant, double factor) {
            Variant moved = variant;
            for (String name : names) {
                moved = StageTimes.change(moved, name, stage -> StageTimes.scale(stage, factor));
            }
            return moved;
        }
    }

    /**
     * Prompts and steps of the model of a stage, or of the deployment for null, never below the floor of the physics:
     * what load tests teach of a model is kept in the same place.
     */
    record OfModel(String stage) implements Lever {

        @Override
        public Variant times(Variant variant, double factor) {
            Variant alone = Focus.on(variant, stage).adjust(all -> all.withOwn(slower(all.own(), factor)));
            return Focus.off(variant, stage, alone);
        }

        private static OwnFactors slower(OwnFactors own, double factor) {
            return own.times(Factor.PROMPT, factor).times(Factor.STEP, factor);
        }
    }

    /**
     * All stages and the model, only ever slower: for what keeps work away, such as a cache in front, and kept away
     * less than was expected. That it kept away more makes no stage faster than it is.
     */
    record OfPath(Lever model) implements Lever {

        @Override
        public Variant times(Variant variant, double factor) {
            List<String> names =
                    variant.profile().stagesOrEmpty().stream().map(Stage::name).toList();
            double slower = Math.max(1, factor);
            return model.times(new OfStages(names).times(variant, slower), slower);
        }
    }

    /** Those that a remedy can have, the likeliest first; which of them moves the metric is tried. */
    static List<Lever> of(Variant before, Variant after, Action action) {
        List<String> changed = after.profile().stagesOrEmpty().stream()
                .filter(stage -> !stage.equals(before.profile().stage(stage.name())))
                .map(Stage::name)
                .toList();
        boolean service = action.stage() != null && before.services().of(action.stage()) != null;
        Lever model = new OfModel(service ? action.stage() : null);
        boolean ofTheModel = service
                || !before.profile().hardwareOrNone().equals(after.profile().hardwareOrNone())
                || !Objects.equals(before.profile().model(), after.profile().model())
                || !before.adjustments().equals(after.adjustments());
        Lever stages = new OfStages(changed);
        Lever path = new OfPath(model);
        return changed.isEmpty()
                ? List.of(model, path)
                : ofTheModel && action.stage() == null ? List.of(model, stages, path) : List.of(stages, model, path);
    }
}
