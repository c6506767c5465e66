package io.leapadvisor.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Profiles that keep to the published JSON Schema: any of its fields with any of its values. Of what the schema does
 * not say they know the most frequent rules ({@link Together}), so that most of them are answered; the rest is refused.
 */
final class SchemaProfiles {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_ITEMS = 4;
    /** Most numbers of a deployment are within six powers of ten; one in twenty is anywhere that the schema allows. */
    private static final double USUAL_MOST = 1e4;

    private static final double USUAL_LEAST = 1e-2;
    private static final double ANYWHERE = 0.05;
    private static final double AT_A_BOUND = 0.01;
    private static final double LEAST_DENSITY = 0.1;
    private static final double DENSITIES = 0.5;

    private final JsonNode schema;
    private final Map<String, List<String>> words;

    /**
     * @param file the JSON Schema
     * @param words what to put into a field of texts, by the field's name; a short word where none is given
     */
    SchemaProfiles(Path file, Map<String, List<String>> words) {
        try {
            schema = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.words = words;
    }

    /** A profile with some of the fields, more or fewer of them. */
    ObjectNode profile(Random random) {
        ObjectNode profile = object(schema, LEAST_DENSITY + DENSITIES * random.nextDouble(), random);
        Together.put(profile, random);
        return profile;
    }

    private ObjectNode object(JsonNode type, double density, Random random) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        type.path("required").forEach(name -> required.add(name.asText()));
        type.path("properties").fields().forEachRemaining(field -> {
            if (required.contains(field.getKey()) || random.nextDouble() < density) {
                object.set(field.getKey(), value(field.getKey(), field.getValue(), density, random));
            }
        });
        return object;
    }

    private JsonNode value(String name, JsonNode told, double density, Random random) {
        JsonNode type = resolved(told);
        if (type.has("enum")) {
            JsonNode choices = type.get("enum");
            return choices.get(random.nextInt(choices.size()));
        }
        return switch (type.path("type").asText()) {
            case "object" -> type.has("properties") ? object(type, density, random) : map(type, density, random);
            case "array" -> array(name, type, density, random);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "integer" -> NODES.numberNode(Math.round(number(type, 1, random)));
            case "number" -> NODES.numberNode(number(type, USUAL_LEAST, random));
            default -> NODES.textNode(text(name, type, random));
        };
    }

    private JsonNode resolved(JsonNode type) {
        String ref = type.path("$ref").asText();
        return ref.isEmpty() ? type : schema.path("$defs").path(ref.substring(ref.lastIndexOf('/') + 1));
    }

    private JsonNode map(JsonNode type, double density, Random random) {
        ObjectNode map = NODES.objectNode();
        for (int i = random.nextInt(MOST_ITEMS); i > 0; i--) {
            map.set("key" + i, value("", type.path("additionalProperties"), density, random));
        }
        return map;
    }

    private JsonNode array(String name, JsonNode type, double density, Random random) {
        ArrayNode array = NODES.arrayNode();
        int size = random.nextInt(MOST_ITEMS + 1);
        for (int i = 0; i < size; i++) {
            JsonNode item = value(name, type.get("items"), density, random);
            if (!type.path("uniqueItems").asBoolean() || !contains(array, item)) {
                array.add(item);
            }
        }
        return array;
    }

    private static boolean contains(ArrayNode array, JsonNode item) {
        for (JsonNode other : array) {
            if (other.equals(item)) {
                return true;
            }
        }
        return false;
    }

    private static double number(JsonNode type, double usualLeast, Random random) {
        double least = type.path("minimum").asDouble(-1e9);
        double most = type.path("maximum").asDouble(1e9);
        if (random.nextDouble() < AT_A_BOUND) {
            return random.nextBoolean() ? least : most;
        }
        if (most <= 1 || least < 0) {
            return least + (most - least) * random.nextDouble();
        }
        boolean anywhere = random.nextDouble() < ANYWHERE;
        double from = Math.log(Math.max(least, anywhere ? 1e-9 : usualLeast));
        double to = Math.log(Math.max(Math.min(most, anywhere ? most : USUAL_MOST), Math.exp(from)));
        return Math.exp(from + (to - from) * random.nextDouble());
    }

    private String text(String name, JsonNode type, Random random) {
        if (type.path("format").asText().equals("date-time")) {
            return "2026-0" + (1 + random.nextInt(9)) + "-10T16:15:50Z";
        }
        List<String> choices = words.getOrDefault(name, Collections.emptyList());
        return choices.isEmpty() ? "word" + random.nextInt(5) : choices.get(random.nextInt(choices.size()));
    }
}
