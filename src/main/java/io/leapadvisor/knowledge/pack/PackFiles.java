package io.leapadvisor.knowledge.pack;

import io.leapadvisor.knowledge.read.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a pack of rules and knowledge: {@code pack.yaml}, {@code rules/**} and {@code knowledge-base/**}. The
 * built-in pack is one like any other.
 *
 * @param name name of the pack
 * @param version version of the pack
 * @param files text by path relative to the pack, with forward slashes
 */
public record PackFiles(String name, String version, SortedMap<String, String> files) {

    /** What names of packs look like. */
    public static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private static final List<String> FOLDERS = List.of("rules", "knowledge-base");

    public PackFiles {
        Check.text("name", name);
        Check.text("version", version);
        files = files instanceof BundledTexts ? files : Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Reads the pack that lies in a folder. */
    public static PackFiles read(String name, String version, Path root) {
        SortedMap<String, String> files = new TreeMap<>();
        Path manifest = root.resolve(PackManifest.FILE);
        if (Files.isRegularFile(manifest)) {
            try {
                files.put(PackManifest.FILE, Files.readString(manifest));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read pack " + name + " in " + root, e);
            }
        }
        for (String folder : FOLDERS) {
            Path start = root.resolve(folder);
            if (Files.isDirectory(start)) {
                try (Stream<Path> paths = Files.walk(start)) {
                    for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                        files.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read pack " + name + " in " + root, e);
                }
            }
        }
        return new PackFiles(name, version, files);
    }

    /** True for the path of a file that belongs to the pack in a folder. */
    public static boolean isPart(String path, String root) {
        if (!path.startsWith(root) || path.length() <= root.length() || path.charAt(root.length()) != '/') {
            return false;
        }
        String inside = path.substring(root.length() + 1);
        for (String folder : FOLDERS) {
            if (inside.startsWith(folder) && inside.startsWith("/", folder.length())) {
                return true;
            }
        }
        return inside.equals(PackManifest.FILE);
    }

    /** The files below a folder whose names end in a suffix. */
    public SortedMap<String, String> below(String folder, String suffix) {
        SortedMap<String, String> found = new TreeMap<>();
        for (String path : files.keySet()) {
            if (path.startsWith(folder + "/") && path.endsWith(suffix)) {
                found.put(path, files.get(path));
            }
        }
        return found;
    }
}
