package io.leapadvisor.rest.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shortest useful profiles, which the page offers too. */
final class Starters {

    private static final String FOLDER = "starters/";

    private Starters() {}

    /**
     * A starter.
     *
     * @param name its name
     * @param title the kind of service in words
     */
    record Starter(String name, String title) {}

    static List<Starter> all() {
        List<Starter> starters = new ArrayList<>();
        try (InputStream list = Starters.class.getResourceAsStream("/page/examples.yaml")) {
            for (JsonNode one : new YAMLMapper().readTree(list)) {
                String file = one.path("file").asText();
                if (file.startsWith(FOLDER)) {
                    starters.add(new Starter(
                            file.substring(FOLDER.length()),
                            one.path("title").asText() + ". " + one.path("says").asText()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return starters;
    }

    /** The profile of a starter. */
    static Optional<String> profile(String name) {
        if (all().stream().noneMatch(starter -> starter.name().equals(name))) {
            return Optional.empty();
        }
        try (InputStream file = Starters.class.getResourceAsStream("/examples/" + FOLDER + name + ".json")) {
            return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
