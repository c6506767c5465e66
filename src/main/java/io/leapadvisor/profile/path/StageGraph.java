package io.leapadvisor.profile.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The stages of a request as a directed acyclic graph: in the order given, or by {@code dependsOn} once any stage has
 * it. A name that stands twice in {@code dependsOn} counts once. Stages off the request path are ordered with the
 * others, but nobody waits for them.
 */
public final class StageGraph {

    private final boolean parallel;
    private final List<Stage> order;
    private final Map<String, List<String>> predecessors = new HashMap<>();
    private final Set<String> waitedFor = new HashSet<>();

    private StageGraph(List<Stage> stages) {
        this.parallel = statesDependencies(stages);
        this.order = parallel ? topological(stages) : List.copyOf(stages);
        Set<String> onPath = new HashSet<>();
        stages.stream().filter(Stage::onRequestPath).map(Stage::name).forEach(onPath::add);
        String previous = null;
        for (Stage stage : order) {
            if (stage.onRequestPath()) {
                List<String> before = parallel
                        ? distinct(stage).stream().filter(onPath::contains).toList()
                        : previous == null ? List.of() : List.of(previous);
                predecessors.put(stage.name(), before);
                waitedFor.addAll(before);
                previous = stage.name();
            }
        }
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

    private static List<String> distinct(Stage stage) {
        return isRoot(stage) ? List.of() : stage.dependsOn().stream().distinct().toList();
    }

    private static List<Stage> topological(List<Stage> stages) {
        List<Stage> order = new ArrayList<>();
        Set<String> done = new HashSet<>();
        List<Stage> open = new ArrayList<>(stages);
        while (!open.isEmpty()) {
            int before = open.size();
            for (var rest = open.iterator(); rest.hasNext(); ) {
                Stage stage = rest.next();
                if (isRoot(stage) || done.containsAll(stage.dependsOn())) {
                    order.add(stage);
                    done.add(stage.name());
                    rest.remove();
                }
            }
            if (open.size() == before) {
                throw new IllegalArgumentException("stages depend on each other in a circle: "
                        + open.stream().map(Stage::name).toList());
            }
        }
        return List.copyOf(order);
    }
}
