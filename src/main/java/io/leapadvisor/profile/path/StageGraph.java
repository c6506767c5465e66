package io.leapadvisor.profile.path;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The stages of a request as a directed acyclic graph: in the order given, or by {@code dependsOn} once any stage has
 * it. What follows from the rest counts once: of two stages that one waits for, the earlier is left out when the later
 * waits for it. Stages off the request path are ordered with the others, but nobody waits for them.
 */
public final class StageGraph {

    private final StageLinks links;
    private final List<Stage> stages;

    private StageGraph(StageLinks links, List<Stage> stages) {
        this.links = links;
        this.stages = stages;
    }

    /**
     * The graph of these stages, which nobody changes any more.
     *
     * @throws IllegalArgumentException when stages depend on each other in a circle or on a stage that is missing
     */
    public static StageGraph of(List<Stage> stages) {
        return of(stages, null, null);
    }

    /**
     * The same as {@link #of} for less, where the stages follow each other as others do.
     *
     * @param known a graph of others; null = none
     * @param near others of which something is known; null = none
     */
    public static StageGraph of(List<Stage> stages, StageGraph known, ByStage<?> near) {
        StageLinks like = known == null ? null : known.links;
        if (like != null && like.hold(stages)) {
            return new StageGraph(like, stages);
        }
        boolean asNear = near != null && near.links() != like && near.links().hold(stages);
        return new StageGraph(asNear ? near.links() : new StageLinks(stages, like), stages);
    }

    /** True when its stages follow each other under the same names as those of another, from which it was made. */
    public boolean isLike(StageGraph other) {
        return links == other.links;
    }

    /** True when any stage names those that it depends on; the order given does not count then. */
    public static boolean statesDependencies(List<Stage> stages) {
        for (Stage stage : stages) {
            if (!isRoot(stage)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Stages that look up the same kind of thing one after the other and that nobody says need each other, with the one
     * of this name among them; empty where it is alone. One that answers early decides whether the next is reached.
     */
    public static List<Stage> lookupsInTurn(List<Stage> stages, String name) {
        List<Stage> path = stages.stream().filter(Stage::onRequestPath).toList();
        int from = path.size();
        while (from > 0 && !path.get(from - 1).name().equals(name)) {
            from--;
        }
        if (from == 0 || statesDependencies(stages) || !isLookup(path.get(from - 1))) {
            return List.of();
        }
        StageKind kind = path.get(--from).kind();
        int to = from + 1;
        while (from > 0 && path.get(from - 1).kind() == kind && isLookup(path.get(from - 1))) {
            from--;
        }
        while (to < path.size() && path.get(to).kind() == kind && isLookup(path.get(to))) {
            to++;
        }
        return to - from > 1 ? path.subList(from, to) : List.of();
    }

    private static boolean isLookup(Stage stage) {
        return switch (stage.kind()) {
            case DATA_FETCH, FEATURE_LOOKUP, RETRIEVAL ->
                stage.resourceOrUsual() == Resource.NETWORK && stage.exits() == 0;
            default -> false;
        };
    }

    /** True where the stages name one service at most. */
    public static boolean areOfOneService(List<Stage> stages) {
        return stages.stream()
                        .map(Stage::service)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                < 2;
    }

    /** True for a stage that names no stage that must end before it. */
    public static boolean isRoot(Stage stage) {
        return stage.dependsOn() == null || stage.dependsOn().isEmpty();
    }

    /** The stages in the order given. */
    public List<Stage> stages() {
        return stages;
    }

    /** All stages so that each comes after those it depends on; the order given breaks ties. */
    public List<Stage> order() {
        return links.parallel ? Arrays.stream(links.order).mapToObj(stages::get).toList() : stages;
    }

    /** Places in the order given of the stages in {@link #order}: the one at an index of that order. */
    public int placeAt(int index) {
        return links.order[index];
    }

    /** Places of the stages of the request path that must end before the one at a place starts; not to be changed. */
    public int[] before(int place) {
        return links.before[place];
    }

    /** Place of the first stage in the order that starts when the one at a place does; mostly its own. */
    public int startsLike(int place) {
        return links.startsLike[place];
    }

    /**
     * Place of the last stage that every way to the start of the one at a place leads through: what has passed until
     * then, the branches that meet there have in common. -1 = they have nothing in common.
     */
    public int forkBefore(int place) {
        return links.fork[place];
    }

    /** The same of the end of the request, where several stages end it. */
    public int forkBeforeEnd() {
        return links.lastFork;
    }

    /** Names of the stages of the request path that must end before this one starts, each once. */
    public List<String> predecessors(Stage stage) {
        Integer place = links.places.get(stage.name());
        return place == null
                ? List.of()
                : Arrays.stream(links.before[place]).mapToObj(links::name).toList();
    }

    /** How often a stage, or the end of the request, waits for one more than one other; once where several start so. */
    public int joins() {
        int leaves = 0;
        int joins = 0;
        for (int place = 0; place < stages.size(); place++) {
            leaves += links.leaf[place] ? 1 : 0;
            joins += links.startsLike[place] == place ? Math.max(0, links.before[place].length - 1) : 0;
        }
        return joins + Math.max(0, leaves - 1);
    }

    /** True when the stage is on the request path and no other on it waits for this one. */
    public boolean isLeaf(Stage stage) {
        Integer place = links.places.get(stage.name());
        return place != null && links.leaf[place];
    }

    /** The same of the stage at a place in the order given. */
    public boolean isLeaf(int place) {
        return links.leaf[place];
    }

    /** Something of each stage, in the order given. */
    public <V> ByStage<V> byStage(V[] values) {
        return new ByStage<>(links, values);
    }

    /**
     * The stages that a request which ends last waits for: from that one back along the predecessor that ends last. It
     * is found when somebody first asks for it.
     *
     * @param ends when each stage ends, by its place in the order given; nobody changes it any more, and those off the
     *     request path do not count
     */
    public Set<String> criticalPath(double[] ends) {
        return new CriticalPath(links, stages, ends);
    }
}
