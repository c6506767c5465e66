package io.leapadvisor.app.prepare;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.pack.PreparedPack;
import io.leapadvisor.packs.files.PackSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the built-in pack from the class path. */
public final class CorePackReader {

    private static final String FOLDER = "core-pack";
    /** A file that every built-in pack has, to find the others by. */
    private static final String LANDMARK = FOLDER + "/knowledge-base/thresholds.yaml";

    private CorePackReader() {}

    /** The built-in pack in the version of the program. */
    public static PackSource read(String version) {
        return PackSource.core(files(version));
    }

    /** Why what the build has prepared does not count for these files; null where it does. */
    public static String notPrepared(PackFiles files) {
        return PreparedPack.of(files).isPresent()
                ? null
                : "The rules and the knowledge that were prepared when the program was built do not belong to the"
                        + " files of its built-in pack: these are read and compiled again. Build the program again.";
    }

    private static PackFiles files(String version) {
        URL landmark = CorePackReader.class.getClassLoader().getResource(LANDMARK);
        if (landmark == null) {
            throw new IllegalStateException("The built-in pack is not on the class path. Build the service again.");
        }
        try {
            return landmark.getProtocol().equals("jar") ? inJar(version, landmark) : inFolder(version, landmark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(landmark + " is not an address", e);
        }
    }

    private static PackFiles inFolder(String version, URL landmark) throws URISyntaxException {
        Path folder = Path.of(landmark.toURI()).getParent().getParent();
        return PackFiles.read(PackSource.CORE, version, folder);
    }

    /**
     * The texts as the build has put them into one piece, where the checksums in the directory of the archive say that
     * its files are the same; else the files, one by one.
     */
    private static PackFiles inJar(String version, URL landmark) throws IOException, URISyntaxException {
        String address = landmark.getPath();
        URI archive = new URI(address.substring(0, address.lastIndexOf("!/")));
        try (ZipFile zip = new ZipFile(Path.of(archive).toFile())) {
            Map<String, ZipEntry> files = new HashMap<>();
            Map<String, Long> checksums = new HashMap<>();
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                if (PackFiles.isPart(name, FOLDER) && !entry.isDirectory()) {
                    String path = name.substring(FOLDER.length() + 1);
                    files.put(path, entry);
                    checksums.put(path, entry.getCrc());
                }
            }
            Optional<PackFiles> bundled = PreparedPack.bundled(PackSource.CORE, version, checksums);
            return bundled.isPresent() ? bundled.get() : new PackFiles(PackSource.CORE, version, texts(zip, files));
        }
    }

    private static SortedMap<String, String> texts(ZipFile zip, Map<String, ZipEntry> files) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, ZipEntry> file : files.entrySet()) {
            try (InputStream in = zip.getInputStream(file.getValue())) {
                texts.put(file.getKey(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
