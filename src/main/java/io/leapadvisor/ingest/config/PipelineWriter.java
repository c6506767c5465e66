package io.leapadvisor.ingest.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a pipeline of models: its steps are stages, and who writes a tensor comes before who reads it. */
final class PipelineWriter {

    private final Notes notes;
    private final ModelEntry pipeline;
    private final Map<String, ModelEntry> models = new HashMap<>();

    PipelineWriter(Notes notes, ModelEntry pipeline, List<ModelEntry> models) {
        this.notes = notes;
        this.pipeline = pipeline;
        models.forEach(model -> this.models.put(model.name(), model));
    }

    /**
     * A step.
     *
     * @param name unique name of its stage
     * @param model name of its model
     * @param reads tensors that go in
     * @param writes tensors that come out
     */
    private record Step(String name, String model, Set<String> reads, Set<String> writes) {}

    void write() {
        List<Step> steps = steps();
        Pen pen = notes.pen(pipeline.piece());
        pen.byDefault(Target.of("/deployment"), pipeline.name(), "the name of the pipeline");
        boolean guessed = false;
        List<ModelEntry> engines = new ArrayList<>();
        for (Step step : steps) {
            ModelEntry model = models.get(step.model());
            if (model == null) {
                guessed = true;
                String kind = ModelEntry.kind(step.model(), false, pipeline.rows("/stage/kind"));
                pen.derived(Target.of(step.name(), "/kind"), kind, "guessed by its name", "/ensemble_scheduling");
            } else {
                new ModelWriter(notes, model, step.name()).stage();
                if (!model.isGlue() && !engines.contains(model)) {
                    engines.add(model);
                }
            }
            List<String> before = before(step, steps);
            pen.derived(
                    Target.of(step.name(), "/dependsOn"),
                    before.isEmpty() ? null : before,
                    "who writes the tensors that it reads",
                    "/ensemble_scheduling");
        }
        if (guessed) {
            notes.remark(
                    pipeline.piece().content().name(),
                    "Kinds of stages are guessed by the names of their models; send their config.pbtxt, too.");
        }
        root(pen, engines, steps);
    }

    private void root(Pen pen, List<ModelEntry> engines, List<Step> steps) {
        if (engines.isEmpty()) {
            pen.derived(
                    Target.of("/model/runtime"), pipeline.backend("/model/runtime"), pipeline.backend(), "/platform");
            double most = pipeline.tree().path("max_batch_size").asDouble(0);
            pen.derived(
                    Target.of("/model/batching/maxBatchSize"),
                    most > 0 ? (Double) most : null,
                    "of the pipeline; its models have limits of their own",
                    "/max_batch_size");
            return;
        }
        if (engines.size() == 1) {
            ModelWriter writer = new ModelWriter(notes, engines.get(0), null);
            writer.model();
            writer.workers();
            return;
        }
        steps.stream()
                .filter(step -> engines.contains(models.get(step.model())))
                .forEach(step -> new ModelWriter(notes, models.get(step.model()), step.name()).model());
        pen.derived(Target.of("/model/runtime"), pipeline.backend("/model/runtime"), pipeline.backend(), "/platform");
    }

    private List<Step> steps() {
        List<Step> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode step : ModelEntry.items(pipeline.tree().at("/ensemble_scheduling/step"))) {
            String model = step.path("model_name").asText("");
            if (model.isBlank() || model.length() > 90) {
                continue;
            }
            String name = model;
            for (int number = 2; !names.add(name); number++) {
                name = model + "-" + number;
            }
            found.add(new Step(name, model, tensors(step.path("input_map")), tensors(step.path("output_map"))));
        }
        return found;
    }

    private static Set<String> tensors(JsonNode map) {
        Set<String> found = new TreeSet<>();
        for (JsonNode entry : ModelEntry.items(map)) {
            if (entry.has("key") && entry.has("value")) {
                found.add(entry.path("value").asText());
            } else {
                entry.forEach(value -> found.add(value.asText()));
            }
        }
        return found;
    }

    private static List<String> before(Step step, List<Step> steps) {
        return steps.stream()
                .filter(other -> other != step && other.writes().stream().anyMatch(step.reads()::contains))
                .map(Step::name)
                .distinct()
                .toList();
    }
}
