package io.leapadvisor.knowledge.pack;

import io.leapadvisor.text.Digest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * What the build has made of the built-in pack beforehand, so that a start need not: the knowledge that was read from
 * its texts, and its rules, read and compiled. It lies beside the pack in the program, with the digest of all files of
 * the pack: it counts for no other files than those that it was made of.
 */
public final class PreparedPack {

    /** Note: version of the program. */
    public static final String PROGRAM = "program";

    private static final String FOLDER = "core-pack/prepared/";
    /** What the calibration is fitted to: not in the program, and not read by it. */
    private static final String MEASUREMENTS = "knowledge-base/measurements/";

    /** Note: digest of the built-in pack in the version of the program. */
    public static final String DIGEST = "digest";

    private static final String TEXTS = "texts";
    private static final String HEADER = "prepared.txt";
    private static final String FILES = "files";
    private static final String SIZE = "size";
    private static final String CHECKSUM = "checksum.";
    private static final String ENDING = ".bin";

    /** The files for which it was found to count last; they are asked for again and again, between those of others. */
    private static final AtomicReference<Compared> LAST =
            new AtomicReference<>(new Compared(new WeakReference<>(null), Optional.empty()));

    private final Map<String, String> header;
    private final boolean inJar;

    private record Compared(WeakReference<PackFiles> files, Optional<PreparedPack> prepared) {}

    private PreparedPack(Map<String, String> header, boolean inJar) {
        this.header = header;
        this.inJar = inJar;
    }

    /** What was made of exactly these files; empty when they are others, or nothing was made. */
    public static Optional<PreparedPack> of(PackFiles pack) {
        Compared compared = LAST.get();
        if (compared.files().get() == pack) {
            return compared.prepared();
        }
        Optional<PreparedPack> prepared = header().filter(one -> isBundle(pack)
                || one.said(SIZE).equals(size(pack)) && one.said(FILES).equals(digest(pack)));
        if (prepared.isPresent()) {
            LAST.set(new Compared(new WeakReference<>(pack), prepared));
        }
        return prepared;
    }

    /**
     * The built-in pack, its texts in one piece as the build has laid them beside the files; empty when it has not, or
     * the files are others now.
     *
     * @param checksums CRC-32 of each file that is there now, by path
     */
    public static Optional<PackFiles> bundled(String name, String version, Map<String, Long> checksums) {
        return header().flatMap(prepared -> {
            try {
                BundledTexts texts = new BundledTexts(prepared.content(TEXTS));
                boolean same = texts.size() == checksums.size()
                        && checksums.entrySet().stream()
                                .allMatch(file -> texts.matches(file.getKey(), file.getValue()));
                return same ? Optional.of(new PackFiles(name, version, texts)) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /** The digest that the build has noted of the built-in pack; empty for other files and another version. */
    public static Optional<String> noted(PackFiles pack) {
        return isBundle(pack) && said(PROGRAM, "").equals(pack.version())
                ? of(pack).map(prepared -> prepared.said(DIGEST)).filter(digest -> !digest.isEmpty())
                : Optional.empty();
    }

    /** Texts in one piece come from nowhere but {@link #bundled}. */
    private static boolean isBundle(PackFiles pack) {
        return pack.files() instanceof BundledTexts;
    }

    /** What the build has noted, whatever it was made of; empty when it has not. */
    public static String said(String name, String otherwise) {
        return header().map(prepared -> prepared.said(name))
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
    }

    private static Optional<PreparedPack> header() {
        URL resource = resource(HEADER);
        if (resource == null) {
            return Optional.empty();
        }
        try (InputStream in = resource.openStream()) {
            Map<String, String> header = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("=", 2))
                    .filter(parts -> parts.length == 2)
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (one, two) -> one));
            return Optional.of(new PreparedPack(header, !resource.getProtocol().equals("file")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What the build has noted under a name; empty when it has not. */
    public String said(String name) {
        return header.getOrDefault(name, "");
    }

    /**
     * True when it lies in an archive, where nobody changes classes behind its back; false in a folder of classes,
     * where one class may be newer than what was made with its older self.
     */
    public boolean inJar() {
        return inJar;
    }

    /**
     * Bytes that the build has made.
     *
     * @throws IOException when there are none of this name, or they are damaged
     */
    public byte[] content(String name) throws IOException {
        URL resource = resource(name + ENDING);
        if (resource == null) {
            throw new FileNotFoundException(FOLDER + name + ENDING);
        }
        try (InputStream in = resource.openStream()) {
            byte[] content = in.readAllBytes();
            if (!said(CHECKSUM + name).equals(checksum(content))) {
                throw new IOException(FOLDER + name + ENDING + " is damaged");
            }
            return content;
        }
    }

    private static URL resource(String name) {
        return PreparedPack.class.getClassLoader().getResource(FOLDER + name);
    }

    private static String checksum(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return Long.toHexString(crc.getValue());
    }

    private static String digest(PackFiles pack) {
        Digest digest = new Digest().add(pack.name());
        pack.files().forEach((path, text) -> {
            if (!path.startsWith(MEASUREMENTS)) {
                digest.add(path).add(text);
            }
        });
        return digest.hex();
    }

    /** Characters of all files, which tells most packs apart without a digest of megabytes. */
    private static String size(PackFiles pack) {
        return String.valueOf(pack.files().entrySet().stream()
                .filter(file -> !file.getKey().startsWith(MEASUREMENTS))
                .mapToLong(file -> file.getValue().length())
                .sum());
    }

    /**
     * Writes it, for the build.
     *
     * @param classes folder of the classes of the program
     * @param notes what else to note
     * @param others bytes by name, beside the texts of the pack
     */
    public static void write(Path classes, PackFiles pack, Map<String, String> notes, Map<String, byte[]> others) {
        Map<String, byte[]> contents = new TreeMap<>(others);
        contents.put(TEXTS, BundledTexts.write(pack.files()));
        Map<String, String> header = new TreeMap<>(notes);
        header.put(FILES, digest(pack));
        header.put(SIZE, size(pack));
        try {
            Path folder = Files.createDirectories(classes.resolve(FOLDER));
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                Files.write(folder.resolve(content.getKey() + ENDING), content.getValue());
                header.put(CHECKSUM + content.getKey(), checksum(content.getValue()));
            }
            Files.writeString(
                    folder.resolve(HEADER),
                    header.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
