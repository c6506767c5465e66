package io.leapadvisor.ingest.deploy;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.workload.Workload.Scale;
import java.util.List;
import java.util.regex.Pattern;

/** Writes how many replicas run, and how they scale. */
final class ReplicaWriter {

    private final List<FieldRow> rows;
    private final Pen pen;
    private final Notes notes;
    private final Engine engine;
    private final String stage;

    ReplicaWriter(List<FieldRow> rows, Pen pen, Notes notes, Engine engine, String stage) {
        this.rows = rows;
        this.pen = pen;
        this.notes = notes;
        this.engine = engine;
        this.stage = stage;
    }

    private Target to(String field) {
        return Target.of(stage, field);
    }

    private String place(String what) {
        return engine.workload().name() + " " + what;
    }

    /**
     * Writes them.
     *
     * @param pods pods that are one replica
     */
    void write(double pods) {
        Scale scale = engine.workload().scale();
        Double running = scale.replicas();
        if (running != null
                && pods > engine.workload().pods()
                && engine.workload().pods() == 1) {
            boolean whole = running % pods == 0;
            pen.derived(
                    to("/hardware/replicas"),
                    whole ? running / pods : 1.0,
                    (long) pods + " pods are one replica of the model",
                    place("replicas"));
        } else if (running != null && running > 0) {
            pen.read(to("/hardware/replicas"), running, place("replicas"));
        } else if (scale.least() != null && scale.least() > 0) {
            String how = scale.least().equals(scale.most()) ? "fewest = most" : "the fewest; how many run is not told";
            pen.derived(to("/hardware/replicas"), scale.least(), how, place("minReplicas"));
        }
        if (running != null && running == 0 || scale.least() != null && scale.least() == 0) {
            notes.remark(
                    engine.workload().file(),
                    engine.workload().name() + " may run no replica at all: the first request waits for a start.");
        }
        pen.read(to("/hardware/minReplicas"), scale.least(), place("minReplicas"));
        pen.read(to("/hardware/maxReplicas"), scale.most(), place("maxReplicas"));
        if (scale.enabled() != null) {
            pen.read(to("/hardware/autoscaling/enabled"), scale.enabled(), place("autoscaling"));
        }
        if (scale.signal() != null) {
            pen.derived(to("/hardware/autoscaling/signal"), signal(scale.signal()), scale.signal(), place("metric"));
        }
    }

    private String signal(String told) {
        return rows.stream()
                .filter(row -> row.to().equals("/hardware/autoscaling/signal"))
                .filter(row -> Pattern.compile(row.from()).matcher(told).find())
                .map(row -> row.words().get("*"))
                .findFirst()
                .orElse(told.substring(0, Math.min(100, told.length())));
    }
}
