package io.leapadvisor.ingest.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.command.Container;
import io.leapadvisor.ingest.command.Server;
import io.leapadvisor.ingest.command.ServerFinder;
import io.leapadvisor.ingest.command.ServerWriter;
import io.leapadvisor.ingest.command.Settings;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.machine.Parts;
import io.leapadvisor.ingest.machine.SharedRows;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that describe a service of a Python framework: YAML, or the decorators of its source, which is read as text and
 * never executed. {@code from} is a path of members, {@code @NAME} the first decorator of that name with what it is
 * given as members; {@code args} holds arguments of the server behind it.
 */
public final class ServiceFileReader implements FormatReader {

    private static final Pattern DECORATOR = Pattern.compile("^[ \\t]*+@(?:\\w++\\.)?(\\w++)\\(", Pattern.MULTILINE);
    private static final String LANGUAGE = "format:language";
    /** Decorators of a file that are looked at, and characters of one; ours, a service has a few of some lines. */
    private static final int MOST_DECORATORS = 200;

    private static final int LONGEST_DECORATOR = 10_000;

    private final FormatCatalogue catalogue;
    private final ServerFinder finder;

    public ServiceFileReader(FormatCatalogue catalogue) {
        this.catalogue = catalogue;
        this.finder = new ServerFinder(catalogue);
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> {
            String text = piece.content().text();
            JsonNode tree = DECORATOR.matcher(text).find()
                    ? decorators(text)
                    : Yaml.documents(text).get(0);
            arguments(piece, tree.path("args"), notes);
            rows(piece, tree, notes);
        });
    }

    private void rows(Piece piece, JsonNode tree, Notes notes) {
        Pen pen = notes.pen(piece);
        Parts parts = new Parts(SharedRows.of(catalogue, piece.sheet()), notes.knowledge());
        for (FieldRow row : piece.sheet().fields()) {
            JsonNode value = find(tree, row.from().substring(1).split("/"), 0);
            if (value == null || !value.isValueNode() && row.words().isEmpty()) {
                continue;
            }
            String text = value.asText();
            Object converted = row.words().containsKey("*") && !row.words().containsKey(text)
                    ? Values.convert(row, "*")
                    : Values.convert(row, value.isNumber() ? (Object) value.asDouble() : text);
            switch (row.to()) {
                case "/hardware/accelerator" ->
                    converted = parts.named(row, text)
                            .map(part -> (Object) part.id())
                            .orElse(null);
                case "/hardware/cpuCores" -> converted = Quantity.kubernetes(text);
                case "/hardware/memoryGb" -> {
                    Double bytes = Quantity.kubernetes(text);
                    converted = bytes == null ? null : (Object) (bytes / 1e9);
                }
                default -> {}
            }
            if (row.note() == null) {
                pen.read(Target.of(row.to()), converted, row.from());
            } else {
                pen.derived(Target.of(row.to()), converted, row.note(), row.from());
            }
        }
    }

    /** Arguments of a language model's server: names with values, and words of its command line. */
    private void arguments(Piece piece, JsonNode args, Notes notes) {
        if (!args.isObject()) {
            return;
        }
        Map<String, String> settings = new LinkedHashMap<>();
        args.fields().forEachRemaining(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                settings.put(field.getKey(), field.getValue().asText());
            }
        });
        List<String> words = new ArrayList<>(Pods.texts(args.path("cli_args")));
        String name = settings.remove("name");
        Container container = new Container("", LANGUAGE, words, Map.of(), false, settings);
        Server server = finder.find(container).orElse(null);
        if (server == null || !settings.keySet().stream().anyMatch(key -> key.startsWith("model"))) {
            return;
        }
        Pen pen = notes.pen(piece);
        pen.read(Target.of("/deployment"), name, "/args/name");
        Settings said = Settings.of(server);
        new ServerWriter(pen, notes, server, said, null).write();
        Workload workload = new Workload(
                name == null ? "" : name, piece.content().name(), List.of(), Map.of(), 1, Scale.NONE, null, List.of());
        Engine engine = new Engine(workload, new Box(container, Map.of(), null), server, said, "INFERENCE");
        new HardwareWriter(piece.sheet().fields(), pen, notes, engine, null).write();
    }

    /** A member by its path; {@code *} is the first member, lists are looked through. */
    private static JsonNode find(JsonNode node, String[] path, int step) {
        if (step == path.length) {
            return node;
        }
        List<JsonNode> next = new ArrayList<>();
        if (path[step].equals("*") || node.isArray()) {
            node.forEach(next::add);
        } else if (node.has(path[step])) {
            next.add(node.get(path[step]));
        }
        for (JsonNode member : next) {
            JsonNode found = find(member, path, node.isArray() && !path[step].equals("*") ? step : step + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What decorators are given, by their names; only literals, the rest is left out. */
    private static JsonNode decorators(String text) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        Matcher decorator = DECORATOR.matcher(text);
        for (int looked = 0; looked < MOST_DECORATORS && decorator.find(); looked++) {
            String inside = inside(text, decorator.end());
            String flow = "{"
                    + inside.replaceAll("#[^\\n]*", "")
                            .replaceAll("(?m)(^|[,(\\s])(\\w+)\\s*=(?!=)\\s*", "$1\"$2\": ")
                            .replaceAll("\\bTrue\\b", "true")
                            .replaceAll("\\bFalse\\b", "false")
                            .replaceAll("\\bNone\\b", "null")
                    + "}";
            try {
                JsonNode given = Yaml.documents(flow).get(0);
                if (!tree.has("@" + decorator.group(1))) {
                    tree.set("@" + decorator.group(1), given);
                }
            } catch (UnreadableException notLiteral) {
                tree.putIfAbsent("@" + decorator.group(1), JsonNodeFactory.instance.objectNode());
            }
        }
        return tree;
    }

    /** The text up to the bracket that closes the call. */
    private static String inside(String text, int from) {
        int depth = 1;
        for (int i = from; i < Math.min(text.length(), from + LONGEST_DECORATOR); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '{' || c == '[' ? 1 : c == ')' || c == '}' || c == ']' ? -1 : 0;
            if (depth == 0) {
                return text.substring(from, i);
            }
        }
        return "";
    }
}
