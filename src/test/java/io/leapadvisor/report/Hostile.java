package io.leapadvisor.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.answer.Assessment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Assessments in which every text that may be any text is another one. */
public final class Hostile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    /** Texts that are read as numbers, times, constants or metrics, or that tie parts of an answer together. */
    private static final Set<String> FIXED = Set.of(
            "metric",
            "severity",
            "leap",
            "kind",
            "relation",
            "confidence",
            "effort",
            "risk",
            "provenance",
            "grade",
            "verdict",
            "reason",
            "assessedAt",
            "observedAt",
            "method",
            "dependsOn",
            "format",
            "protocol",
            "resource",
            "priority",
            "arrival",
            "family",
            "attention",
            "mode",
            "storage",
            "signal");

    private Hostile() {}

    /** An assessment whose texts all end in one of the caller's. */
    public static Assessment of(Assessment assessment, String text) {
        try {
            ObjectNode tree = JSON.valueToTree(assessment);
            tree.properties().forEach(one -> {
                if (!one.getKey().equals("profile")) {
                    tree.set(one.getKey(), changed(one.getKey(), one.getValue(), text));
                }
            });
            ((ObjectNode) tree.get("profile")).put("deployment", assessment.deployment() + text);
            tree.path("profile").path("stages").forEach(stage -> {
                ((ObjectNode) stage).put("name", stage.path("name").asText() + text);
                List<String> before = new ArrayList<>();
                stage.path("dependsOn").forEach(name -> before.add(name.asText() + text));
                if (!before.isEmpty()) {
                    ArrayNode names = ((ObjectNode) stage).putArray("dependsOn");
                    before.forEach(names::add);
                }
            });
            return JSON.treeToValue(tree, Assessment.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode changed(String field, JsonNode value, String text) {
        if (value instanceof TextNode told) {
            return FIXED.contains(field) ? told : TextNode.valueOf(told.asText() + text);
        }
        if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, changed(field, list.get(i), text));
            }
        } else if (value instanceof ObjectNode object) {
            object.properties().forEach(one -> object.set(one.getKey(), changed(one.getKey(), one.getValue(), text)));
        }
        return value;
    }
}
