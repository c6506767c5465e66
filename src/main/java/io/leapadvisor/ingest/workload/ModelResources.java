package io.leapadvisor.ingest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.source.Yaml;
import io.leapadvisor.ingest.workload.Workload.Box;
import io.leapadvisor.ingest.workload.Workload.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resources that name a model, from which an operator makes the pods of its server: NIMService (NVIDIA), Model
 * (KubeAI), Workspace and InferenceSet (KAITO), VLLMRuntime (production stack of vLLM).
 */
final class ModelResources {

    private static final String VLLM = "vllm/vllm-openai";
    private static final String REPLICAS = "replicas";
    private static final String MODEL = "model";
    private static final String NVIDIA = "nvidia.com/gpu";

    /** Images of KubeAI's engines, with the variable by which each is told its model; empty = by an argument. */
    private static final Map<String, List<String>> ENGINES = Map.of(
            "VLLM", List.of(VLLM, ""),
            "OLlama", List.of("ollama/ollama", "OLLAMA_MODEL"),
            "FasterWhisper", List.of("fedirz/faster-whisper-server", "WHISPER__MODEL"));

    private final String name;
    private final String file;
    private final Pods pods;
    private final ObjectNode container = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, Double> amounts = new LinkedHashMap<>();
    private final Map<String, List<String>> labels = new LinkedHashMap<>();

    private ModelResources(String name, String file, Pods pods) {
        this.name = name;
        this.file = file;
        this.pods = pods;
    }

    /** The server that an operator makes of a document; empty = it is no such resource. */
    static Optional<Workload> of(String name, String file, JsonNode tree, Pods pods, Map<String, JsonNode> configMaps) {
        ModelResources one = new ModelResources(name, file, pods);
        JsonNode spec = tree.path("spec");
        JsonNode template = spec.path("template");
        if (spec.path("image").has("repository") && spec.has("authSecret")) {
            return Optional.of(one.microservice(spec));
        } else if (spec.has("url") && spec.has("engine")) {
            return Optional.of(one.kubeai(spec));
        } else if (spec.path("vllmConfig").isObject()) {
            return Optional.of(one.runtime(spec));
        } else if (tree.path("inference").path("preset").has("name")) {
            return Optional.of(one.preset(tree, tree.path("resource").path("count"), configMaps));
        } else if (template.path("inference").path("preset").has("name")) {
            return Optional.of(one.preset(template, spec.path(REPLICAS), configMaps));
        }
        return Optional.empty();
    }

    private Workload microservice(JsonNode spec) {
        JsonNode image = spec.path("image");
        container.put(
                "image",
                image.path("repository").asText() + ":" + image.path("tag").asText("latest"));
        for (String member : List.of("args", "command", "env", "resources")) {
            container.set(member, spec.path(member).deepCopy());
        }
        JsonNode nodes = spec.path("multiNode").path("parallelism");
        variable("NIM_TENSOR_PARALLEL_SIZE", nodes.path("tensor").asText(""));
        variable("NIM_PIPELINE_PARALLEL_SIZE", nodes.path("pipeline").asText(""));
        labels.putAll(Pods.nodeLabels(spec));
        boolean scaled = spec.path("scale").path("enabled").asBoolean(false);
        Scale scale = new Scale(Scalers.number(spec.path(REPLICAS)), null, null, null, null);
        return workload(
                Math.max(1, nodes.path("pipeline").asInt(1)),
                scaled ? scale.with(Scalers.horizontal(spec.path("scale").path("hpa"))) : scale);
    }

    /** A profile such as {@code nvidia-gpu-h100:8} names the part and how many of the profile a replica has. */
    private Workload kubeai(JsonNode spec) {
        List<String> engine = ENGINES.getOrDefault(spec.path("engine").asText(), List.of("", ""));
        String url = spec.path("url").asText().replaceFirst("^ollama://", "");
        container.put("image", spec.path("image").asText(engine.get(0)));
        container.set("args", spec.path("args").deepCopy());
        if (engine.get(1).isEmpty()) {
            settings.put(MODEL, url);
        } else {
            variable(engine.get(1), url);
        }
        String[] profile = spec.path("resourceProfile").asText("").split(":", 2);
        Double many = Quantity.kubernetes(profile.length > 1 ? profile[1] : "1");
        String part = profile[0].replaceFirst("^(?:nvidia|amd|intel)-gpu-|^google-", "");
        if (!part.equals(profile[0]) && many != null) {
            labels.put("accelerator", List.of(part));
            amounts.put(profile[0].startsWith("google-") ? "google.com/tpu" : NVIDIA, many);
        }
        Scale own = Scalers.own(spec);
        boolean fixed = spec.path("autoscalingDisabled").asBoolean(false);
        Scale scale = new Scale(Scalers.number(spec.path(REPLICAS)), own.least(), own.most(), "concurrency", !fixed);
        return workload(1, scale);
    }

    private Workload runtime(JsonNode spec) {
        told(spec.path(MODEL));
        told(spec.path("vllmConfig"));
        settings.put(MODEL, spec.path(MODEL).path("modelURL").asText(""));
        JsonNode deployed = spec.path("deploymentConfig");
        container.put("image", deployed.path("image").path("name").asText(VLLM));
        container.set("env", spec.path("vllmConfig").path("env").deepCopy());
        Pods.amounts(deployed.path("resources"))
                .forEach((resource, amount) -> amounts.put(
                        resource.equals("gpu")
                                ? deployed.path("resources").path("gpuType").asText(NVIDIA)
                                : resource,
                        amount));
        return workload(1, new Scale(Scalers.number(deployed.path(REPLICAS)), null, null, null, null));
    }

    /** vLLM serves it unless another engine is told; a config map holds its arguments. */
    private Workload preset(JsonNode part, JsonNode replicas, Map<String, JsonNode> configMaps) {
        JsonNode inference = part.path("inference");
        container.put("image", VLLM);
        String told = configMaps
                .getOrDefault(inference.path("config").asText(""), container)
                .path("inference_config.yaml")
                .asText("");
        if (!told.isBlank()) {
            Yaml.documents(told).forEach(document -> told(document.at("/vllm")));
        }
        settings.put(MODEL, inference.path("preset").path("name").asText());
        String machine = part.path("resource").path("instanceType").asText("");
        if (!machine.isEmpty()) {
            labels.put("node.kubernetes.io/instance-type", List.of(machine));
        }
        return workload(1, new Scale(Scalers.number(replicas), null, null, null, null));
    }

    private void variable(String named, String value) {
        if (!value.isEmpty()) {
            container.withArray("env").addObject().put("name", named).put("value", value);
        }
    }

    private void told(JsonNode members) {
        members.fields().forEachRemaining(member -> {
            if (member.getValue().isValueNode() && !member.getValue().isNull()) {
                settings.put(member.getKey(), member.getValue().asText());
            }
        });
    }

    private Workload workload(int size, Scale scale) {
        Box box = pods.box(container, settings);
        amounts.putAll(box.amounts());
        return new Workload(
                name,
                file,
                List.of(new Box(box.container(), amounts, box.note())),
                labels,
                size,
                scale,
                null,
                List.of());
    }
}
