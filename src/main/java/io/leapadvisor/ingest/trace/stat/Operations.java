package io.leapadvisor.ingest.trace.stat;

import io.leapadvisor.ingest.trace.tree.Label;
import io.leapadvisor.ingest.trace.tree.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests by what they begin with: a profile describes one operation, and never a mean of several. */
public final class Operations {

    private final Map<Label, Operation> requests = new TreeMap<>();
    private final Operation fragments = new Operation(new Label(null, "fragments", false), false);

    /** Takes a request. */
    public void add(Request request) {
        if (request.whole()) {
            requests.computeIfAbsent(request.label(), label -> new Operation(label, true))
                    .add(request);
        } else {
            fragments.add(request);
        }
    }

    /**
     * The operations, the one with the most time of all its requests first. What a process begins by itself and calls
     * no model for, such as a test or a clean-up, comes behind what somebody asked a service for.
     */
    public List<Operation> ranked() {
        return requests.values().stream()
                .sorted(Comparator.comparing(Operation::isOwnWork)
                        .thenComparingDouble(one -> -one.latency().sum())
                        .thenComparing(Operation::label))
                .toList();
    }

    /** What has lost its request. */
    public Operation fragments() {
        return fragments;
    }
}
