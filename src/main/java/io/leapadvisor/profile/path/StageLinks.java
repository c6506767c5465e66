package io.leapadvisor.profile.path;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How the stages of a request follow each other, by their places in the list given: what a {@link StageGraph} is made
 * of but for the stages themselves, so that deployments which differ in times and sizes only share it. Immutable.
 */
final class StageLinks {

    private static final int[] NONE = {};

    /** True when any stage names those that it depends on. */
    final boolean parallel;
    /** Places so that each comes after those it depends on. */
    final int[] order;
    /** Place of each stage by its name. */
    final Map<String, Integer> places;
    /** Places of the stages on the request path that a stage waits for and that no other of them waits for. */
    final int[][] before;
    /** Place of the first stage in the order that waits for just the same; mostly its own. */
    final int[] startsLike;
    /** True for a stage on the request path that no other on it waits for. */
    final boolean[] leaf;
    /** Place of the last stage that every way to the start of each leads through; -1 = there is none. */
    final int[] fork;
    /** The same of the end of the request, where several stages end it. */
    final int lastFork;

    private final List<Stage> stages;
    private Set<String> backwards;

    /** @param like those of a path that may have the same names, which serve again; null = none */
    StageLinks(List<Stage> stages, StageLinks like) {
        this.stages = stages;
        this.places = like != null && like.isNamed(stages) ? like.places : placesOf(stages);
        int size = stages.size();
        this.parallel = StageGraph.statesDependencies(stages);
        int[][] named = parallel ? named() : null;
        this.order = parallel ? new StageOrder(stages, named).sorted() : given(size);
        this.before = new int[size][];
        this.startsLike = new int[size];
        this.leaf = new boolean[size];
        this.fork = new int[size];
        int[] ranks = new int[size];
        int rank = 0;
        BitSet[] waits = parallel ? new BitSet[size] : null;
        Map<List<Integer>, Integer> firsts = new HashMap<>();
        int previous = -1;
        for (int place : order) {
            before[place] = NONE;
            startsLike[place] = place;
            fork[place] = -1;
            ranks[place] = rank++;
            if (stages.get(place).onRequestPath()) {
                before[place] =
                        parallel ? direct(place, named[place], waits) : previous < 0 ? NONE : new int[] {previous};
                leaf[place] = true;
                for (int earlier : before[place]) {
                    leaf[earlier] = false;
                }
                fork[place] = fork(ranks, before[place]);
                previous = place;
                startsLike[place] = before[place].length > 1 ? first(place, firsts) : place;
            }
        }
        int[] leaves = Arrays.stream(order).filter(place -> leaf[place]).toArray();
        this.lastFork = leaves.length > 1 ? fork(ranks, leaves) : -1;
    }

    /** @param ranks when each of the stages comes in the order */
    private int fork(int[] ranks, int... ends) {
        int common = ends.length == 0 ? -1 : ends[0];
        for (int end : ends) {
            int other = end;
            while (common != other && common >= 0 && other >= 0) {
                if (ranks[common] > ranks[other]) {
                    common = fork[common];
                } else {
                    other = fork[other];
                }
            }
            common = common == other ? common : -1;
        }
        return common;
    }

    private int first(int place, Map<List<Integer>, Integer> firsts) {
        Integer first = firsts.putIfAbsent(Arrays.stream(before[place]).boxed().toList(), place);
        return first == null ? place : first;
    }

    private static Map<String, Integer> placesOf(List<Stage> stages) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < stages.size(); place++) {
            places.put(stages.get(place).name(), place);
        }
        return places;
    }

    private static int[] given(int size) {
        int[] order = new int[size];
        for (int place = 0; place < size; place++) {
            order[place] = place;
        }
        return order;
    }

    /** Places of the stages that each depends on. */
    private int[][] named() {
        int[][] named = new int[stages.size()][];
        for (int at = 0; at < named.length; at++) {
            Stage stage = stages.get(at);
            List<String> names = StageGraph.isRoot(stage) ? List.of() : stage.dependsOn();
            named[at] = names.isEmpty() ? NONE : new int[names.size()];
            for (int i = 0; i < named[at].length; i++) {
                Integer place = places.get(names.get(i));
                if (place == null) {
                    throw new IllegalArgumentException("a stage depends on one that is missing: " + names.get(i));
                }
                named[at][i] = place;
            }
        }
        return named;
    }

    /** @param waits all that each of the earlier stages on the request path waits for, directly or not */
    private static int[] direct(int at, int[] named, BitSet[] waits) {
        waits[at] = new BitSet();
        BitSet all = waits[at];
        BitSet implied = new BitSet();
        for (int place : named) {
            if (waits[place] != null && !all.get(place)) {
                all.set(place);
                implied.or(waits[place]);
            }
        }
        int[] direct = new int[named.length];
        int size = 0;
        for (int place : named) {
            if (waits[place] != null && !implied.get(place)) {
                // A name that stands twice counts once.
                implied.set(place);
                direct[size++] = place;
            }
        }
        all.or(implied);
        return Arrays.copyOf(direct, size);
    }

    /** True when other stages follow each other in the same way under the same names. */
    boolean hold(List<Stage> others) {
        if (others.size() != stages.size()) {
            return false;
        }
        for (int place = 0; place < stages.size(); place++) {
            Stage own = stages.get(place);
            Stage other = others.get(place);
            if (own != other
                    && !(own.name().equals(other.name())
                            && own.onRequestPath() == other.onRequestPath()
                            && Objects.equals(own.dependsOn(), other.dependsOn()))) {
                return false;
            }
        }
        return true;
    }

    private boolean isNamed(List<Stage> others) {
        if (others.size() != stages.size()) {
            return false;
        }
        for (int place = 0; place < stages.size(); place++) {
            if (!stages.get(place).name().equals(others.get(place).name())) {
                return false;
            }
        }
        return true;
    }

    /** Names of the stages on the request path from its end; of stages in the order given it is the critical path. */
    Set<String> backwards() {
        if (backwards == null) {
            Set<String> names = new LinkedHashSet<>();
            for (int i = order.length - 1; i >= 0; i--) {
                if (stages.get(order[i]).onRequestPath()) {
                    names.add(name(order[i]));
                }
            }
            backwards = Collections.unmodifiableSet(names);
        }
        return backwards;
    }

    /** The name of the stage at a place. */
    String name(int place) {
        return stages.get(place).name();
    }
}
