package io.leapadvisor.plan.search;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.StageState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What remedies do to the stages of a path at the best. Filled by one thread. */
final class PathRelief {

    /** Ratios after over before of a stage's service time, occupied time and visits. */
    private record StageRatios(double service, double busy, double visits) {

        static final StageRatios ONES = new StageRatios(1, 1, 1);

        StageRatios min(StageRatios other) {
            return new StageRatios(
                    Math.min(service, other.service), Math.min(busy, other.busy), Math.min(visits, other.visits));
        }

        StageRatios times(StageRatios other) {
            return new StageRatios(service * other.service, busy * other.busy, visits * other.visits);
        }
    }

    private final Map<String, StageRatios> stages = new HashMap<>();
    /** Stages that leave the request path. */
    private final Set<String> offPath = new HashSet<>();
    /** Share of the requests that is answered before the first stage. */
    private double exit;

    private boolean unknown;

    double exit() {
        return exit;
    }

    /** True when a change of the order of stages was seen, which ratios cannot describe. */
    boolean isUnknown() {
        return unknown;
    }

    /** Takes what one more action did to the stages. */
    void observe(Map<String, StageState> before, Map<String, StageState> after) {
        before.forEach((name, state) -> observe(name, state, after.get(name), after.size() == before.size()));
        after.forEach((name, state) -> {
            StageState was = before.get(name);
            exit = Math.max(exit, exitRatio(state) - (was == null ? 0 : exitRatio(was)));
        });
    }

    private void observe(String name, StageState was, StageState is, boolean sameStages) {
        StageRatios seen = ratios(was, is);
        if (!seen.equals(StageRatios.ONES)) {
            stages.put(name, seen);
        }
        if (is != null) {
            if (was.stage().onRequestPath() && !is.stage().onRequestPath()) {
                offPath.add(name);
            }
            unknown |= sameStages && !waitsAlike(was.stage(), is.stage());
        }
    }

    /** A stage that is gone takes nothing, and one that moved to another resource leaves its own free. */
    private static StageRatios ratios(StageState was, StageState is) {
        if (is == null) {
            return new StageRatios(0, 0, 0);
        }
        boolean moved = is.stage().resourceOrUsual() != was.stage().resourceOrUsual();
        return new StageRatios(
                BestRatios.ratio(was.serviceMs(), is.serviceMs()),
                moved ? 0 : BestRatios.ratio(was.busyMs(), is.busyMs()),
                BestRatios.ratio(visits(was.stage()), visits(is.stage())));
    }

    private static double exitRatio(StageState state) {
        return state.stage().exitRatio() == null ? 0 : state.stage().exitRatio();
    }

    static double visits(Stage stage) {
        return stage.visitRatio() == null ? 1 : stage.visitRatio();
    }

    /** True when two stages wait for the same others; most share the list that says so. */
    private static boolean waitsAlike(Stage was, Stage is) {
        return was.dependsOn() == is.dependsOn() || dependsOn(was).equals(dependsOn(is));
    }

    private static Set<String> dependsOn(Stage stage) {
        return stage.dependsOn() == null ? Set.of() : Set.copyOf(stage.dependsOn());
    }

    /** Adds the relief of another remedy to this. */
    void add(PathRelief other) {
        other.stages.forEach((name, ratios) -> stages.merge(name, ratios, StageRatios::times));
        offPath.addAll(other.offPath);
        exit = 1 - (1 - exit) * (1 - other.exit);
        unknown |= other.unknown;
    }

    /** Takes the better of both at each stage: only one of two remedies is chosen. */
    void orBetter(PathRelief other) {
        stages.replaceAll((name, ratios) -> ratios.min(other.at(name)));
        other.stages.forEach((name, ratios) -> stages.computeIfAbsent(name, any -> ratios.min(StageRatios.ONES)));
        offPath.addAll(other.offPath);
        exit = Math.max(exit, other.exit);
        unknown |= other.unknown;
    }

    private StageRatios at(String stage) {
        return stages.getOrDefault(stage, StageRatios.ONES);
    }

    /**
     * The stages with this relief, none of the new ones taking time.
     *
     * @param like stages with some relief, of which those that come out the same are taken
     */
    List<Stage> relieved(Collection<StageState> states, RelievedStages like) {
        List<Stage> relieved = new ArrayList<>(states.size() + 2);
        for (StageState state : states) {
            String name = state.stage().name();
            StageRatios least = at(name);
            relieved.add(like.at(
                    relieved.size(),
                    state.stage(),
                    state.serviceMs() * least.service(),
                    state.busyMs() * least.busy(),
                    least.visits(),
                    offPath.contains(name)));
        }
        return relieved;
    }
}
