package io.leapadvisor.ingest.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.command.ModelNames;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import java.util.List;

/** Writes a model of a repository: runtime, batching, workers; of the deployment or of a stage. */
final class ModelWriter {

    private static final String MODE = "/model/batching/mode";
    private static final String NAME = "/model/name";

    private final Notes notes;
    private final Pen pen;
    private final ModelEntry entry;
    private final String stage;

    /**
     * Begins.
     *
     * @param stage name of the stage; null = of the deployment
     */
    ModelWriter(Notes notes, ModelEntry entry, String stage) {
        this.notes = notes;
        this.pen = notes.pen(entry.piece());
        this.entry = entry;
        this.stage = stage;
    }

    private Target to(String field) {
        return Target.of(stage, field);
    }

    /** Runtime, precision and batching. */
    void model() {
        JsonNode tree = entry.tree();
        String runtime = accelerated();
        pen.derived(
                to("/model/runtime"),
                runtime == null ? entry.backend("/model/runtime") : runtime,
                entry.backend().isEmpty() ? "the backend is left out" : entry.backend(),
                "/backend");
        for (FieldRow row : entry.piece().sheet().fields()) {
            if (row.from().startsWith("/")) {
                field(row, tree.at(row.from()));
            }
        }
        boolean told = parameters();
        batching(told);
    }

    private void field(FieldRow row, JsonNode value) {
        if (value.isValueNode()) {
            Object converted = Values.convert(row, value.isNumber() ? (Object) value.asDouble() : value.asText());
            boolean none = converted instanceof Number number
                    && number.doubleValue() <= 0
                    && row.to().endsWith("Size");
            pen.read(to(row.to()), none ? null : converted, row.from());
        }
    }

    /** Parameters are a map: {@code from} is {@code parameters/NAME}. True where they tell how it batches. */
    private boolean parameters() {
        boolean told = false;
        for (Parameters parameter : Parameters.of(entry.tree())) {
            List<FieldRow> rows = entry.piece().sheet().fields().stream()
                    .filter(row -> row.from().equals(parameter.key()) && !parameter.isTemplate())
                    .toList();
            rows.stream().filter(row -> !row.to().equals(Parameters.DEVICE)).forEach(row -> {
                boolean names = row.to().equals(NAME);
                Object value = names ? ModelNames.of(parameter.text()) : Values.convert(row, parameter.text());
                pen.read(to(row.to()), value, parameter.key());
            });
            told |= rows.stream().anyMatch(row -> row.to().equals(MODE));
        }
        return told;
    }

    /** Where the parameters of a backend tell how it batches, what stands around it only hands requests over. */
    private void batching(boolean told) {
        JsonNode tree = entry.tree();
        boolean template = tree.toString().contains("\"${");
        if (template) {
            notes.remark(
                    entry.piece().content().name(),
                    "It is a template: what stands as ${…} is not known. Send the configuration that the server has: "
                            + "/v2/models/" + entry.name() + "/config.");
        }
        if (!told) {
            mode(template);
        }
        if (tree.path("response_cache").path("enable").asBoolean(false)) {
            notes.remark(
                    entry.piece().content().name(), entry.name() + " already answers repeated requests from a cache.");
        }
    }

    private void mode(boolean template) {
        JsonNode tree = entry.tree();
        JsonNode most = tree.path("max_batch_size");
        JsonNode dynamic = tree.path("dynamic_batching");
        if (entry.backend(MODE) != null) {
            pen.derived(to(MODE), entry.backend(MODE), "the backend batches by itself", "/backend");
        } else if (tree.has("sequence_batching")) {
            pen.derived(to(MODE), "CONTINUOUS", "sequence_batching", "/sequence_batching");
        } else if (!dynamic.isMissingNode()) {
            boolean waits = dynamic.path("max_queue_delay_microseconds").isNumber();
            pen.read(to(MODE), "DYNAMIC", "/dynamic_batching");
            if (!waits && !template) {
                pen.derived(to("/model/batching/maxQueueDelayMs"), 0.0, "no delay is said", "/dynamic_batching");
            }
        } else if (most.isNumber()) {
            boolean some = most.asDouble() > 1;
            String why = some ? "no dynamic_batching: requests are not put together" : "max_batch_size " + most;
            pen.derived(to(MODE), some ? "STATIC" : "NONE", why, "/max_batch_size");
        }
    }

    /** The backend with what accelerates it: the engine that runs in the end. */
    private String accelerated() {
        for (JsonNode accelerator :
                ModelEntry.items(entry.tree().at("/optimization/execution_accelerators/gpu_execution_accelerator"))) {
            for (FieldRow row : entry.rows("/model/runtime")) {
                String word = row.from().equals("accelerator")
                        ? row.words().get(accelerator.path("name").asText())
                        : null;
                if (word != null) {
                    precision(accelerator);
                    return word;
                }
            }
        }
        return null;
    }

    private void precision(JsonNode accelerator) {
        for (JsonNode parameter : Parameters.maps(accelerator.path("parameters"))) {
            entry.rows("/model/weightPrecision").stream()
                    .filter(row -> row.from()
                            .equals("accelerator/" + parameter.path("key").asText()))
                    .forEach(row -> pen.read(
                            to(row.to()),
                            Values.convert(row, parameter.path("value").asText()),
                            row.from()));
        }
    }

    /** Instances: of each accelerator where they are on accelerators; one where nothing is said. */
    void workers() {
        double count = 0;
        double parts = 0;
        for (JsonNode group : ModelEntry.items(entry.tree().path("instance_group"))) {
            double each = group.path("count").asDouble(1);
            int listed = ModelEntry.items(group.path("gpus")).size();
            count += each * Math.max(1, listed);
            parts = Math.max(parts, listed);
        }
        if (count > 0) {
            boolean listed = parts > 0;
            pen.derived(
                    to("/hardware/workersPerReplica"),
                    count,
                    listed ? "instances × accelerators listed" : "instances of each accelerator; none is listed",
                    "/instance_group");
            pen.derived(to("/hardware/acceleratorsPerReplica"), listed ? parts : null, "accelerators listed", "/gpus");
        } else {
            pen.byDefault(to("/hardware/workersPerReplica"), 1, "one instance for each accelerator");
        }
    }

    /** Name, kind and resource. */
    void stage() {
        String kind = ModelEntry.kind(entry.name(), entry.isGlue(), entry.rows("/stage/kind"));
        pen.derived(to("/kind"), kind, "by its name and its backend", "/name");
        List<JsonNode> groups = ModelEntry.items(entry.tree().path("instance_group"));
        boolean told = groups.stream()
                .anyMatch(group -> !group.path("kind").asText("KIND_AUTO").equals("KIND_AUTO"));
        String own = entry.backend(Parameters.DEVICE);
        String device = Parameters.word(entry.tree(), entry.rows(Parameters.DEVICE));
        if (device != null) {
            pen.derived(to("/resource"), device, "its code is told the device", "/parameters/device");
        } else if (own != null) {
            pen.derived(to("/resource"), own, "the backend takes its devices by itself", "/backend");
        } else if (told || entry.isGlue() && groups.isEmpty()) {
            boolean cpu = entry.onProcessor() || !told;
            pen.derived(to("/resource"), cpu ? "CPU" : "GPU", "by its instances", "/instance_group");
        }
    }
}
