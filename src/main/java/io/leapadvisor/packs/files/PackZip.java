package io.leapadvisor.packs.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Reads a pack from a zip archive that anybody may have made. Nothing is written to disk; every entry is checked before
 * and while it is unpacked, by what its directory says and by what really comes out.
 */
public final class PackZip {

    /** Bytes of an archive at most. */
    public static final int MAX_ARCHIVE = 1 << 20;
    /** Entries at most. */
    static final int MAX_ENTRIES = 1_000;
    /** Bytes of a file at most. */
    static final int MAX_FILE = 256 << 10;
    /** Bytes of all files at most. */
    static final int MAX_TOTAL = 8 << 20;
    /** Times that a file may be larger than its packed form; small files may be more. */
    static final int MAX_RATIO = 100;

    private static final int SMALL = 16 << 10;

    private final String pack;
    private final SortedMap<String, String> files = new TreeMap<>();
    private final List<PackFault> faults = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long total;

    private PackZip(String pack) {
        this.pack = pack;
    }

    /**
     * The files of a pack by their path.
     *
     * @throws PackException naming each entry that is refused
     */
    public static SortedMap<String, String> read(String pack, byte[] zip) {
        return new PackZip(pack).read(zip);
    }

    static byte[] bytes(String pack, Path file) throws IOException {
        if (Files.size(file) > MAX_ARCHIVE) {
            throw new PackException(
                    pack, file.getFileName().toString(), "the archive has more than " + MAX_ARCHIVE + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private SortedMap<String, String> read(byte[] zip) {
        if (zip.length > MAX_ARCHIVE) {
            throw new PackException(pack, pack, "the archive has more than " + MAX_ARCHIVE + " bytes");
        }
        try (ZipFile archive = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                .get()) {
            List<ZipArchiveEntry> entries = Collections.list(archive.getEntries());
            if (entries.size() > MAX_ENTRIES) {
                throw new PackException(
                        pack, pack, "the archive has " + entries.size() + " entries; " + MAX_ENTRIES + " are allowed");
            }
            String prefix = prefix(entries);
            for (ZipArchiveEntry entry : entries) {
                if (total > MAX_TOTAL) {
                    break;
                }
                add(archive, entry, prefix);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new PackException(pack, pack, "this is not a zip archive that can be read: " + e.getMessage());
        }
        if (faults.isEmpty() && files.isEmpty()) {
            faults.add(
                    PackFault.of(pack, "the archive holds no file of a pack: pack.yaml, rules/**, knowledge-base/**"));
        }
        if (!faults.isEmpty()) {
            throw new PackException(pack, faults);
        }
        return files;
    }

    /** Many tools pack the folder itself: then all entries lie below it. */
    private static String prefix(List<ZipArchiveEntry> entries) {
        String first = entries.isEmpty() ? "" : entries.get(0).getName();
        String folder = first.substring(0, first.indexOf('/') + 1);
        boolean common = !folder.isEmpty()
                && !EntryCheck.TOP_FOLDERS.contains(folder)
                && entries.stream().allMatch(entry -> entry.getName().startsWith(folder));
        return common ? folder : "";
    }

    private void add(ZipFile archive, ZipArchiveEntry entry, String prefix) throws IOException {
        String name = entry.getName();
        String place = pack + "/" + EntryCheck.shown(name);
        String path = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        String fault = EntryCheck.nameFault(entry);
        if (fault == null && !names.add(name.toLowerCase(Locale.ROOT))) {
            fault = "the entry is there twice, upper and lower case counting as the same";
        }
        if (fault == null && entry.isDirectory()) {
            return;
        }
        fault = fault == null ? EntryCheck.kindFault(path) : fault;
        fault = fault == null ? EntryCheck.sizeFault(archive, entry) : fault;
        if (fault != null) {
            faults.add(PackFault.of(place, fault));
            return;
        }
        byte[] bytes = unpack(archive, entry);
        total += bytes.length;
        if (bytes.length > MAX_FILE) {
            faults.add(PackFault.of(
                    place,
                    "the file has more than " + MAX_FILE + " bytes, whatever the directory of the archive says"));
        } else if (bytes.length > SMALL && bytes.length > MAX_RATIO * Math.max(1, entry.getCompressedSize())) {
            faults.add(
                    PackFault.of(place, "the file is more than " + MAX_RATIO + " times as large as its packed form"));
        } else if (total > MAX_TOTAL) {
            faults.add(PackFault.of(place, "the files have more than " + MAX_TOTAL + " bytes together"));
        } else {
            text(place, path, bytes);
        }
    }

    /** At most one byte more than allowed, so that a file that lies about its size cannot fill the memory. */
    private static byte[] unpack(ZipFile archive, ZipArchiveEntry entry) throws IOException {
        try (InputStream stream = archive.getInputStream(entry)) {
            return stream.readNBytes(MAX_FILE + 1);
        }
    }

    private void text(String place, String path, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                faults.add(PackFault.of(place, "the file is not text"));
            } else {
                files.put(path, text);
            }
        } catch (CharacterCodingException e) {
            faults.add(PackFault.of(place, "the file is not text in UTF-8"));
        }
    }

    /** The files of an archive that {@link #write} has made; nothing is checked. */
    public static SortedMap<String, String> kept(byte[] zip) {
        SortedMap<String, String> files = new TreeMap<>();
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                files.put(entry.getName(), new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a kept archive is whole", e);
        }
        return files;
    }

    /** Files as an archive; the same files give the same bytes. */
    public static byte[] write(SortedMap<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String path : files.keySet()) {
                ZipEntry entry = new ZipEntry(path);
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(files.get(path).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes are written to memory", e);
        }
        return bytes.toByteArray();
    }
}
