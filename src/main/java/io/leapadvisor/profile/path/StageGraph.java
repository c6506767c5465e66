package io.leapadvisor.profile.path;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The stages of a request as a directed acyclic graph: in the order given, or by {@code dependsOn} once any stage has
 * it. What follows from the rest counts once: of two stages that one waits for, the earlier is left out when the later
 * waits for it. Stages off the request path are ordered with the others, but nobody waits for them.
 */
public final class StageGraph {

    private final boolean parallel;
    private final List<Stage> order;
    private final Map<String, List<String>> predecessors = new HashMap<>();
    private final Set<String> waitedFor = new HashSet<>();

    private StageGraph(List<Stage> stages) {
        this.parallel = statesDependencies(stages);
        this.order = parallel ? new StageOrder(stages).sorted() : List.copyOf(stages);
        Map<String, Integer> places = new HashMap<>();
        List<BitSet> waits = new ArrayList<>();
        String previous = null;
        for (Stage stage : order) {
            if (stage.onRequestPath()) {
                BitSet all = new BitSet();
                List<String> before =
                        parallel ? direct(stage, places, waits, all) : previous == null ? List.of() : List.of(previous);
                places.put(stage.name(), waits.size());
                waits.add(all);
                predecessors.put(stage.name(), before);
                waitedFor.addAll(before);
                previous = stage.name();
            }
        }
    }

    /**
     * Names of the stages on the request path that a stage waits for and that no other of them waits for.
     *
     * @param places places of the earlier stages on the request path, by name
     * @param waits all that each of them waits for, directly or not
     * @param all takes what this stage waits for
     */
    private static List<String> direct(Stage stage, Map<String, Integer> places, List<BitSet> waits, BitSet all) {
        if (isRoot(stage)) {
            return List.of();
        }
        BitSet implied = new BitSet();
        for (String name : stage.dependsOn()) {
            Integer place = places.get(name);
            if (place != null && !all.get(place)) {
                all.set(place);
                implied.or(waits.get(place));
            }
        }
        List<String> direct = new ArrayList<>();
        for (String name : stage.dependsOn()) {
            Integer place = places.get(name);
            if (place != null && !implied.get(place)) {
                // A name that stands twice counts once.
                implied.set(place);
                direct.add(name);
            }
        }
        all.or(implied);
        return direct;
    }

    /**
     * The graph of these stages.
     *
     * @throws IllegalArgumentException when stages depend on each other in a circle or on a stage that is missing
     */
    public static StageGraph of(List<Stage> stages) {
        return new StageGraph(stages);
    }

    /** True when any stage names those that it depends on; the order given does not count then. */
    public static boolean statesDependencies(List<Stage> stages) {
        return stages.stream().anyMatch(stage -> !isRoot(stage));
    }

    /** True for a stage that names no stage that must end before it. */
    public static boolean isRoot(Stage stage) {
        return stage.dependsOn() == null || stage.dependsOn().isEmpty();
    }

    /** All stages so that each comes after those it depends on; the order given breaks ties. */
    public List<Stage> order() {
        return order;
    }

    /** Names of the stages of the request path that must end before this one starts, each once. */
    public List<String> predecessors(Stage stage) {
        return predecessors.getOrDefault(stage.name(), List.of());
    }

    /** How often a stage, or the end of the request, waits for one more than one other. */
    public int joins() {
        int leaves = 0;
        int joins = 0;
        for (Stage stage : order) {
            leaves += isLeaf(stage) ? 1 : 0;
            joins += Math.max(0, predecessors(stage).size() - 1);
        }
        return joins + Math.max(0, leaves - 1);
    }

    /** True when the stage is on the request path and no other on it waits for this one. */
    public boolean isLeaf(Stage stage) {
        return stage.onRequestPath() && !waitedFor.contains(stage.name());
    }

    /**
     * Names of the stages on the critical path: from the stage that ends last back along the predecessors that end
     * last.
     *
     * @param end when a stage of the request path ends
     */
    public Set<String> criticalPath(ToDoubleFunction<String> end) {
        List<String> onPath =
                order.stream().filter(Stage::onRequestPath).map(Stage::name).toList();
        Set<String> critical = new LinkedHashSet<>();
        String name = parallel ? latest(onPath, end) : onPath.isEmpty() ? null : onPath.get(onPath.size() - 1);
        while (name != null && critical.add(name)) {
            name = latest(predecessors.get(name), end);
        }
        return critical;
    }

    private static String latest(List<String> names, ToDoubleFunction<String> end) {
        String latest = null;
        for (String name : names) {
            latest = latest == null || end.applyAsDouble(name) > end.applyAsDouble(latest) ? name : latest;
        }
        return latest;
    }
}
