package io.leapadvisor.packs.files;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.files.PackSource.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads the packs that lie in a folder: folders, single {@code .drl} files with what lies beside them, and zip
 * archives.
 */
public final class PackFolder implements PackShelf {

    public static final String DRL = ".drl";
    public static final String ZIP = ".zip";
    private static final List<String> BESIDE = List.of(".md", ".cases.yaml");

    private final Path root;
    private final Predicate<String> trusted;

    /**
     * @param root the folder
     * @param trusted whether the operator vouches for the pack of this name; never asked for archives, which anybody
     *     may have sent
     */
    public PackFolder(Path root, Predicate<String> trusted) {
        this.root = root;
        this.trusted = trusted;
    }

    /** Where it is. */
    public Path root() {
        return root;
    }

    @Override
    public Look look() {
        return new Look(revision(), read());
    }

    /** Changes in a folder are not counted: it is watched. */
    @Override
    public long revision() {
        return 0;
    }

    /** The packs by name: a source, or the faults for which it cannot be read. */
    public SortedMap<String, Found> read() {
        SortedMap<String, Found> found = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return found;
        }
        for (Path path : list()) {
            String file = path.getFileName().toString();
            String name = packName(path);
            if (name != null) {
                Found one = one(name, path);
                Found other = found.putIfAbsent(name, one);
                if (other != null) {
                    found.put(
                            name,
                            new Found(
                                    name,
                                    one.path(),
                                    null,
                                    List.of(PackFault.of(
                                            name,
                                            "two packs have this name (" + file + " and "
                                                    + other.path().getFileName() + "): remove or rename one"))));
                }
            }
        }
        return found;
    }

    /**
     * A pack as it was found.
     *
     * @param name its name
     * @param path its folder or file
     * @param source null when it cannot be read
     * @param faults why
     */
    public record Found(String name, Path path, PackSource source, List<PackFault> faults) {}

    private List<Path> list() {
        try (Stream<Path> paths = Files.list(root)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder of rule packs (" + root.toAbsolutePath() + ") cannot be read: " + e.getMessage(), e);
        }
    }

    /** The name of the pack in a folder or file; null when it is none. */
    private static String packName(Path path) {
        String file = path.getFileName().toString();
        if (Files.isDirectory(path)) {
            return file;
        }
        String lower = file.toLowerCase(Locale.ROOT);
        return lower.endsWith(DRL) || lower.endsWith(ZIP) ? file.substring(0, file.length() - DRL.length()) : null;
    }

    private Found one(String name, Path path) {
        try {
            return new Found(name, path, source(name, path, trusted.test(name)), List.of());
        } catch (PackException e) {
            return new Found(name, path, null, e.faults());
        } catch (IOException | UncheckedIOException e) {
            Throwable cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
            boolean gone = cause instanceof NoSuchFileException;
            return new Found(
                    name,
                    path,
                    null,
                    List.of(PackFault.of(
                            name,
                            "cannot be read: "
                                    + (gone
                                            ? "a file has gone meanwhile"
                                            : cause.getClass().getSimpleName() + " " + cause.getMessage())
                                    + ". Maybe a file is not text in UTF-8, or may not be read?")));
        }
    }

    /**
     * Reads a pack: a folder, a single {@code .drl} file, or a zip archive.
     *
     * @throws PackException when what it says of itself has faults
     * @throws IOException when it cannot be read
     */
    public static PackSource source(String name, Path path, boolean trusted) throws IOException {
        SafeTree.check(name, path);
        if (Files.isDirectory(path)) {
            return PackSource.of(name, PackFiles.read(name, "0", path).files(), Origin.FOLDER, trusted);
        }
        if (path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ZIP)) {
            return PackSource.of(name, PackZip.read(name, PackZip.bytes(name, path)), Origin.ARCHIVE, false);
        }
        SortedMap<String, String> files =
                new TreeMap<>(Map.of(folderOfSingle(name) + name + DRL, Files.readString(path)));
        for (String ending : BESIDE) {
            Path beside = path.resolveSibling(name + ending);
            if (Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
                SafeTree.check(name, beside);
                files.put(folderOfSingle(name) + name + ending, Files.readString(beside));
            }
        }
        return PackSource.of(name, files, Origin.FILE, trusted);
    }

    /** Where the only rule of a pack of a single file lies. */
    static String folderOfSingle(String name) {
        return "rules/" + name + "/";
    }

    @Override
    public void put(PackSource pack, long revision) {
        try {
            Files.createDirectories(root);
            WholeFile.write(
                    root.resolve(pack.name() + ZIP), PackZip.write(pack.files().files()));
        } catch (IOException e) {
            throw new PackConflictException(
                    "The folder of packs cannot be written: " + e.getClass().getSimpleName() + " " + e.getMessage()
                            + ". Give the service a folder that it may write (leap.packs.dir), or lay the pack "
                            + "there yourself.",
                    e);
        }
    }

    @Override
    public boolean remove(String name, long revision) {
        try {
            return Files.deleteIfExists(root.resolve(name + ZIP));
        } catch (IOException e) {
            throw new PackConflictException(
                    "The folder of packs cannot be written: " + e.getClass().getSimpleName() + " " + e.getMessage()
                            + ".",
                    e);
        }
    }

    @Override
    public void claim(String name, String what) {
        boolean folder = Files.isDirectory(root.resolve(name));
        if (folder || Files.isRegularFile(root.resolve(name + DRL))) {
            throw new PackConflictException(
                    "The pack " + name + " is a " + (folder ? "folder" : "file")
                            + " that the operator provides: it is not " + what
                            + " through the API. Change it where it lies, or use another name.",
                    null);
        }
    }
}
