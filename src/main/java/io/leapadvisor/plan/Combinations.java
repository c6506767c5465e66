package io.leapadvisor.plan;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which remedies may go together, and in which order they are simulated. */
public final class Combinations {

    /**
     * Data path before infrastructure before the model before hardware; within a layer what costs least effort first.
     * Every set of remedies is simulated in this one order, so that a set has one value.
     */
    public static final Comparator<Action> ORDER = Comparator.<Action, Layer>comparing(
                    action -> action.remedy().layer())
            .thenComparing(action -> action.remedy().effort())
            .thenComparing(Action::key);

    private final Workbench workbench;
    private final Map<String, List<String>> companions;
    private final Map<String, Boolean> inPlace = new HashMap<>();

    /** @param companions by key of an action, the remedies that it only pays together with on this deployment */
    public Combinations(Workbench workbench, Map<String, List<String>> companions) {
        this.workbench = workbench;
        this.companions = companions;
    }

    /** The chosen actions with one more, in order; null when it excludes one of them or is there already. */
    public static List<Action> with(List<Action> chosen, Action action) {
        int at = chosen.size();
        for (int i = 0; i < chosen.size(); i++) {
            Action other = chosen.get(i);
            if (other.isLike(action) || excludes(other, action)) {
                return null;
            }
            at = at == chosen.size() && ORDER.compare(action, other) < 0 ? i : at;
        }
        List<Action> all = new ArrayList<>(chosen.size() + 1);
        all.addAll(chosen);
        all.add(at, action);
        return all;
    }

    /** True when two remedies cannot be combined: at all, or at one stage. */
    public static boolean excludes(Action first, Action second) {
        RemedySpec a = first.remedy();
        RemedySpec b = second.remedy();
        boolean listed = a.conflictsWith().contains(b.id()) || b.conflictsWith().contains(a.id());
        return listed
                && (first.stage() == null || second.stage() == null || Objects.equals(first.stage(), second.stage()));
    }

    /**
     * True when a set can be done: its state keeps the quality, and each engine that one action brings runs on the
     * parts that another does. What is possible alone need not be so together: TensorRT, and a part of another maker.
     */
    public boolean isPossible(List<Action> actions, After after) {
        return keepsQuality(after) && (!bringsEngineAndPart(actions) || runs(actions, after));
    }

    /** Looked at first: whether an engine runs in a state takes a simulation of it. */
    private static boolean bringsEngineAndPart(List<Action> actions) {
        for (Action action : actions) {
            if (action.remedy().role() == RemedyRole.UPGRADE_HARDWARE) {
                return actions.stream().anyMatch(other -> other.remedy().replacesEngine());
            }
        }
        return false;
    }

    private boolean runs(List<Action> actions, After after) {
        return actions.stream().map(Action::stage).distinct().allMatch(stage -> workbench
                .standstill(stage, after.projection())
                .isEmpty());
    }

    /** True when no more quality is expected to be lost than may be. */
    public boolean keepsQuality(After after) {
        return 1 - after.accuracyKept() <= workbench.expectedDropAllowed() + 1e-12;
    }

    /** True when each remedy has its prerequisites, in the set or in place already. */
    public boolean isComplete(List<Action> actions) {
        for (Action action : actions) {
            for (String required : required(action)) {
                if (!contains(actions, required) && !isInPlace(required)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean contains(List<Action> actions, String remedy) {
        for (Action action : actions) {
            if (action.remedy().id().equals(remedy)) {
                return true;
            }
        }
        return false;
    }

    /** Remedies that an action has to come with: those that its remedy names, and those that it pays with only. */
    public List<String> required(Action action) {
        List<String> own = action.remedy().requires();
        List<String> here = companions.isEmpty() ? List.of() : companions.getOrDefault(action.key(), List.of());
        if (here.isEmpty()) {
            return own;
        }
        List<String> all = new ArrayList<>(own);
        here.stream().filter(remedy -> !own.contains(remedy)).forEach(all::add);
        return all;
    }

    /** True when applying a remedy would change nothing: the deployment has it. */
    public boolean isInPlace(String remedy) {
        return inPlace.computeIfAbsent(remedy, id -> workbench
                .knowledge()
                .remedy(id)
                .map(spec -> {
                    Action action = workbench
                            .projector()
                            .applier()
                            .action(workbench.today().variant(), spec, null, Map.of());
                    Variant with = workbench.projector().after(List.of(action)).variant();
                    return with.equals(workbench.today().variant()) || with.equals(batchedByItsEngine(with));
                })
                .orElse(false));
    }

    /**
     * The deployment as it is, with the batches of a told deployment, where both admit token by token: today because it
     * says so, or because nothing is said and the engine does so by itself. A limit of places is no part of that.
     */
    private Variant batchedByItsEngine(Variant told) {
        Variant today = workbench.today().variant();
        ModelSpec model = today.profile().model();
        Engine engine = workbench.now().resolved().engine();
        boolean itself = model != null && Serving.admitsByToken(model.batching(), engine);
        Batching said = itself ? told.profile().model().batching() : null;
        return said == null || said.mode() != BatchingMode.CONTINUOUS
                ? today
                : today.with(today.profile().withModel(model.withBatching(said)));
    }
}
