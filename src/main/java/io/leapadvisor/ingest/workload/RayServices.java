package io.leapadvisor.ingest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.command.Container;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.source.Yaml;
import io.leapadvisor.ingest.workload.Workload.Box;
import io.leapadvisor.ingest.workload.Workload.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A cluster of workers with the models that are placed on it. */
final class RayServices {

    private RayServices() {}

    static List<Workload> of(String name, String file, JsonNode spec, Pods pods) {
        JsonNode group = group(spec.path("rayClusterConfig"));
        JsonNode pod = group.path("template").path("spec");
        List<Box> workers = pods.boxes(pod);
        List<Workload> found = new ArrayList<>();
        JsonNode applications = applications(spec.path("serveConfigV2").asText(""));
        for (JsonNode application : applications) {
            for (JsonNode config : application.path("args").path("llm_configs")) {
                found.add(model(name, file, config, pod, workers));
            }
            for (JsonNode deployment : application.path("deployments")) {
                if (application.path("args").path("llm_configs").isMissingNode()) {
                    found.add(actor(name, file, application, deployment, group, workers));
                }
            }
        }
        if (found.isEmpty() && !workers.isEmpty()) {
            Scale scale = Scalers.own(group);
            List<Box> boxes = new ArrayList<>(workers);
            boxes.set(0, RayPackages.inside(workers.get(0), applications.path(0)));
            found.add(new Workload(name, file, boxes, Pods.nodeLabels(pod), hosts(group), scale, null, List.of()));
        }
        return found;
    }

    /** A fleet of clusters: in each the head starts one server over its own pod and those of its workers. */
    static Workload fleet(String name, String file, JsonNode spec, Pods pods) {
        JsonNode cluster = spec.path("template").path("spec");
        JsonNode head = cluster.path("headGroupSpec").path("template").path("spec");
        int size = 1;
        for (JsonNode group : cluster.path("workerGroupSpecs")) {
            size += Math.max(0, group.path("replicas").asInt(1)) * hosts(group);
        }
        Map<String, List<String>> labels = new LinkedHashMap<>(
                Pods.nodeLabels(group(cluster).path("template").path("spec")));
        labels.putAll(Pods.nodeLabels(head));
        Scale scale = new Scale(Scalers.number(spec.path("replicas")), null, null, null, null);
        return new Workload(name, file, pods.boxes(head), labels, size, scale, null, List.of());
    }

    /** The group of workers with accelerators, else the first. */
    private static JsonNode group(JsonNode cluster) {
        JsonNode groups = cluster.path("workerGroupSpecs");
        for (JsonNode group : groups) {
            String limits = group.path("template")
                    .path("spec")
                    .path("containers")
                    .path(0)
                    .path("resources")
                    .path("limits")
                    .toString();
            if (limits.contains("gpu") || limits.contains("tpu")) {
                return group;
            }
        }
        return groups.isEmpty() ? cluster.path("headGroupSpec") : groups.get(0);
    }

    /** Hosts that are one worker, as of a slice of TPUs. */
    private static int hosts(JsonNode group) {
        return Math.max(1, group.path("numOfHosts").asInt(1));
    }

    private static JsonNode applications(String config) {
        try {
            return config.isBlank()
                    ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                    : Yaml.documents(config).get(0).path("applications");
        } catch (UnreadableException e) {
            throw new UnreadableException("serveConfigV2: " + e.getMessage());
        }
    }

    /** A language model: its own parallelism says how many accelerators a replica takes of the workers. */
    private static Workload model(String name, String file, JsonNode config, JsonNode pod, List<Box> workers) {
        JsonNode loading = config.path("model_loading_config");
        Map<String, String> settings = new LinkedHashMap<>();
        config.path("engine_kwargs")
                .fields()
                .forEachRemaining(entry -> settings.put(
                        entry.getKey(),
                        entry.getValue().isValueNode()
                                ? entry.getValue().asText()
                                : entry.getValue().toString()));
        settings.put("served-model-name", loading.path("model_id").asText(""));
        JsonNode source = loading.path("model_source");
        settings.put(
                "model",
                source.isTextual() ? source.asText() : loading.path("model_id").asText(""));
        Map<String, List<String>> labels = new LinkedHashMap<>(Pods.nodeLabels(pod));
        String type = config.path("accelerator_type").asText("");
        if (!type.isEmpty()) {
            labels.put("accelerator_type", List.of(type));
        }
        double ranks = 1;
        for (String axis : List.of("tensor_parallel_size", "pipeline_parallel_size")) {
            Double rank = Scalers.number(config.path("engine_kwargs").path(axis));
            ranks *= rank == null ? 1 : rank;
        }
        Box worker = workers.isEmpty() ? null : workers.get(0);
        Map<String, Double> amounts = new LinkedHashMap<>(worker == null ? Map.of() : worker.amounts());
        double each = ranks;
        amounts.replaceAll((resource, amount) ->
                resource.contains("/") && !resource.contains("hugepages") && !resource.contains("ephemeral")
                        ? (Double) each
                        : amount);
        Container server = new Container(
                worker == null ? "" : worker.container().name(),
                "format:language",
                List.of(),
                Map.of(),
                true,
                settings);
        return new Workload(
                name,
                file,
                List.of(new Box(server, amounts, "of the whole worker, which replicas of the model may share")),
                labels,
                1,
                scale(config.path("deployment_config")),
                null,
                List.of("A replica of the model takes tensor × pipeline accelerators of the workers' pods."));
    }

    private static Workload actor(
            String name, String file, JsonNode application, JsonNode deployment, JsonNode group, List<Box> workers) {
        JsonNode pod = group.path("template").path("spec");
        Box worker = workers.isEmpty() ? null : RayPackages.inside(workers.get(0), application);
        if (worker != null && worker.container().image().startsWith("pip/")) {
            Box whole = new Box(worker.container(), worker.amounts(), "of the whole worker, which actors may share");
            return new Workload(
                    deployment.path("name").asText(name),
                    file,
                    List.of(whole),
                    Pods.nodeLabels(pod),
                    hosts(group),
                    scale(deployment),
                    null,
                    List.of());
        }
        Map<String, Double> amounts = new LinkedHashMap<>();
        JsonNode options = deployment.path("ray_actor_options");
        if (options.path("num_cpus").isNumber()) {
            amounts.put("cpu", options.path("num_cpus").asDouble());
        }
        String resource = workers.isEmpty()
                ? ""
                : workers.get(0).amounts().keySet().stream()
                        .filter(some -> some.contains("gpu"))
                        .findFirst()
                        .orElse("");
        if (options.path("num_gpus").asDouble(0) > 0 && !resource.isEmpty()) {
            amounts.put(resource, options.path("num_gpus").asDouble());
        }
        String image = workers.isEmpty() ? "" : workers.get(0).container().image();
        Map<String, String> told =
                worker == null ? Map.of() : worker.container().environment();
        Container actor = new Container(deployment.path("name").asText(""), image, List.of(), told, true, Map.of());
        return new Workload(
                deployment.path("name").asText(name),
                file,
                List.of(new Box(actor, amounts, "asked for by each actor")),
                Pods.nodeLabels(pod),
                1,
                scale(deployment),
                "actor",
                List.of());
    }

    private static Scale scale(JsonNode config) {
        JsonNode scaling = config.path("autoscaling_config");
        Double replicas = Scalers.number(config.path("num_replicas"));
        if (!scaling.isObject()) {
            return new Scale(replicas, null, null, null, null);
        }
        Double least = Scalers.number(scaling.path("min_replicas"));
        Double most = Scalers.number(scaling.path("max_replicas"));
        return new Scale(
                replicas == null ? Scalers.number(scaling.path("initial_replicas")) : replicas,
                least == null ? (Double) 1.0 : least,
                most,
                "ongoing_requests",
                true);
    }
}
