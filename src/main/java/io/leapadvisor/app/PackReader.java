package io.leapadvisor.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leapadvisor.knowledge.PackFiles;
import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the built-in pack from the class path and the user's packs from their folder. */
final class PackReader {

    static final String CORE = "core";
    private static final String CORE_FOLDER = "core-pack";
    private static final String DESCRIPTION = "pack.yaml";

    private PackReader() {
    }

    /** The built-in pack, then the others by name. */
    static List<PackFiles> read(LeapConfig config, String applicationVersion) {
        List<PackFiles> packs = new ArrayList<>();
        packs.add(core(applicationVersion));
        Path folder = config.packs().dir().orElse(config.data().dir().resolve("packs"));
        if (Files.isDirectory(folder)) {
            packs.addAll(below(folder));
        } else if (config.packs().dir().isPresent()) {
            throw new PackException("The folder of rule packs (" + folder.toAbsolutePath() + ") does not exist. Create it, or unset leap.packs.dir.", null);
        }
        return packs;
    }

    private static PackFiles core(String version) {
        List<PackFiles> found = new ArrayList<>();
        try {
            ClassPathUtils.consumeAsPaths(PackReader.class.getClassLoader(), CORE_FOLDER, path -> found.add(PackFiles.read(CORE, version, path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.isEmpty()) {
            throw new PackException("The built-in pack is not on the class path. Build the service again.", null);
        }
        return found.get(0);
    }

    private static List<PackFiles> below(Path folder) {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory).filter(pack -> !name(pack).startsWith(".")).sorted().map(PackReader::pack).toList();
        } catch (IOException e) {
            throw new PackException("The folder of rule packs (" + folder.toAbsolutePath() + ") cannot be read: " + e.getMessage(), e);
        }
    }

    private static PackFiles pack(Path folder) {
        if (name(folder).equals(CORE)) {
            throw new PackException("A pack must not be called core (" + folder.toAbsolutePath() + "): that is the built-in one. Rename its folder.", null);
        }
        try {
            return PackFiles.read(name(folder), version(folder), folder);
        } catch (UncheckedIOException e) {
            throw new PackException("The rule pack " + folder.toAbsolutePath() + " cannot be read: " + e.getCause().getMessage()
                    + ". Maybe a file is not text in UTF-8, or may not be read?", e);
        }
    }

    private static String name(Path folder) {
        return folder.getFileName().toString();
    }

    /** The version that pack.yaml states; 0 when there is none. */
    private static String version(Path folder) {
        Path description = folder.resolve(DESCRIPTION);
        if (!Files.isRegularFile(description)) {
            return "0";
        }
        try {
            JsonNode read = new YAMLMapper().readTree(Files.readString(description));
            return Optional.ofNullable(read.get("version")).map(JsonNode::asText).filter(version -> !version.isBlank()).orElse("0");
        } catch (JsonProcessingException e) {
            throw new PackException(description.toAbsolutePath() + ":" + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                    + ": this is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
        } catch (IOException e) {
            throw new PackException(description.toAbsolutePath() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
