package io.leapadvisor.ingest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.workload.Workload.Box;
import io.leapadvisor.ingest.workload.Workload.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Components of a DynamoGraphDeployment: one container each, whose share of the machine stands beside it. */
final class GraphDeployments {

    /** What hands requests on runs no model, though its image could. */
    private static final String FRONTEND = "frontend";

    private GraphDeployments() {}

    /** A component with its replicas; its name tells the half of the work that it does. */
    static Workload component(String name, String file, JsonNode component, Pods pods) {
        JsonNode pod = component.path("extraPodSpec");
        ObjectNode container = ((ObjectNode) pod.path("mainContainer")).deepCopy();
        if (component.path("componentType").asText().equals(FRONTEND)) {
            container.put("image", FRONTEND);
        }
        Box box = pods.box(container, Map.of());
        Map<String, Double> amounts = new LinkedHashMap<>(box.amounts());
        for (String part : List.of("limits", "requests")) {
            Pods.amounts(component.path("resources").path(part))
                    .forEach((resource, amount) ->
                            amounts.putIfAbsent(resource.equals("gpu") ? "nvidia.com/gpu" : resource, amount));
        }
        Scale scale = new Scale(Scalers.number(component.path("replicas")), null, null, null, null);
        return new Workload(
                name,
                file,
                List.of(new Box(box.container(), amounts, box.note())),
                Pods.nodeLabels(pod),
                1,
                scale,
                null,
                List.of());
    }
}
