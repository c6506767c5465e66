package io.leapadvisor.ingest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.workload.Workload.Box;
import io.leapadvisor.ingest.workload.Workload.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Workloads of manifests: what runs pods, with what scales it. Kinds are told apart by their structure. */
public final class Manifests {

    /** They end: they serve nobody. */
    private static final Set<String> ENDING = Set.of("Job", "CronJob");

    /** Levels in which parts are looked for. */
    private static final int PARTS = 5;

    private final List<Workload> workloads = new ArrayList<>();
    private final Set<String> kinds = new TreeSet<>();
    private final Map<String, Scale> scalers = new HashMap<>();
    private final Map<String, JsonNode> configMaps = new HashMap<>();

    /**
     * A document with the file in which it stands.
     *
     * @param file name of the file
     * @param tree the document
     */
    public record Document(String file, JsonNode tree) {}

    /** Reads documents together: they refer to each other. */
    public static Manifests of(List<Document> documents) {
        Manifests manifests = new Manifests();
        List<Document> all = new ArrayList<>();
        documents.forEach(document -> items(document, all));
        all.forEach(document -> manifests.prepare(document.tree()));
        all.forEach(manifests::take);
        return manifests;
    }

    /** What runs, in the order in which it stands. */
    public List<Workload> workloads() {
        return workloads.stream()
                .map(workload -> workload.withScale(workload.scale().with(scalers.get(workload.name()))))
                .toList();
    }

    /** Kinds of all documents. */
    public Set<String> kinds() {
        return kinds;
    }

    private static void items(Document document, List<Document> all) {
        JsonNode items = document.tree().path("items");
        if (items.isArray()) {
            items.forEach(item -> all.add(new Document(document.file(), item)));
        } else if (document.tree().isArray()) {
            document.tree().forEach(item -> all.add(new Document(document.file(), item)));
        } else if (document.tree().at("/spec/services/0/spec").isObject()) {
            document.tree().at("/spec/services").forEach(service -> service(document, service, all));
        } else {
            all.add(document);
        }
    }

    /** A pipeline of NVIDIA's operator lists its services, each told as a resource of its own is. */
    private static void service(Document document, JsonNode service, List<Document> all) {
        if (service.path("enabled").asBoolean(true)) {
            ObjectNode own = JsonNodeFactory.instance.objectNode();
            own.putObject("metadata").set("name", service.path("name"));
            own.set("spec", service.path("spec"));
            all.add(new Document(document.file(), own));
        }
    }

    /** What workloads refer to. */
    private void prepare(JsonNode document) {
        kinds.add(document.path("kind").asText());
        JsonNode spec = document.path("spec");
        String target = spec.path("scaleTargetRef").path("name").asText("");
        if (!target.isEmpty()) {
            scalers.put(target, spec.has("triggers") ? Scalers.events(spec) : Scalers.horizontal(spec));
        }
        if (document.path("data").isObject() && !document.has("type") && !document.has("stringData")) {
            configMaps.put(name(document), document.path("data"));
        }
    }

    private void take(Document document) {
        JsonNode tree = document.tree();
        JsonNode spec = tree.path("spec");
        Pods pods = new Pods(configMaps);
        if (ENDING.contains(tree.path("kind").asText())) {
            return;
        }
        if (spec.has("leaderWorkerTemplate")) {
            workloads.add(group(document, spec, pods));
        } else if (spec.path("predictor").isObject()) {
            workloads.addAll(InferenceServices.of(name(tree), document.file(), spec, tree.path("metadata"), pods));
        } else if (spec.path("model").has("uri")) {
            workloads.addAll(InferenceServices.language(name(tree), document.file(), spec, pods));
        } else if (spec.has("rayClusterConfig")) {
            workloads.addAll(RayServices.of(name(tree), document.file(), spec, pods));
        } else if (spec.at("/template/spec/headGroupSpec").isObject()) {
            workloads.add(RayServices.fleet(name(tree), document.file(), spec, pods));
        } else if (spec.path("template").path("spec").path("containers").isArray()) {
            JsonNode template = spec.path("template");
            Scale annotated = Scalers.annotations(template.path("metadata").path("annotations"));
            Scale scale = annotated == null
                    ? new Scale(Scalers.number(spec.path("replicas")), null, null, null, null)
                    : annotated;
            workloads.add(plain(document, template.path("spec"), 1, scale, pods));
        } else if (spec.path("containers").isArray()) {
            workloads.add(plain(document, spec, 1, Scale.NONE, pods));
        } else {
            ModelResources.of(name(tree), document.file(), tree, pods, configMaps)
                    .ifPresentOrElse(
                            workloads::add,
                            () -> parts(
                                    document,
                                    name(tree),
                                    spec.isMissingNode() ? tree.path("inference") : spec,
                                    0,
                                    pods));
        }
    }

    /** Parts of a larger whole, each with a template and perhaps a name and replicas of its own. */
    private void parts(Document document, String name, JsonNode node, int depth, Pods pods) {
        JsonNode template = node.path("template").path("spec");
        if (node.path("extraPodSpec").path("mainContainer").isObject()) {
            workloads.add(GraphDeployments.component(name, document.file(), node, pods));
        } else if (template.path("containers").isArray()) {
            Scale scale = new Scale(Scalers.number(node.path("replicas")), null, null, null, null);
            Workload part = plain(document, template, 1, scale, pods);
            String own = node.path("name").asText("");
            workloads.add(new Workload(
                    own.isEmpty() ? name : name + "-" + own,
                    part.file(),
                    part.boxes(),
                    part.nodeLabels(),
                    1,
                    scale,
                    null,
                    List.of()));
        } else if (depth < PARTS) {
            boolean components = node.path("services").isObject();
            node.path("services")
                    .fields()
                    .forEachRemaining(
                            part -> parts(document, name + "-" + part.getKey(), part.getValue(), depth + 1, pods));
            node.forEach(member -> {
                if (member.isContainerNode() && !(components && member == node.path("services"))) {
                    parts(document, name, member, depth + 1, pods);
                }
            });
        }
    }

    private static Workload plain(Document document, JsonNode pod, int size, Scale scale, Pods pods) {
        List<Box> boxes = pods.boxes(pod);
        return new Workload(
                name(document.tree()), document.file(), boxes, Pods.nodeLabels(pod), size, scale, null, List.of());
    }

    /** A group of pods that is one replica: its leader starts the server. */
    private static Workload group(Document document, JsonNode spec, Pods pods) {
        JsonNode template = spec.path("leaderWorkerTemplate");
        JsonNode leader = template.path("leaderTemplate").path("spec");
        JsonNode pod =
                leader.isObject() ? leader : template.path("workerTemplate").path("spec");
        Double size = Scalers.number(template.path("size"));
        Scale scale = new Scale(Scalers.number(spec.path("replicas")), null, null, null, null);
        Workload group = plain(document, pod, size == null ? 1 : Math.max(1, size.intValue()), scale, pods);
        Map<String, List<String>> labels =
                new HashMap<>(Pods.nodeLabels(template.path("workerTemplate").path("spec")));
        labels.putAll(group.nodeLabels());
        return new Workload(
                group.name(), group.file(), group.boxes(), labels, group.pods(), scale, null, group.notes());
    }

    static String name(JsonNode document) {
        return document.path("metadata").path("name").asText("");
    }
}
