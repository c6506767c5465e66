package io.leapadvisor.remedy.effect;

import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Applied;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Remembers which effects the conditions of an action chose, and what became of its stage. A search applies the same
 * action to hundreds of states that differ elsewhere: at other stages, of which few conditions read anything. An
 * instance serves one assessment, by one thread.
 */
public final class ChosenEffects {

    /** States of one stage that are kept of an action: four other remedies make sixteen of it. Ours. */
    private static final int MOST = 16;

    private final Map<Action, List<Chosen>> byAction = new IdentityHashMap<>();

    /**
     * What conditions are asked about.
     *
     * @param resolved the deployment with its names looked up
     * @param stage stage that the action is at; null = the deployment
     * @param slowdown measured over modelled time of the model; null = not known
     */
    public record Asked(Resolved resolved, Stage stage, Double slowdown) {

        private DeploymentProfile profile() {
            return resolved.profile();
        }

        /** True where nothing but stages that the action is not at may be another than in other. */
        private boolean isLike(Asked other) {
            return Objects.equals(stage, other.stage)
                    && resolved.accelerator() == other.resolved.accelerator()
                    && resolved.processor() == other.resolved.processor()
                    && resolved.engine() == other.resolved.engine()
                    && resolved.structure() == other.resolved.structure()
                    && Objects.equals(slowdown, other.slowdown)
                    && (profile() == other.profile()
                            || profile().withStages(other.profile().stages()).equals(other.profile()));
        }
    }

    /** What the conditions of one action chose for one state of its stage. */
    public static final class Chosen {

        private final Asked asked;
        /** By the places of the changes; null where nobody has asked. */
        private final List<Optional<Effect>> byChange;
        /** Whether a condition has read stages that the action is not at. */
        private boolean ofWholePath;
        /** What the action made of the deployment, where it is a matter of its stage alone; null = not known. */
        private Applied applied;

        private Chosen(Asked asked, int changes) {
            this.asked = asked;
            this.byChange = new ArrayList<>(Collections.nCopies(changes, null));
        }

        private boolean isFor(Asked now) {
            return ofWholePath ? now.profile() == asked.profile() && now.isLike(asked) : now.isLike(asked);
        }

        /**
         * The effect of a change.
         *
         * @param place of the change among those of the action
         * @param found asks its conditions
         * @param beyond whether conditions have read stages that the action is not at, once they were asked
         */
        public Optional<Effect> effect(int place, Supplier<Optional<Effect>> found, BooleanSupplier beyond) {
            Optional<Effect> known = byChange.get(place);
            if (known == null) {
                known = found.get();
                byChange.set(place, known);
                ofWholePath |= beyond.getAsBoolean();
            }
            return known;
        }

        /** What the action, all effects as expected, made of a deployment with this stage; null = not known. */
        public Applied applied() {
            return applied;
        }

        /** Keeps what the action made, unless its conditions have read other stages. */
        public void keep(Applied made) {
            applied = ofWholePath ? null : made;
        }
    }

    /** What is known of an action at a deployment. */
    public Chosen of(Action action, Asked asked) {
        List<Chosen> all = byAction.computeIfAbsent(action, one -> new ArrayList<>(2));
        for (Chosen chosen : all) {
            if (chosen.isFor(asked)) {
                return chosen;
            }
        }
        if (all.size() == MOST) {
            all.clear();
        }
        Chosen chosen = new Chosen(asked, action.remedy().changes().size());
        all.add(chosen);
        return chosen;
    }
}
