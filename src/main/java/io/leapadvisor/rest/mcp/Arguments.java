package io.leapadvisor.rest.mcp;

import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.rest.guard.StrictJson;
import io.leapadvisor.rest.mcp.brief.Sections;
import io.quarkiverse.mcp.server.RawMessage;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The arguments of a tool as they came, so that they are read as strictly as bodies of the API: unknown names are
 * faults, and pointers of faults lead into them.
 */
final class Arguments {

    private static final String PROFILE = "profile";

    private final JsonObject all;

    private Arguments(JsonObject all) {
        this.all = all;
    }

    static Arguments of(RawMessage message) {
        JsonObject params = message.asJsonObject().getJsonObject("params");
        Object given = params == null ? null : params.getValue("arguments");
        if (given != null && !(given instanceof JsonObject)) {
            throw fault("", "The arguments must be a JSON object.");
        }
        JsonObject all = given == null ? new JsonObject() : ((JsonObject) given).copy();
        // Some clients send an object as text.
        if (all.getValue(PROFILE) instanceof String text && text.strip().startsWith("{")) {
            StrictJson.fault(text.getBytes(StandardCharsets.UTF_8)).ifPresent(fault -> {
                throw fault("/" + PROFILE, "The text is no JSON object: " + fault + " Send the profile itself.");
            });
            try {
                all.put(PROFILE, new JsonObject(text));
            } catch (DecodeException e) {
                throw fault("/" + PROFILE, "The text is no JSON object. Send the profile itself.");
            }
        }
        return new Arguments(all);
    }

    static InvalidInputException fault(String pointer, String detail) {
        return new InvalidInputException(List.of(new Fault(pointer, detail)));
    }

    boolean has(String name) {
        return all.getValue(name) != null;
    }

    /** Takes a text out of them; null when it is not there. */
    String text(String name) {
        Object value = all.remove(name);
        if (value != null && !(value instanceof String)) {
            throw fault("/" + name, "Must be text.");
        }
        return (String) value;
    }

    /** Takes a text out of them that must be there. */
    String required(String name, String what) {
        String value = text(name);
        if (value == null || value.isBlank()) {
            throw fault("/" + name, "Is required: " + what);
        }
        return value;
    }

    boolean flag(String name, boolean otherwise) {
        Object value = all.remove(name);
        if (value != null && !(value instanceof Boolean)) {
            throw fault("/" + name, "Must be true or false.");
        }
        return value == null ? otherwise : (Boolean) value;
    }

    int number(String name, int otherwise) {
        Object value = all.remove(name);
        if (value != null && (!(value instanceof Integer number) || number < 0)) {
            throw fault("/" + name, "Must be a whole number from 0.");
        }
        return value == null ? otherwise : (Integer) value;
    }

    /** Takes an object out of them as JSON; null when it is not there. */
    byte[] object(String name) {
        Object value = all.remove(name);
        if (value != null && !(value instanceof JsonObject)) {
            throw fault("/" + name, "Must be a JSON object.");
        }
        return value == null ? null : bytes((JsonObject) value);
    }

    /** The names of sections under {@code detail}. */
    List<String> sections() {
        Object value = all.remove("detail");
        if (value == null) {
            return List.of();
        }
        List<String> sections = new ArrayList<>();
        for (Object one : value instanceof JsonArray array ? array : new JsonArray().add(value)) {
            sections.add(Sections.known("/detail", String.valueOf(one)));
        }
        return sections;
    }

    /** What is left, as JSON. */
    byte[] rest() {
        return bytes(all);
    }

    /** Refuses what nobody has taken. */
    void nothingElse(String... known) {
        if (!all.isEmpty()) {
            throw new InvalidInputException(all.fieldNames().stream()
                    .map(name -> new Fault(
                            "/" + name.replace("~", "~0").replace("/", "~1"),
                            "Unknown argument. Known are " + String.join(", ", known) + "."))
                    .collect(Collectors.toList()));
        }
    }

    private static byte[] bytes(JsonObject object) {
        return object.encode().getBytes(StandardCharsets.UTF_8);
    }
}
