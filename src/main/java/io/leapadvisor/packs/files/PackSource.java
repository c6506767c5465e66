package io.leapadvisor.packs.files;

import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.pack.PackManifest;
import io.leapadvisor.knowledge.pack.PreparedPack;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.text.Digest;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/**
 * A pack as it was found, read but not checked.
 *
 * @param files its files
 * @param manifest what pack.yaml says
 * @param origin where it was found
 * @param trusted true when the operator vouches for it: what it may do is not limited
 * @param digest of all files, 64 hexadecimal digits
 */
public record PackSource(PackFiles files, PackManifest manifest, Origin origin, boolean trusted, String digest) {

    /** Where a pack was found. */
    public enum Origin {
        /** In the program itself. */
        BUILT_IN,
        /** A folder in the folder of packs. */
        FOLDER,
        /** A single {@code .drl} file in the folder of packs. */
        FILE,
        /** A zip archive, sent to the service or laid into the folder of packs. */
        ARCHIVE
    }

    /** Name of the built-in pack. */
    public static final String CORE = "core";

    /** Names that mean something else: the built-in pack, and the address POST /packs/validate. */
    private static final Set<String> RESERVED = Set.of(CORE, "validate");

    private static final int SHORT = 12;

    /**
     * Reads what pack.yaml says.
     *
     * @param name name of the folder or file
     * @throws PackException when pack.yaml has faults, names another pack, or the name is not allowed
     */
    public static PackSource of(String name, SortedMap<String, String> files, Origin origin, boolean trusted) {
        if (!name.matches(PackFiles.NAME) || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new PackException(
                    name,
                    name,
                    RESERVED.contains(name.toLowerCase(Locale.ROOT))
                            ? "a pack must not be called " + name + ": the name is taken by the service; rename it"
                            : "the name of a pack consists of 1–64 letters, digits, dots, hyphens and "
                                    + "underscores, and begins with a letter or digit");
        }
        try {
            PackManifest manifest = KnowledgeReader.manifest(name, files.get(PackManifest.FILE));
            if (manifest.name() != null && !manifest.name().equals(name)) {
                throw new PackException(
                        name,
                        name + "/" + PackManifest.FILE,
                        "name (" + manifest.name() + ") must be that of the folder or archive (" + name + ")");
            }
            String digest = digest(name, files);
            String version = manifest.version() == null ? digest.substring(0, SHORT) : manifest.version();
            return new PackSource(new PackFiles(name, version, files), manifest, origin, trusted, digest);
        } catch (KnowledgeException e) {
            throw new PackException(name, PackFault.of(e));
        }
    }

    /** The built-in pack, whose version is that of the program. */
    public static PackSource core(PackFiles files) {
        return new PackSource(
                files,
                PackManifest.NONE,
                Origin.BUILT_IN,
                true,
                PreparedPack.noted(files).orElseGet(() -> digest(files.name() + "@" + files.version(), files.files())));
    }

    private static String digest(String name, SortedMap<String, String> files) {
        Digest digest = new Digest().add(name);
        files.forEach((path, text) -> digest.add(path).add(text));
        return digest.hex();
    }

    /** Name of the pack. */
    public String name() {
        return files.name();
    }

    /** True when its findings are to be kept apart. */
    public boolean shadow() {
        return manifest.mode() == PackManifest.Mode.SHADOW;
    }

    /** A fault by the file that its author knows: a pack of a single file has no folders. */
    public PackFault asAuthored(PackFault fault) {
        String folder = PackFolder.folderOfSingle(name());
        String made = name() + "/" + folder;
        return origin == Origin.FILE && fault.file().startsWith(made)
                ? new PackFault(
                        fault.file().substring(made.length()),
                        fault.line(),
                        fault.column(),
                        fault.message().replace(folder, ""),
                        fault.hint())
                : fault;
    }
}
