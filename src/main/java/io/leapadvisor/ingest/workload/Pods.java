package io.leapadvisor.ingest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.command.Container;
import io.leapadvisor.ingest.command.Variables;
import io.leapadvisor.ingest.workload.Workload.Box;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Containers and node labels of a pod's specification. Values of secrets are never read. */
public final class Pods {

    private final Map<String, JsonNode> configMaps;

    /**
     * Begins.
     *
     * @param configMaps data of the config maps that were sent, by name
     */
    Pods(Map<String, JsonNode> configMaps) {
        this.configMaps = configMaps;
    }

    List<Box> boxes(JsonNode pod) {
        List<Box> boxes = new ArrayList<>();
        for (JsonNode container : pod.path("containers")) {
            boxes.add(box(container, Map.of()));
        }
        return boxes;
    }

    Box box(JsonNode container, Map<String, String> settings) {
        List<String> command = new ArrayList<>(texts(container.path("command")));
        command.addAll(texts(container.path("args")));
        Container started = new Container(
                container.path("name").asText(""),
                container.path("image").asText(""),
                command,
                environment(container),
                true,
                settings);
        JsonNode resources = container.path("resources");
        Map<String, Double> amounts = amounts(resources.path("limits"));
        String note = null;
        Map<String, Double> requests = amounts(resources.path("requests"));
        for (Map.Entry<String, Double> request : requests.entrySet()) {
            if (amounts.putIfAbsent(request.getKey(), request.getValue()) == null) {
                note = "requested; there is no limit";
            }
        }
        return new Box(started, amounts, note);
    }

    /** A text, or the texts of a list. */
    public static List<String> texts(JsonNode node) {
        List<String> found = new ArrayList<>();
        if (node.isTextual()) {
            found.add(node.asText());
        }
        node.forEach(one -> {
            if (one.isValueNode()) {
                found.add(one.asText());
            }
        });
        return found;
    }

    static Map<String, Double> amounts(JsonNode node) {
        Map<String, Double> found = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> {
            Double amount = Quantity.kubernetes(field.getValue().asText());
            if (amount != null && amount > 0) {
                found.put(field.getKey(), amount);
            }
        });
        return found;
    }

    private Map<String, String> environment(JsonNode container) {
        Map<String, String> found = new LinkedHashMap<>();
        for (JsonNode from : container.path("envFrom")) {
            JsonNode map = configMaps.get(from.path("configMapRef").path("name").asText());
            if (map != null) {
                map.fields()
                        .forEachRemaining(entry -> found.put(
                                from.path("prefix").asText("") + entry.getKey(),
                                entry.getValue().asText()));
            }
        }
        for (JsonNode variable : container.path("env")) {
            String name = variable.path("name").asText();
            JsonNode reference = variable.path("valueFrom").path("configMapKeyRef");
            JsonNode map = configMaps.get(reference.path("name").asText());
            if (variable.path("value").isValueNode() && !variable.path("value").isNull()) {
                found.put(
                        name,
                        new Variables(found)
                                .expandParentheses(variable.path("value").asText()));
            } else if (map != null && map.path(reference.path("key").asText()).isValueNode()) {
                found.put(name, map.path(reference.path("key").asText()).asText());
            }
        }
        return found;
    }

    /** Labels that nodes must have: by selector, or by the rules of affinity. */
    static Map<String, List<String>> nodeLabels(JsonNode pod) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        pod.path("nodeSelector")
                .fields()
                .forEachRemaining(label ->
                        found.put(label.getKey(), List.of(label.getValue().asText())));
        JsonNode affinity = pod.path("affinity").path("nodeAffinity");
        for (JsonNode term :
                affinity.path("requiredDuringSchedulingIgnoredDuringExecution").path("nodeSelectorTerms")) {
            expressions(term, found);
        }
        for (JsonNode term : affinity.path("preferredDuringSchedulingIgnoredDuringExecution")) {
            expressions(term.path("preference"), found);
        }
        pod.path("nodeSelectorTerms").forEach(term -> expressions(term, found));
        return found;
    }

    private static void expressions(JsonNode term, Map<String, List<String>> found) {
        for (JsonNode expression : term.path("matchExpressions")) {
            if (expression.path("operator").asText().equals("In")) {
                found.putIfAbsent(expression.path("key").asText(), texts(expression.path("values")));
            }
        }
    }
}
