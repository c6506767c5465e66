package io.leapadvisor.rest.mcp;

import io.quarkiverse.mcp.server.InputSchemaGenerator;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What arguments a tool takes: its file in the folder {@code mcp}, with the short schema of a profile where it says
 * {@code "profile": "PROFILE"}. The whole schema of a profile would fill a model's context before it has asked.
 */
@Singleton
public class ToolSchemas implements InputSchemaGenerator<JsonObject> {

    private static final String PROFILE = "profile";

    private final Map<String, JsonObject> read = new ConcurrentHashMap<>();

    @Override
    public JsonObject generate(ToolInfo tool) {
        return of(tool.name());
    }

    /** The schema of a tool. */
    JsonObject of(String tool) {
        return read.computeIfAbsent(tool, ToolSchemas::schema);
    }

    private static JsonObject schema(String tool) {
        JsonObject schema = json(tool);
        JsonObject properties = schema.getJsonObject("properties");
        if ("PROFILE".equals(properties.getValue(PROFILE))) {
            properties.put(PROFILE, json(PROFILE));
        }
        return schema;
    }

    static JsonObject json(String name) {
        try (InputStream stream = ToolSchemas.class.getResourceAsStream("/mcp/" + name + ".json")) {
            return new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
