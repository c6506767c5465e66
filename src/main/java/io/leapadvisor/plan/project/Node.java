package io.leapadvisor.plan.project;

import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.remedy.Action;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A state that was simulated, those that follow from it by one more action, and, once asked for, its uncertain ends.
 */
final class Node {

    final After after;
    final Map<Action, Node> next = new IdentityHashMap<>(4);
    /** Ends of what the actions before the last one gave; null = nobody asked. */
    List<Drawn> carried;
    /** Ends of the last one's own effects; null = nobody asked. */
    List<Drawn> own;

    Node(After after) {
        this.after = after;
    }
}
