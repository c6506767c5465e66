package io.leapadvisor.ingest.deploy;

import io.leapadvisor.ingest.command.ServerWriter;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.workload.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Writes workloads as stages of the request. */
final class StageWriter {

    private static final List<String> PATH = List.of(
            "PREPROCESSING",
            "EMBEDDING",
            "DATA_FETCH",
            "RETRIEVAL",
            "RERANKING",
            "GUARDRAIL",
            "PREFILL",
            "DECODE",
            "INFERENCE",
            "POSTPROCESSING");

    private final List<FieldRow> rows;
    private final Function<String, Pen> pens;
    private final Notes notes;
    private final Surroundings surroundings;

    StageWriter(List<FieldRow> rows, Function<String, Pen> pens, Notes notes, Surroundings surroundings) {
        this.rows = rows;
        this.pens = pens;
        this.notes = notes;
        this.surroundings = surroundings;
    }

    /**
     * A stage of the request.
     *
     * @param workload what runs it
     * @param kind its kind
     * @param engine its server; null = of the deployment, or not known
     * @param own true when its model is its own
     */
    record Stage(Workload workload, String kind, Engine engine, boolean own) {}

    /** Writes stages in the usual order of a request. */
    void write(List<Stage> stages) {
        stages.sort(Comparator.comparingInt((Stage stage) -> PATH.indexOf(stage.kind()))
                .thenComparing(stage -> stage.workload().name()));
        for (Stage stage : stages) {
            String name = stage.workload().name();
            Pen pen = pens.apply(stage.workload().file());
            pen.derived(Target.of(name, "/kind"), stage.kind(), "by its image, its name or its flags", name);
            if (stage.engine() != null) {
                pen.read(Target.of(name, "/service"), name, name);
                if (stage.own()) {
                    new ServerWriter(
                                    pen,
                                    notes,
                                    stage.engine().server(),
                                    stage.engine().settings(),
                                    name)
                            .write();
                    surroundings.format(stage.workload(), pen, name);
                }
                new HardwareWriter(rows, pen, notes, stage.engine(), name).write();
            }
        }
    }
}
