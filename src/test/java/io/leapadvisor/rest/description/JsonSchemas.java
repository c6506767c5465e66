package io.leapadvisor.rest.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Schemas of the committed OpenAPI document as JSON Schema documents of their own. */
public final class JsonSchemas {

    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonSchemas() {}

    /** The committed OpenAPI document; {@code OpenApiTest} holds that it is the one of the service. */
    public static JsonNode openApi() {
        try {
            return new YAMLMapper().readTree(Files.readString(Path.of("openapi", "openapi.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A schema of the OpenAPI document with all that it refers to, under {@code $defs}. */
    public static ObjectNode document(JsonNode openApi, String name) {
        Map<String, JsonNode> definitions = new TreeMap<>();
        define(openApi, name, definitions);
        ObjectNode root = (ObjectNode) definitions.remove(name);
        ObjectNode document = JSON.createObjectNode();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.setAll(root);
        ObjectNode under = document.putObject("$defs");
        definitions.forEach(under::set);
        return document;
    }

    private static void define(JsonNode openApi, String name, Map<String, JsonNode> definitions) {
        if (!definitions.containsKey(name)) {
            JsonNode schema = openApi.at("/components/schemas/" + name).deepCopy();
            definitions.put(name, schema);
            for (JsonNode reference : schema.findValues("$ref")) {
                define(openApi, reference.asText().substring(COMPONENTS.length()), definitions);
            }
            relink(schema);
        }
    }

    private static void relink(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (entry.getKey().equals("$ref")) {
                    entry.setValue(new TextNode(entry.getValue().asText().replace(COMPONENTS, DEFINITIONS)));
                }
            });
        }
        schema.forEach(JsonSchemas::relink);
    }

    /** Objects with named properties have no others: what an answer holds is in the description. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject() && object.has("type")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(JsonSchemas::close);
    }

    /** Violations of a schema of the OpenAPI document, taken strictly: a field without a description is one. */
    public static List<String> violations(String name, String json) {
        ObjectNode document = document(openApi(), name);
        close(document);
        return violations(document, json);
    }

    public static List<String> violations(JsonNode schema, String json) {
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        return compiled.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }
}
