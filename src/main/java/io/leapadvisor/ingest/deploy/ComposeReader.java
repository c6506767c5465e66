package io.leapadvisor.ingest.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.command.Container;
import io.leapadvisor.ingest.command.ServerFinder;
import io.leapadvisor.ingest.command.Variables;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.machine.SharedRows;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Yaml;
import io.leapadvisor.ingest.workload.Pods;
import io.leapadvisor.ingest.workload.Quantity;
import io.leapadvisor.ingest.workload.Workload;
import io.leapadvisor.ingest.workload.Workload.Box;
import io.leapadvisor.ingest.workload.Workload.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Services of one machine: each with its image, its command and its share of the accelerators. */
public final class ComposeReader implements FormatReader {

    private final FormatCatalogue catalogue;
    private final ServerFinder finder;

    public ComposeReader(FormatCatalogue catalogue) {
        this.catalogue = catalogue;
        this.finder = new ServerFinder(catalogue);
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> {
            String file = piece.content().name();
            Variables variables = new Variables(Map.of());
            List<Workload> workloads = new ArrayList<>();
            for (JsonNode tree : Yaml.documents(piece.content())) {
                tree.path("services")
                        .fields()
                        .forEachRemaining(service ->
                                workloads.add(workload(file, service.getKey(), service.getValue(), variables, notes)));
            }
            new DeploymentWriter(finder, SharedRows.of(catalogue, piece.sheet()), name -> notes.pen(piece), notes)
                    .write(workloads);
            if (!variables.defaulted().isEmpty()) {
                notes.remark(
                        file,
                        "Defaults were taken of "
                                + variables.defaulted().stream().limit(12).collect(Collectors.joining(", "))
                                + "; docker compose config > compose.yaml fills in what really runs.");
            }
        });
    }

    private static Workload workload(String file, String name, JsonNode service, Variables variables, Notes notes) {
        Map<String, String> inside = environment(service.path("environment"), new Variables(Map.of()));
        List<String> command = new ArrayList<>(words(service.path("entrypoint"), variables, inside));
        command.addAll(words(service.path("command"), variables, inside));
        Map<String, String> environment = environment(service.path("environment"), variables);
        Container container = new Container(
                name, variables.expand(service.path("image").asText("")), command, environment, false, Map.of());
        JsonNode limits = service.path("deploy").path("resources").path("limits");
        JsonNode reserved = service.path("deploy").path("resources").path("reservations");
        Map<String, Double> amounts = MachineShare.of(
                first(variables, limits.path("cpus"), service.path("cpus")),
                first(variables, limits.path("memory"), service.path("mem_limit")),
                accelerators(service, reserved.path("devices"), variables),
                environment);
        if (service.has("profiles")) {
            notes.remark(file, name + " runs in some profiles only; whether it does is not told.");
        }
        Double replicas =
                Quantity.docker(first(variables, service.path("deploy").path("replicas"), service.path("scale")));
        return new Workload(
                name,
                file,
                List.of(new Box(container, amounts, null)),
                Map.of(),
                1,
                new Scale(replicas, null, null, null, null),
                null,
                List.of());
    }

    private static String first(Variables variables, JsonNode... nodes) {
        for (JsonNode node : nodes) {
            if (node.isValueNode() && !node.isNull()) {
                return variables.expand(node.asText());
            }
        }
        return "";
    }

    /** Devices that are reserved, by number or by name; null where all of the machine are, or none is. */
    private static Double accelerators(JsonNode service, JsonNode devices, Variables variables) {
        double found = 0;
        for (JsonNode device : devices) {
            JsonNode ids = device.path("device_ids");
            Double count = Quantity.docker(variables.expand(device.path("count").asText("")));
            found += ids.isArray() ? ids.size() : count == null || count < 0 ? 0 : count;
        }
        Double asked = Quantity.docker(variables.expand(service.path("gpus").asText("")));
        return found > 0 ? (Double) found : asked != null && asked > 0 ? asked : null;
    }

    /** A list of words, or a text as a shell splits it; {@code $$NAME} is a variable of the container. */
    private static List<String> words(JsonNode node, Variables variables, Map<String, String> inside) {
        if (node.isTextual()) {
            return ServerFinder.script(variables.expand(node.asText()), new Variables(inside)).stream()
                    .flatMap(List::stream)
                    .toList();
        }
        return Pods.texts(node).stream().map(variables::expand).toList();
    }

    private static Map<String, String> environment(JsonNode node, Variables variables) {
        Map<String, String> found = new LinkedHashMap<>();
        if (node.isObject()) {
            node.fields().forEachRemaining(entry -> {
                if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                    found.put(entry.getKey(), variables.expand(entry.getValue().asText()));
                }
            });
        }
        for (String line : Pods.texts(node.isArray() ? node : node.path("none"))) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                found.put(line.substring(0, equals), variables.expand(line.substring(equals + 1)));
            }
        }
        return found;
    }
}
