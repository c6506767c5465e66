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
    /** Null = nothing is known of more actions, as behind most states of a search. */
    private Map<Action, Node> next;
    /** Null = nobody asked. */
    private Map<List<Object>, List<Impact>> impacts;
    /** Ends of what the actions before the last one gave; null = nobody asked. */
    List<Drawn> carried;
    /** Ends of the last one's own effects; null = nobody asked. */
    List<Drawn> own;

    Node(After after) {
        this.after = after;
    }

    /** The state after one more action; null = it is not known. */
    Node next(Action action) {
        return next == null ? null : next.get(action);
    }

    void setNext(Action action, Node then) {
        next = next == null ? new IdentityHashMap<>(4) : next;
        next.put(action, then);
    }

    /** Forgets all that follows from it. */
    void forgetNext() {
        next = null;
    }

    /** What it does to each metric, worked out once for a stage and a quality. */
    List<Impact> impacts(String stage, Double quality, Supplier<List<Impact>> made) {
        impacts = impacts == null ? new HashMap<>(4) : impacts;
        return impacts.computeIfAbsent(Arrays.asList(stage, quality), asked -> made.get());
    }
}
