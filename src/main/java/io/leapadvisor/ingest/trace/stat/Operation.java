package io.leapadvisor.ingest.trace.stat;

import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.tree.Label;
import io.leapadvisor.ingest.trace.tree.Part;
import io.leapadvisor.ingest.trace.tree.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All requests that begin alike. Mutable while they are read, of one thread. */
public final class Operation {

    private static final double MS = 1e6;
    /** Groups of one request that are looked at for running at once, the longest ones. */
    private static final int MOST_PAIRED = 40;

    private final Label label;
    private final boolean whole;
    private final Sample latency = new Sample();
    private final Sample own = new Sample();
    private final Map<Label, Group> groups = new TreeMap<>();
    private final Calls calls = new Calls();
    private final Overlaps overlaps = new Overlaps();
    private final Set<Integer> instances = new HashSet<>();
    private long first = Long.MAX_VALUE;
    private long last;
    private int errors;
    private int moved;
    private int outlasted;
    private int fromClients;
    private int fromWithin;

    Operation(Label label, boolean whole) {
        this.label = label;
        this.whole = whole;
    }

    void add(Request request) {
        latency.add(request.entry().length() / MS);
        own.add(request.own() / MS);
        first = Math.min(first, request.entry().start());
        last = Math.max(last, request.entry().start());
        errors += request.entry().error() ? 1 : 0;
        moved += request.moved();
        outlasted += request.extent() > 2 * request.entry().length() ? 1 : 0;
        fromClients += request.entry().role() == Role.CLIENT ? 1 : 0;
        fromWithin += request.entry().role() == Role.INTERNAL ? 1 : 0;
        if (request.entry().instance() != 0) {
            instances.add(request.entry().instance());
        }
        calls.add(request);
        for (Part part : request.parts()) {
            groups.computeIfAbsent(part.label(), Group::new).add(part);
        }
        List<Part> longest = new ArrayList<>(request.parts());
        if (longest.size() > MOST_PAIRED) {
            longest.sort(Comparator.comparingLong(Part::length).reversed());
            longest = longest.subList(0, MOST_PAIRED);
        }
        overlaps.add(longest);
    }

    /** What its requests begin with. */
    public Label label() {
        return label;
    }

    /** False when these are fragments of requests. */
    public boolean isWhole() {
        return whole;
    }

    /** End-to-end ms. */
    public Sample latency() {
        return latency;
    }

    /** ms of the first span by itself. */
    public Sample own() {
        return own;
    }

    /** Groups of spans. */
    public List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** Calls of models. */
    public Calls calls() {
        return calls;
    }

    /** Which groups run at once. */
    Overlaps overlaps() {
        return overlaps;
    }

    /** Pods or hosts that took requests. */
    public int instances() {
        return instances.size();
    }

    /** ns since 1970 of the first request. */
    public long first() {
        return first;
    }

    /** ns since 1970 of the last request. */
    public long last() {
        return last;
    }

    /** Requests that failed. */
    public int errors() {
        return errors;
    }

    /** Calls whose clock was put right. */
    public int moved() {
        return moved;
    }

    /** Requests whose spans go on for more than as long again after the answer. */
    public int outlasted() {
        return outlasted;
    }

    /** True when a process began all of it by itself, and no model was called. */
    boolean isOwnWork() {
        return fromWithin == latency.size() && !(calls.perRequest() > 0);
    }

    /** True when the client that waits says how long. */
    public boolean isSeenByClient() {
        return fromClients == latency.size();
    }
}
