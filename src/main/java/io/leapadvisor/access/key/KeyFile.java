package io.leapadvisor.access.key;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.access.Caller;
import io.leapadvisor.access.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The file of keys: a YAML list, to be read and edited by people too. */
public final class KeyFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final String DIGEST = "[0-9a-f]{64}";

    private KeyFile() {}

    /**
     * The keys of a file; none when there is no file.
     *
     * @throws KeyException when it cannot be read or holds what is no key
     */
    public static List<AccessKey> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<AccessKey> keys = YAML.readValue(file.toFile(), new TypeReference<>() {});
            return keys == null ? List.of() : check(keys, place(file));
        } catch (JsonProcessingException e) {
            // The message of the library may show the line, which may hold a key that was pasted in by mistake.
            throw new KeyException("The file of keys (" + file + ") is no list of keys"
                    + (e.getLocation() == null
                            ? ""
                            : ", see line " + e.getLocation().getLineNr())
                    + ". Each has name, sha256, roles, team and maybe expires.");
        } catch (IOException e) {
            throw new KeyException("The file of keys (" + file + ") cannot be read: " + e.getMessage());
        }
    }

    /**
     * Adds a key: the whole file is written anew beside the old one and then takes its place, readable by its owner
     * alone.
     *
     * @throws KeyException when there is a key of this name, or the name, a role or the team is none
     */
    public static void add(Path file, AccessKey key) throws IOException {
        List<AccessKey> keys = new ArrayList<>(read(file));
        keys.add(key);
        check(keys, place(file));
        Path whole = file.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        Path beside = Files.createTempFile(whole.getParent(), "keys", ".new");
        YAML.writeValue(beside.toFile(), keys);
        if (Files.getFileAttributeView(beside, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(
                    beside,
                    Files.exists(whole)
                            ? Files.getPosixFilePermissions(whole)
                            : PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String place(Path file) {
        return "the file of keys (" + file + ")";
    }

    /**
     * The keys, when they can be used together.
     *
     * @param place where they are kept, for the message
     * @throws KeyException when one has the name of another, or something that no key has
     */
    public static List<AccessKey> check(List<AccessKey> keys, String place) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            String fault = keys.get(i) == null ? "is empty" : fault(keys.get(i), names);
            if (fault != null) {
                throw new KeyException("Key " + (i + 1) + " in " + place + " " + fault + ".");
            }
        }
        return List.copyOf(keys);
    }

    /** Digests are never shown: a key may stand where its digest belongs. */
    private static String fault(AccessKey key, Set<String> names) {
        if (key.name() == null || !key.name().matches(NAME)) {
            return "has no name of 1–64 of A–Z a–z 0–9 . _ -";
        }
        if (!names.add(key.name())) {
            return "has the name of another (" + key.name() + "). Choose another name, or delete the old key";
        }
        if (key.sha256() == null || !key.sha256().matches(DIGEST)) {
            return "(" + key.name() + ") has no sha256 of 64 hexadecimal digits in small letters";
        }
        if (key.team() == null || !key.team().matches(Caller.TEAM)) {
            return "(" + key.name() + ") has no team of 1–64 of A–Z a–z 0–9 . _ -";
        }
        if (key.roles() == null || key.roles().isEmpty() || !Roles.ALL.containsAll(key.roles())) {
            return "(" + key.name() + ") must have roles out of " + String.join(", ", Roles.ALL);
        }
        return null;
    }
}
