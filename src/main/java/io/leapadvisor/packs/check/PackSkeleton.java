package io.leapadvisor.packs.check;

import io.leapadvisor.packs.files.PackSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pack to start from: a diagnosis with a threshold, a remedy of its own, and the rule that prescribes it, each with
 * page and cases.
 */
public final class PackSkeleton {

    private static final String FOLDER = "/pack-skeleton/";
    private static final String NAME = "@NAME@";
    private static final String PACKAGE = "@PACKAGE@";
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("pack.yaml", "pack.yaml");
        FILES.put("README.md", "README.md");
        for (String ending : new String[] {".drl", ".md", ".cases.yaml"}) {
            FILES.put("rules/large-text-payload" + ending, "rules/@NAME@/@NAME@-large-text-payload" + ending);
            FILES.put(
                    "rules/send-less" + ending, "rules/@NAME@/@NAME@-send-less-for-@NAME@-large-text-payload" + ending);
        }
        FILES.put("knowledge-base/thresholds.yaml", "knowledge-base/thresholds.yaml");
        FILES.put("knowledge-base/send-less.yaml", "knowledge-base/remedies/@NAME@-send-less.yaml");
    }

    private PackSkeleton() {}

    /**
     * The files by path.
     *
     * @throws IllegalArgumentException when the name is not kebab-case, as ids of rules are
     */
    public static SortedMap<String, String> files(String name) {
        if (!name.matches("[a-z][a-z0-9]*+(-[a-z0-9]++)*+") || name.length() > 40 || name.equals(PackSource.CORE)) {
            throw new IllegalArgumentException("The name of a new pack (" + name
                    + ") must be kebab-case, begin with a letter, be at most 40 long, and not be " + PackSource.CORE
                    + ".");
        }
        SortedMap<String, String> files = new TreeMap<>();
        FILES.forEach((from, to) -> files.put(filled(to, name), filled(text(from), name)));
        return files;
    }

    /**
     * Writes the files into a new folder.
     *
     * @return the folder
     * @throws FileAlreadyExistsException when it exists already
     */
    public static Path write(String name, Path parent) throws IOException {
        SortedMap<String, String> files = files(name);
        Path folder = parent.resolve(name);
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return folder;
    }

    private static String filled(String text, String name) {
        return text.replace(NAME, name).replace(PACKAGE, name.replace("-", ""));
    }

    private static String text(String file) {
        try (InputStream stream = PackSkeleton.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException(FOLDER + file + " is not on the class path. Build the service again.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
