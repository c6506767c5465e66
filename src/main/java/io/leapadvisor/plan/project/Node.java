package io.leapadvisor.plan.project;

import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.remedy.Action;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A state that was simulated, those that follow from it by one more action, and, once asked for, its effects and their
 * uncertain ends.
 */
final class Node {

    final After after;
    final Map<Action, Node> next = new IdentityHashMap<>(4);
    private final Map<List<Object>, List<Impact>> impacts = new HashMap<>(4);
    /** Ends of what the actions before the last one gave; null = nobody asked. */
    List<Drawn> carried;
    /** Ends of the last one's own effects; null = nobody asked. */
    List<Drawn> own;

    Node(After after) {
        this.after = after;
    }

    /** What it does to each metric, worked out once for a stage and a quality. */
    List<Impact> impacts(String stage, Double quality, Supplier<List<Impact>> made) {
        return impacts.computeIfAbsent(Arrays.asList(stage, quality), asked -> made.get());
    }
}
