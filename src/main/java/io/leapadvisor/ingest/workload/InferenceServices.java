package io.leapadvisor.ingest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.workload.Workload.Box;
import io.leapadvisor.ingest.workload.Workload.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Services that name a model and its format in place of a container. */
final class InferenceServices {

    private static final String MODEL = "model";
    private static final String OFFLOADING = "kvCacheOffloading";

    private InferenceServices() {}

    /** A predictor with its model, or with containers of its own; older ones name the format as a member. */
    static List<Workload> of(String name, String file, JsonNode spec, JsonNode metadata, Pods pods) {
        List<Workload> found = new ArrayList<>();
        JsonNode predictor = spec.path("predictor");
        List<Box> boxes = new ArrayList<>(pods.boxes(predictor));
        JsonNode model = predictor.path(MODEL);
        String format = model.path("modelFormat").path("name").asText("");
        if (!model.isObject()) {
            var members = predictor.fields();
            while (members.hasNext()) {
                var member = members.next();
                if (isModel(member.getValue()) && !member.getKey().equals(MODEL)) {
                    model = member.getValue();
                    format = member.getKey();
                }
            }
        }
        if (model.isObject()) {
            String described = ("format:" + format + " " + model.path("runtime").asText("")).strip();
            Map<String, String> settings = new LinkedHashMap<>(named(model.path("storageUri")));
            settings.putAll(batcher(predictor.path("batcher")));
            boxes.add(0, pods.box(withImage(model, described), settings));
        }
        Scale scale = Scalers.own(predictor);
        Scale annotated = Scalers.annotations(metadata.path("annotations"));
        JsonNode workers = predictor.path("workerSpec");
        Double ranks = Scalers.number(workers.path("pipelineParallelSize"));
        int size = ranks == null ? 1 : Math.max(1, ranks.intValue());
        found.add(new Workload(
                name,
                file,
                boxes,
                Pods.nodeLabels(predictor),
                size,
                annotated == null || scale.enabled() != null ? scale : annotated,
                format.isEmpty() ? null : format,
                canary(predictor.path("canaryTrafficPercent"))));
        JsonNode transformer = spec.path("transformer");
        if (transformer.path("containers").isArray()) {
            found.add(new Workload(
                    name + "-transformer",
                    file,
                    pods.boxes(transformer),
                    Pods.nodeLabels(transformer),
                    1,
                    Scalers.own(transformer),
                    null,
                    List.of()));
        }
        return found;
    }

    /** A model is named by its address, or is a server that has its models from elsewhere. */
    private static boolean isModel(JsonNode member) {
        return member.has("storageUri")
                || member.has("protocolVersion")
                || member.has("resources") && member.has("args");
    }

    /** What gathers requests before the server, whatever the server is. */
    private static Map<String, String> batcher(JsonNode batcher) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String member : List.of(Workload.BATCH_SIZE, Workload.BATCH_DELAY)) {
            if (batcher.path(member).asDouble(0) > 0) {
                found.put(member, batcher.path(member).asText());
            }
        }
        return found;
    }

    private static List<String> canary(JsonNode percent) {
        return percent.asDouble(100) >= 100
                ? List.of()
                : List.of(
                        "canaryTrafficPercent: " + percent.asText() + " % of the requests reach this revision, and the"
                                + " others the one before it; the rate of the service is that of both.");
    }

    /** A language model with its parallelism, perhaps with prompts computed elsewhere. */
    static List<Workload> language(String name, String file, JsonNode spec, Pods pods) {
        List<Workload> found = new ArrayList<>();
        boolean split = spec.path("prefill").isObject();
        found.add(language(split ? name + "-decode" : name, file, spec, spec, pods));
        if (split) {
            found.add(language(name + "-prefill", file, spec.path("prefill"), spec, pods));
        }
        return found;
    }

    private static Workload language(String name, String file, JsonNode part, JsonNode spec, Pods pods) {
        JsonNode pod = part.path("template");
        Map<String, String> settings =
                new LinkedHashMap<>(named(spec.path(MODEL).path("uri")));
        settings.put("served-model-name", spec.path(MODEL).path("name").asText(""));
        JsonNode parallelism = part.path("parallelism");
        for (String axis : List.of("tensor", "pipeline", "data")) {
            if (parallelism.has(axis)) {
                settings.put(axis + "-parallel-size", parallelism.path(axis).asText());
            }
        }
        if (parallelism.path("expert").asBoolean(false)) {
            settings.put("enable-expert-parallel", "true");
        }
        JsonNode inWorkload = spec.path("workload").path(OFFLOADING);
        JsonNode offloading = inWorkload.isObject() ? inWorkload : spec.path(OFFLOADING);
        if (offloading.isObject()) {
            settings.put("kv-offloading-size", offloading.path("cpu").asText("set"));
        }
        JsonNode first = main(pod);
        JsonNode described = first.path("image").asText("").isEmpty() ? withImage(first, "format:language") : first;
        List<Box> boxes = new ArrayList<>();
        boxes.add(pods.box(described, settings));
        for (JsonNode other : pod.path("containers")) {
            if (other != first) {
                boxes.add(pods.box(other, Map.of()));
            }
        }
        int size = part.path("worker").isObject() ? pods(parallelism) : 1;
        return new Workload(name, file, boxes, Pods.nodeLabels(pod), size, Scalers.own(part), null, List.of());
    }

    /** Pods of a replica: one a pipeline stage, or as many as the data ranks need when a pod holds some of them. */
    private static int pods(JsonNode parallelism) {
        int data = parallelism.path("data").asInt(1);
        int ranks = parallelism.path("dataLocal").asInt(data);
        int spread = ranks > 0 ? (data + ranks - 1) / ranks : 1;
        return Math.max(1, Math.max(parallelism.path("pipeline").asInt(1), spread));
    }

    /** The container that is called main, else the first. */
    private static JsonNode main(JsonNode pod) {
        for (JsonNode container : pod.path("containers")) {
            if (container.path("name").asText().equals("main")) {
                return container;
            }
        }
        return pod.path("containers").path(0);
    }

    private static Map<String, String> named(JsonNode address) {
        return address.isTextual() ? Map.of(MODEL, address.asText()) : Map.of();
    }

    private static JsonNode withImage(JsonNode container, String image) {
        ObjectNode described =
                container.isObject() ? ((ObjectNode) container).deepCopy() : JsonNodeFactory.instance.objectNode();
        return described.put("image", image);
    }
}
