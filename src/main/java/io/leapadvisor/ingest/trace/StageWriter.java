package io.leapadvisor.ingest.trace;

import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.stat.Calls;
import io.leapadvisor.ingest.trace.stat.Group;
import io.leapadvisor.ingest.trace.stat.Operation;
import io.leapadvisor.ingest.trace.stat.Path;
import io.leapadvisor.ingest.trace.tree.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups of spans as stages. A call of a model whose first token is known is two, its prompt and its answer, unless
 * others run the model: they tune both.
 */
final class StageWriter {

    private static final double NEARLY_ALL = 0.9;
    private static final double ALWAYS = 0.995;
    private static final String HOW = "time in which its spans, and none that they wait for, run";

    private final Operation operation;
    private final Path path;
    private final Pen pen;
    private final String model;
    private final StageNames names;
    private final Map<Label, List<String>> stages = new HashMap<>();

    StageWriter(Operation operation, Path path, Pen pen, String model) {
        this.operation = operation;
        this.path = path;
        this.pen = pen;
        this.model = model;
        this.names = new StageNames(path.groups());
    }

    void write() {
        for (Group group : path.groups()) {
            String name = names.of(group.label());
            if (isSplit(group)) {
                split(group, name);
            } else {
                Target latency = stage(name, group.kind(), group);
                Times.write(pen, latency, group.latency(), HOW, place(group));
            }
        }
        path.waits().forEach(this::waits);
    }

    private String place(Group group) {
        return "spans " + (group.label().service() == null ? "" : group.label().service() + " ")
                + group.label().name();
    }

    private Target stage(String name, String kind, Group group) {
        Label label = group.label();
        stages.computeIfAbsent(label, ignored -> new ArrayList<>()).add(name);
        String place = place(group);
        pen.count(group.requests());
        pen.derived(Target.of(name, "/kind"), kind, "by attributes and names of its spans", place);
        pen.read(Target.of(name, "/service"), label.network() ? null : label.service(), place);
        pen.read(Target.of(name, "/zone"), label.network() ? null : group.zone(), place);
        pen.read(Target.of(name, "/protocol"), group.protocol(), place);
        boolean own = group.model() != null && !group.model().equals(model);
        pen.read(Target.of(name, "/model/name"), own && !group.isExternal() ? group.model() : null, place);
        flag(name, "/external", group.isExternal(), true, place);
        flag(name, "/critical", group.isLate(), false, place);
        flag(name, "/crossZone", label.network() && group.crossesZones(), true, place);
        pen.derived(Target.of(name, "/payloadBytes"), positive(group.payload()), "mean a call", place);
        pen.derived(Target.of(name, "/newConnectionsPerCall"), group.connections(), "mean a call", place);
        if (operation.isWhole()) {
            counts(name, group, place);
        }
        return Target.of(name, "/latency");
    }

    private void counts(String name, Group group, String place) {
        double share = group.requests() / (double) operation.latency().size();
        pen.derived(
                Target.of(name, "/callsPerRequest"),
                Math.abs(group.calls() - 1) > 1e-9 ? (Object) group.calls() : null,
                "spans a request, those that were tried again counted once",
                place);
        pen.derived(
                Target.of(name, "/parallelism"),
                group.parallelism() > 1 ? (Object) group.parallelism() : null,
                "time of all calls over the time in which one runs",
                place);
        pen.derived(
                Target.of(name, "/visitRatio"),
                share < ALWAYS ? (Object) share : null,
                "share of the requests in which it occurs; its times are of those",
                place);
    }

    private void flag(String name, String path, boolean holds, boolean value, String place) {
        if (holds) {
            pen.derived(Target.of(name, path), value, "seen in most requests in which it occurs", place);
        }
    }

    private static Double positive(double value) {
        return value > 0 ? (Double) value : null;
    }

    private boolean isSplit(Group group) {
        Calls calls = operation.calls();
        int count = calls.count(group.label());
        return "INFERENCE".equals(group.kind())
                && !group.isExternal()
                && count > 0
                && calls.of(group.label(), Said.TTFT).size() >= NEARLY_ALL * count
                && prompt(group) > 0
                && group.latency().mean() > queue(group) + prompt(group);
    }

    private double queue(Group group) {
        double queue = operation.calls().of(group.label(), Said.QUEUE).mean();
        return Double.isNaN(queue) ? 0 : queue * callsOf(group);
    }

    private double prompt(Group group) {
        Calls calls = operation.calls();
        double prefill = calls.of(group.label(), Said.PREFILL).mean();
        return Double.isNaN(prefill)
                ? calls.of(group.label(), Said.TTFT).mean() * callsOf(group) - queue(group)
                : prefill * callsOf(group);
    }

    private double callsOf(Group group) {
        return operation.calls().count(group.label()) / (double) group.requests();
    }

    private void split(Group group, String name) {
        double queue = queue(group);
        double prompt = prompt(group);
        if (queue > 0) {
            part(name + " queue", "QUEUE", group, queue, "time in the engine's queue");
        }
        part(name + " prefill", "PREFILL", group, prompt, "time to the first token without the queue");
        part(
                name + " decode",
                "DECODE",
                group,
                group.latency().mean() - queue - prompt,
                "the call without the time to its first token");
    }

    private void part(String name, String kind, Group group, double meanMs, String how) {
        Target latency = stage(name, kind, group);
        pen.derived(latency.below("meanMs"), meanMs, how + ", mean of " + group.requests(), place(group));
    }

    private void waits(Label label, List<Label> before) {
        List<String> own = stages.get(label);
        for (int i = 0; i < own.size(); i++) {
            List<String> names = i > 0
                    ? List.of(own.get(i - 1))
                    : before.stream().map(this::last).toList();
            if (!names.isEmpty()) {
                pen.derived(
                        Target.of(own.get(i), "/dependsOn"),
                        names,
                        "stages that end before it begins in most requests",
                        null);
            }
        }
    }

    private String last(Label label) {
        List<String> parts = stages.get(label);
        return parts.get(parts.size() - 1);
    }
}
