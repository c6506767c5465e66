package io.leapadvisor.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A document of SARIF 2.1.0, written result by result; each rule stands in it once. */
public final class Sarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final Map<String, Integer> indices = new HashMap<>();
    private final ArrayNode rules;
    private final ArrayNode results;
    private final UnaryOperator<String> page;

    /**
     * An empty document.
     *
     * @param version version of the program
     * @param page text of a rule's page by its id; null = none
     */
    public Sarif(String version, UnaryOperator<String> page) {
        this.page = page;
        document.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = document.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "LEAP Advisor").put("version", version);
        this.rules = driver.putArray("rules");
        this.results = run.putArray("results");
        run.put("columnKind", "utf16CodeUnits");
    }

    /**
     * Adds a result.
     *
     * @param id of the rule, or a name that stays the same from run to run
     * @param hasPage true when a rule of that id may have a page
     * @param level error, warning or note
     * @param message what is said
     */
    public ObjectNode add(String id, boolean hasPage, String level, String message) {
        int index = indices.computeIfAbsent(id, unseen -> {
            rules.add(rule(unseen, hasPage));
            return rules.size() - 1;
        });
        ObjectNode result = results.addObject();
        result.put("ruleId", id).put("ruleIndex", index).put("level", level);
        result.putObject("message").put("text", message);
        return result;
    }

    /** Says in which line of a file, from 1, what a result is about stands. */
    public static void locate(ObjectNode result, String file, int line) {
        ObjectNode physical = result.putArray("locations").addObject().putObject("physicalLocation");
        physical.putObject("artifactLocation")
                .put("uri", file.replace('\\', '/').replace(" ", "%20"));
        physical.putObject("region").put("startLine", line);
    }

    /** Says where in a profile it stands whose text is not known; the empty pointer is all of it. */
    public static void locate(ObjectNode result, String pointer) {
        result.putArray("locations")
                .addObject()
                .putArray("logicalLocations")
                .addObject()
                .put("fullyQualifiedName", pointer.isEmpty() ? "/" : pointer)
                .put("kind", "member");
    }

    private ObjectNode rule(String id, boolean hasPage) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        rule.put("id", id);
        rule.putObject("shortDescription").put("text", id.replace('-', ' '));
        String text = hasPage ? page.apply(id) : null;
        if (text != null) {
            rule.putObject("help").put("text", text).put("markdown", text);
        }
        return rule;
    }

    /** The document as it is now. */
    public ObjectNode document() {
        return document;
    }
}
