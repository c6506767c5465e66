package io.leapadvisor.ingest.deploy;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.machine.Parts;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.knowledge.Accelerator;
import java.util.List;
import java.util.Map;

/** Writes the machines of a workload: accelerators and their split, cores, memory, replicas and how they scale. */
final class HardwareWriter {

    private static final double GB = 1e9;
    private static final String COUNT = "/hardware/acceleratorsPerReplica";

    private final List<FieldRow> rows;
    private final Pen pen;
    private final Notes notes;
    private final Engine engine;
    private final String stage;

    HardwareWriter(List<FieldRow> rows, Pen pen, Notes notes, Engine engine, String stage) {
        this.rows = rows;
        this.pen = pen;
        this.notes = notes;
        this.engine = engine;
        this.stage = stage;
    }

    void write() {
        double pods = accelerators();
        split();
        part();
        Map<String, Double> amounts = engine.box().amounts();
        amount("/hardware/cpuCores", amounts.get("cpu"), "cpu");
        Double memory = amounts.get("memory");
        amount("/hardware/memoryGb", memory == null ? null : memory / GB, "memory");
        for (String field : List.of("/hardware/workersPerReplica", "/hardware/threadsPerWorker")) {
            told(field);
        }
        new ReplicaWriter(rows, pen, notes, engine, stage).write(pods);
    }

    private Target to(String field) {
        return Target.of(stage, field);
    }

    private String place(String what) {
        return engine.workload().name() + " " + what;
    }

    private void amount(String field, Double value, String what) {
        pen.write(to(field), value, Trust.CONFIGURATION, How.READ, engine.box().note(), place(what));
    }

    private void told(String field) {
        Double value = engine.settings() == null ? null : engine.settings().number(field);
        if (value != null) {
            pen.read(to(field), value, place(engine.settings().get(field).flag()));
        }
    }

    /**
     * Accelerators of a replica, over all its pods.
     *
     * @return pods that are one replica
     */
    private double accelerators() {
        double pods = Math.max(engine.workload().pods(), engine.number("/engine/nodes", 1));
        double each = 0;
        for (Map.Entry<String, Double> amount : engine.box().amounts().entrySet()) {
            FieldRow row = row(COUNT, amount.getKey());
            if (row != null && each == 0) {
                each = amount.getValue();
                capability(row, amount.getKey());
            }
        }
        double needed = engine.needed();
        if (each == 0) {
            if (needed > 1 || engine.text("/hardware/tensorParallel") != null) {
                pen.derived(to(COUNT), needed, "as many as the split needs: tensor × pipeline × data", null);
            } else {
                told(COUNT);
            }
            return pods;
        }
        if (each < 1 || each != Math.rint(each)) {
            notes.remark(
                    engine.workload().file(),
                    engine.workload().name() + " takes a part of an accelerator (" + each
                            + "). The profile says whole ones; estimates for a whole one are too fast for a part.");
        }
        double whole = Math.max(1, Math.ceil(each));
        Double replicas = engine.workload().scale().replicas();
        if (whole * pods < engine.ranks()) {
            double wanted = Math.ceil(engine.ranks() / whole);
            pods = pods > 1 && wanted % pods != 0 || replicas != null && replicas % wanted == 0 ? wanted : pods;
            pen.derived(
                    to(COUNT),
                    Math.max(engine.ranks(), whole * pods),
                    "one pod has " + (long) whole + "; the split spreads over several pods",
                    null);
            return Math.max(pods, wanted);
        }
        if (pods > 1) {
            pen.derived(to(COUNT), whole * pods, (long) pods + " pods of " + (long) whole, null);
        } else {
            pen.read(to(COUNT), whole, place("resources"));
        }
        return pods;
    }

    private void capability(FieldRow row, String resource) {
        if (row.label() != null) {
            pen.read(to("/hardware/capabilities"), List.of(row.label()), place(resource));
            notes.remark(
                    engine.workload().file(),
                    engine.workload().name() + " takes " + resource + ": " + row.note() + ".");
        }
    }

    private FieldRow row(String field, String name) {
        return rows.stream()
                .filter(row -> row.to().equals(field) && name.matches(row.from()))
                .findFirst()
                .orElse(null);
    }

    private void split() {
        told("/hardware/tensorParallel");
        told("/hardware/pipelineParallel");
        if (!engine.sharesRanks()) {
            told("/hardware/dataParallel");
        }
        told("/hardware/expertParallel");
        boolean experts = "true".equals(engine.text("/model/features/expert-parallel"));
        if (experts && engine.settings().number("/hardware/expertParallel") == null && engine.needed() > 1) {
            pen.derived(
                    to("/hardware/expertParallel"),
                    engine.needed() / engine.number("/hardware/pipelineParallel", 1),
                    "experts spread over all tensor and data ranks",
                    null);
        }
    }

    private void part() {
        Parts.Found found = new Parts(rows, notes.knowledge())
                .find(engine.workload().nodeLabels())
                .orElse(null);
        if (found == null) {
            return;
        }
        if (found.part() == null) {
            notes.remark(
                    engine.workload().file(),
                    "The node label " + found.label() + " of "
                            + engine.workload().name() + " says \"" + found.said()
                            + "\", which is no known part or instance type. Name the accelerator yourself.");
            return;
        }
        boolean cpu = found.part().kind() == Accelerator.Kind.CPU;
        pen.write(
                to(cpu ? "/hardware/cpu" : "/hardware/accelerator"),
                found.part().id(),
                Trust.CONFIGURATION,
                How.DERIVED,
                found.said(),
                place(found.label()));
        FieldRow shared = rows.stream()
                .filter(row -> row.to().equals("/hardware/capabilities"))
                .filter(row -> engine.workload().nodeLabels().entrySet().stream()
                        .anyMatch(label ->
                                (label.getKey() + "=" + String.join(",", label.getValue())).matches(row.from())))
                .findFirst()
                .orElse(null);
        if (shared != null) {
            capability(shared, found.said());
        }
    }
}
