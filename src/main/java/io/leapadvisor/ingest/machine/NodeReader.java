package io.leapadvisor.ingest.machine;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.source.Yaml;
import io.leapadvisor.ingest.workload.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Nodes of a cluster, as kubectl describes them or as objects: which accelerator they have, and how much of what. */
public final class NodeReader implements FormatReader {

    /** The name by which sheets ask for it. */
    public static final String NAME = "cluster-nodes";

    private static final String COUNT = "/hardware/acceleratorsPerReplica";
    private static final String WHOLE = "of the whole node; a pod may have less";
    private static final Pattern LABEL = Pattern.compile("^\\s*(?:Labels:\\s+)?([\\w./-]+)=(\\S*)\\s*$");

    private final FormatCatalogue catalogue;

    public NodeReader(FormatCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * A node.
     *
     * @param labels its labels
     * @param capacity amounts as they are written, by name of the resource
     */
    record Node(Map<String, List<String>> labels, Map<String, String> capacity) {

        static Node empty() {
            return new Node(new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> {
            String text = piece.content().text();
            List<Node> nodes = text.stripLeading().startsWith("Name:") ? described(piece.content()) : objects(piece);
            List<FieldRow> rows = SharedRows.of(catalogue, piece.sheet());
            List<Node> equipped =
                    nodes.stream().filter(node -> count(rows, node).isPresent()).toList();
            write(equipped.isEmpty() ? nodes : equipped, rows, notes.pen(piece), notes);
        });
    }

    private static void write(List<Node> nodes, List<FieldRow> rows, Pen pen, Notes notes) {
        Parts parts = new Parts(rows, notes.knowledge());
        Set<String> kinds = nodes.stream()
                .map(node -> parts.find(node.labels())
                        .filter(found -> found.part() != null)
                        .map(found -> found.part().id())
                        .orElse("?"))
                .collect(Collectors.toSet());
        if (nodes.isEmpty() || kinds.size() > 1) {
            throw new UnreadableException(
                    nodes.isEmpty()
                            ? "No node stands in it. Make it with: kubectl describe node NAME"
                            : "Nodes of several kinds stand in it (" + String.join(", ", kinds)
                                    + "). Send the one on which the model runs: kubectl describe node NAME");
        }
        Node node = nodes.get(0);
        parts.find(node.labels())
                .filter(found -> found.part() != null)
                .ifPresent(found -> pen.derived(
                        Target.of("/hardware/accelerator"), found.part().id(), found.said(), found.label()));
        boolean alike = nodes.stream().map(Node::capacity).distinct().count() == 1;
        if (alike) {
            count(rows, node).ifPresent(amount -> whole(pen, COUNT, amount, "Capacity"));
            whole(pen, "/hardware/cpuCores", Quantity.kubernetes(node.capacity().get("cpu")), "cpu");
            Double memory = Quantity.kubernetes(node.capacity().get("memory"));
            whole(pen, "/hardware/memoryGb", memory == null ? null : memory / 1e9, "memory");
        }
    }

    private static void whole(Pen pen, String field, Double value, String place) {
        pen.write(Target.of(field), value, Trust.DEFAULT, How.DERIVED, WHOLE, place);
    }

    private static Optional<Double> count(List<FieldRow> rows, Node node) {
        return node.capacity().entrySet().stream()
                .filter(amount -> rows.stream()
                        .anyMatch(row -> row.to().equals(COUNT)
                                && row.label() == null
                                && amount.getKey().matches(row.from())))
                .map(amount -> Quantity.kubernetes(amount.getValue()))
                .filter(amount -> amount != null && amount > 0)
                .findFirst();
    }

    /** Lines without indentation are members; what is indented below belongs to the one above. */
    private static List<Node> described(Content content) {
        List<Node> nodes = new ArrayList<>();
        String member = "";
        for (String line : (Iterable<String>) content.lines()::iterator) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!name.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
                member = name;
                if (member.equals("Name")) {
                    add(nodes, Node.empty());
                }
            }
            if (nodes.isEmpty()) {
                continue;
            }
            Node node = nodes.get(nodes.size() - 1);
            Matcher label = LABEL.matcher(line);
            if (member.equals("Labels") && label.matches()) {
                node.labels().put(label.group(1), List.of(label.group(2)));
            } else if (member.equals("Capacity") && !name.equals(member)) {
                node.capacity().put(name, line.substring(colon + 1).strip());
            }
        }
        return nodes;
    }

    private static void add(List<Node> nodes, Node node) {
        if (nodes.size() == ImportLimits.RECORDS) {
            throw new UnreadableException("More than " + ImportLimits.RECORDS
                    + " nodes stand in it. Send the one on which the model runs: kubectl describe node NAME");
        }
        nodes.add(node);
    }

    private static List<Node> objects(Piece piece) {
        List<Node> nodes = new ArrayList<>();
        for (JsonNode document : Yaml.documents(piece.content())) {
            for (JsonNode one : document.has("items") ? document.path("items") : List.of(document)) {
                if (one.path("kind").asText().equals("Node")) {
                    Node node = Node.empty();
                    one.path("metadata").path("labels").fields().forEachRemaining(label -> node.labels()
                            .put(label.getKey(), List.of(label.getValue().asText())));
                    one.path("status").path("capacity").fields().forEachRemaining(amount -> node.capacity()
                            .put(amount.getKey(), amount.getValue().asText()));
                    add(nodes, node);
                }
            }
        }
        return nodes;
    }
}
