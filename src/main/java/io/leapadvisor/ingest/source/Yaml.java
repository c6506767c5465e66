package io.leapadvisor.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML as trees: several documents, anchors filled in, dates left as text. No tag creates an object, and what anchors
 * grow to is bounded.
 */
public final class Yaml {

    private static final int MOST_NODES = 500_000;
    private static final int MOST_ALIASES = 200;
    private static final int DEEPEST = 100;
    private static final Pattern TEMPLATE =
            Pattern.compile("\\{\\{-?\\s*(\\.[A-Z]|\\$|include\\b|template\\b|toYaml\\b|tpl\\b"
                    + "|if\\b|range\\b|with\\b|end\\b|printf\\b|default\\b|quote\\b)");
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern NO_NAME = Pattern.compile("^[^A-Za-z]+|[^\\w.-]+");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private int nodes;

    private Yaml() {}

    /**
     * All documents; a last one that is broken is left out when others came before it.
     *
     * @throws UnreadableException when none can be read, or when it is a template
     */
    public static List<JsonNode> documents(Content content) {
        return documents(content.text());
    }

    /** All documents of a text. */
    public static List<JsonNode> documents(String text) {
        List<JsonNode> found = new ArrayList<>();
        Yaml reader = new Yaml();
        try {
            for (Object document : loader().loadAll(text.replace("\t", "    "))) {
                JsonNode tree = reader.tree(document, 0);
                if (!tree.isNull()) {
                    found.add(tree);
                }
            }
        } catch (YAMLException | ClassCastException | IllegalArgumentException e) {
            if (TEMPLATE.matcher(text).find()) {
                throw template();
            }
            if (found.isEmpty()) {
                throw new UnreadableException("It is no YAML: " + firstLines(e));
            }
        }
        if (found.isEmpty()) {
            throw new UnreadableException("There is no document in it.");
        }
        return found;
    }

    private static org.yaml.snakeyaml.Yaml loader() {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setCodePointLimit((int) ImportLimits.TREE_BYTES);
        limits.setAllowRecursiveKeys(false);
        DumperOptions unused = new DumperOptions();
        return new org.yaml.snakeyaml.Yaml(
                new SafeConstructor(limits), new Representer(unused), unused, limits, new Resolver() {
                    @Override
                    public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
                        if (!tag.equals(Tag.TIMESTAMP)) {
                            super.addImplicitResolver(tag, regexp, first, limit);
                        }
                    }
                });
    }

    private JsonNode tree(Object value, int depth) {
        if (++nodes > MOST_NODES || depth > DEEPEST) {
            throw new UnreadableException("Its anchors grow to more than is taken (" + MOST_NODES + " values, "
                    + DEEPEST + " levels). Write the values out.");
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, member) -> {
                if (key instanceof Map<?, ?> || key instanceof Iterable<?>) {
                    throw template();
                }
                object.set(String.valueOf(key), tree(member, depth + 1));
            });
            return object;
        }
        if (value instanceof Iterable<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(member -> array.add(tree(member, depth + 1)));
            return array;
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Integer || value instanceof Long) {
            return JSON.numberNode(((Number) value).longValue());
        }
        if (value instanceof BigInteger || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? JSON.numberNode(number) : JSON.textNode(String.valueOf(value));
        }
        return value == null
                ? JSON.nullNode()
                : JSON.textNode(value instanceof byte[] ? "" : references(String.valueOf(value)));
    }

    /** What a template would fill in inside a text is a variable without a value, and is treated as one. */
    private static String references(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        TEMPLATE.matcher(found.group()).find()
                                ? "$(" + NO_NAME.matcher(found.group(1)).replaceAll("") + ")"
                                : found.group()));
    }

    private static UnreadableException template() {
        return new UnreadableException("It is a template ({{ … }}) and no YAML yet. Send what it becomes: "
                + "helm template CHART -f values.yaml > manifests.yaml, or helm get manifest RELEASE.");
    }

    private static String firstLines(Exception e) {
        String text = String.valueOf(e.getMessage())
                .lines()
                .limit(3)
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
