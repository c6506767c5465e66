package io.leapadvisor.ingest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.command.Container;
import io.leapadvisor.ingest.workload.Workload.Box;
import io.leapadvisor.ingest.workload.Workload.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Workloads in values of charts, by the shapes that charts of model servers have: a list of models with what each asks
 * for, halves for prompts and for answers, or an image with replicas and resources, perhaps one for each service.
 */
public final class HelmValues {

    /** Image of a language model whose chart brings its own. */
    private static final String LANGUAGE = "format:language";

    private HelmValues() {}

    /** What the values say runs. */
    public static List<Workload> workloads(String file, JsonNode tree) {
        List<Workload> found = new ArrayList<>();
        JsonNode serving = tree.path("servingEngineSpec");
        for (JsonNode model : serving.path("modelSpec")) {
            found.add(model(file, model, serving));
        }
        JsonNode artifacts = tree.path("modelArtifacts");
        for (String half : List.of("decode", "prefill")) {
            JsonNode part = tree.path(half);
            boolean runs = part.isObject()
                    && part.path("create").asBoolean(true)
                    && part.path("replicas").asDouble(1) > 0;
            if (artifacts.isObject() && runs) {
                found.add(half(file, half, part, artifacts, tree.path("accelerator")));
            }
        }
        if (found.isEmpty()) {
            String name = text(tree, "fullnameOverride", "nameOverride", "name");
            plain(file, name, tree).ifPresent(found::add);
            tree.fields().forEachRemaining(field -> {
                if (field.getValue().isObject()) {
                    plain(file, field.getKey(), field.getValue()).ifPresent(found::add);
                }
            });
        }
        return found;
    }

    private static Workload model(String file, JsonNode model, JsonNode serving) {
        Map<String, String> settings = scalars(model.path("vllmConfig"));
        settings.put("model", model.path("modelURL").asText(""));
        if (model.path("lmcacheConfig").path("enabled").asBoolean(false)) {
            settings.put("lmcache-config", "true");
        }
        if (model.path("loraConfig").path("enabled").asBoolean(false)
                || model.path("enableLoRA").asBoolean(false)) {
            settings.put("enable-lora", "true");
        }
        List<String> arguments =
                new ArrayList<>(Pods.texts(model.path("vllmConfig").path("extraArgs")));
        String image = model.path("repository").asText("");
        Container container = new Container(
                model.path("name").asText(""),
                image.isEmpty() ? LANGUAGE : image + ":" + model.path("tag").asText(""),
                arguments,
                environment(model.path("env")),
                true,
                settings);
        Map<String, Double> amounts = new LinkedHashMap<>();
        boolean limited = model.has("limitCPU") || model.has("limitMemory");
        put(amounts, "cpu", text(model, "limitCPU", "requestCPU"));
        put(amounts, "memory", text(model, "limitMemory", "requestMemory"));
        String type = model.path("requestGPUType").asText("");
        String devices = model.path("lmcacheConfig").path("cudaVisibleDevices").asText("");
        String pieces = text(model, "limitGPU", "requestGPU");
        put(
                amounts,
                type.isEmpty() ? "nvidia.com/gpu" : type,
                pieces.isEmpty() && !devices.isBlank() ? String.valueOf(devices.split(",").length) : pieces);
        Map<String, List<String>> labels = Pods.nodeLabels(serving);
        labels.putAll(Pods.nodeLabels(model));
        return new Workload(
                model.path("name").asText(""),
                file,
                List.of(new Box(container, amounts, limited ? null : "requested; there is no limit")),
                labels,
                1,
                scale(model, "replicaCount"),
                null,
                List.of());
    }

    private static Workload half(String file, String name, JsonNode part, JsonNode artifacts, JsonNode accelerator) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("model", text(artifacts, "name", "uri"));
        JsonNode parallelism = part.path("parallelism");
        for (String axis : List.of("tensor", "data", "pipeline")) {
            if (parallelism.path(axis).asDouble(0) > 0) {
                settings.put(axis + "-parallel-size", parallelism.path(axis).asText());
            }
        }
        List<Box> boxes = new ArrayList<>();
        for (JsonNode container : part.path("containers")) {
            Box box = new Pods(Map.of()).box(container, settings);
            boolean named = !box.container().image().isEmpty();
            Container started = new Container(
                    box.container().name(),
                    named ? box.container().image() : LANGUAGE,
                    box.container().command(),
                    box.container().environment(),
                    true,
                    settings);
            boxes.add(new Box(started, box.amounts(), box.note()));
        }
        if (boxes.isEmpty()) {
            boxes.add(new Box(new Container(name, LANGUAGE, List.of(), Map.of(), true, settings), Map.of(), null));
        }
        Map<String, List<String>> labels = Pods.nodeLabels(part);
        JsonNode types = part.path("acceleratorTypes");
        if (types.has("labelKey")) {
            labels.put(types.path("labelKey").asText(), Pods.texts(types.path("labelValues")));
        }
        return new Workload(name, file, boxes, labels, 1, scale(part, "replicas"), null, List.of());
    }

    /** An image with replicas or resources; other members that are single values count as settings. */
    private static java.util.Optional<Workload> plain(String file, String name, JsonNode values) {
        JsonNode image = values.path("image");
        boolean runs = values.has("replicaCount") || values.has("replicas") || values.has("resources");
        if (!runs
                || !image.isObject() && !image.isTextual()
                || values.path("enabled").asText("").equals("false")) {
            return java.util.Optional.empty();
        }
        String repository = image.isTextual()
                ? image.asText()
                : image.path("repository").asText("") + ":" + image.path("tag").asText("");
        List<String> command = new ArrayList<>();
        command.addAll(Pods.texts(image.path("command")));
        for (String member : List.of("command", "args", "extraArgs", "extraCmdArgs")) {
            command.addAll(Pods.texts(values.path(member)));
        }
        Map<String, String> settings = scalars(values);
        values.fields().forEachRemaining(field -> {
            if (field.getValue().isObject()) {
                scalars(field.getValue()).forEach((key, value) -> {
                    settings.putIfAbsent(key, value);
                    settings.putIfAbsent(field.getKey() + "-" + key, value);
                });
            }
        });
        Map<String, String> environment = environment(values.path("env"));
        scalars(values).forEach((key, value) -> {
            if (key.matches("[A-Z][A-Z0-9_]*")) {
                environment.putIfAbsent(key, value);
            }
        });
        Box box = new Pods(Map.of()).box(values, Map.of());
        Container container = new Container(name, repository, command, environment, true, settings);
        return java.util.Optional.of(new Workload(
                name,
                file,
                List.of(new Box(container, box.amounts(), box.note())),
                Pods.nodeLabels(values),
                1,
                scale(values, values.has("replicaCount") ? "replicaCount" : "replicas"),
                null,
                List.of()));
    }

    private static Scale scale(JsonNode values, String replicas) {
        Scale plain = new Scale(Scalers.number(values.path(replicas)), null, null, null, null);
        for (String member : List.of("autoscaling", "hpa", "keda")) {
            JsonNode scaling = values.path(member);
            if (scaling.path("enabled").asBoolean(scaling.isObject() && !member.equals("autoscaling"))) {
                boolean events =
                        scaling.has("minReplicaCount") || scaling.has("maxReplicaCount") || scaling.has("triggers");
                Scale scale = events ? Scalers.events(scaling) : Scalers.horizontal(scaling);
                return plain.with(scale);
            }
        }
        return plain;
    }

    private static Map<String, String> environment(JsonNode node) {
        Map<String, String> found = new LinkedHashMap<>();
        for (JsonNode variable : node.isArray() ? node : List.<JsonNode>of()) {
            if (variable.path("value").isValueNode() && !variable.path("value").isNull()) {
                found.put(variable.path("name").asText(), variable.path("value").asText());
            }
        }
        found.putAll(node.isObject() ? scalars(node) : Map.of());
        return found;
    }

    private static Map<String, String> scalars(JsonNode node) {
        Map<String, String> found = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                found.put(field.getKey(), field.getValue().asText());
            }
        });
        return found;
    }

    private static String text(JsonNode node, String... names) {
        for (String name : names) {
            String text = node.path(name).asText("");
            if (!text.isEmpty() && !text.equals("null")) {
                return text;
            }
        }
        return "";
    }

    private static void put(Map<String, Double> amounts, String name, String amount) {
        Double value = Quantity.kubernetes(amount);
        if (value != null && value > 0) {
            amounts.put(name, value);
        }
    }
}
