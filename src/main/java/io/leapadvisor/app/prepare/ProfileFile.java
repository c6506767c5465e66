package io.leapadvisor.app.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Files that hold a profile: the profile itself, or, under "profile", the answer of an import or a measured case. */
public final class ProfileFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProfileFile() {}

    /** The profile in a file; what has none inside is taken as one, so that it is refused with its faults. */
    public static byte[] profile(byte[] file) {
        try {
            JsonNode tree = JSON.readTree(file);
            return tree != null && tree.path("profile").isObject() && !tree.has("deployment")
                    ? tree.path("profile").toString().getBytes(StandardCharsets.UTF_8)
                    : file;
        } catch (IOException notJson) {
            return file;
        }
    }
}
