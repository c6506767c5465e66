package io.leapadvisor.ingest.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Opens files: archives become their files, packed ones are unpacked while they are read. Nothing touches the disk. */
public final class Opener {

    private static final int MAGIC = 4;

    private Opener() {}

    /**
     * The files in a file, which may be read as long as that takes.
     *
     * @throws UnreadableException when it is empty, broken, or unpacks to more than is taken
     */
    public static List<Content> open(SourceFile file) {
        return open(file, Deadline.NONE);
    }

    /**
     * The same.
     *
     * @param deadline until when they may be read
     */
    public static List<Content> open(SourceFile file, Deadline deadline) {
        byte[] bytes = file.bytes();
        if (bytes.length == 0) {
            throw new UnreadableException("It is empty.");
        }
        if (begins(bytes, 'P', 'K', 3, 4)) {
            return unzip(file, deadline);
        }
        boolean packed = begins(bytes, 0x1F, 0x8B);
        if (begins(bytes, 0x28, 0xB5, 0x2F, 0xFD) || begins(bytes, 'B', 'Z', 'h') || begins(bytes, 0xFD, '7', 'z')) {
            throw new UnreadableException(
                    "It is packed with zstd, bzip2 or xz. Unpack it, or pack it with gzip or zip.");
        }
        Content content = Content.of(packed ? stem(file.name()) : file.name(), bytes, packed, deadline);
        if (content.isBlank()) {
            throw new UnreadableException("There is nothing in it but white space.");
        }
        if (packed && content.head().startsWith("ustar", 257)) {
            throw new UnreadableException("It is a tar archive. Send its files by themselves, or as a zip archive.");
        }
        return List.of(content);
    }

    private static List<Content> unzip(SourceFile file, Deadline deadline) {
        List<Content> found = new ArrayList<>();
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.bytes()))) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                deadline.check();
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] bytes = zip.readNBytes((int) (ImportLimits.ARCHIVE_BYTES - total) + 1);
                total += bytes.length;
                if (total > ImportLimits.ARCHIVE_BYTES) {
                    throw new UnreadableException("It unpacks to more than " + (ImportLimits.ARCHIVE_BYTES >> 20)
                            + " MiB, the most of an archive that is taken. Send the files that matter.");
                }
                if (found.size() == ImportLimits.FILES) {
                    throw new UnreadableException("It holds more than " + ImportLimits.FILES
                            + " files, the most that is taken. Send those that matter.");
                }
                if (bytes.length > 0 && !begins(bytes, 'P', 'K', 3, 4)) {
                    boolean packed = begins(bytes, 0x1F, 0x8B);
                    Content content = Content.of(file.name() + "!" + entry.getName(), bytes, packed, deadline);
                    if (!content.isBlank()) {
                        found.add(content);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException("The archive is broken (" + e.getMessage() + "). Pack it again.");
        }
        if (found.isEmpty()) {
            throw new UnreadableException("There is no file in the archive.");
        }
        return found;
    }

    private static String stem(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    private static boolean begins(byte[] bytes, int... with) {
        if (bytes.length < Math.max(with.length, MAGIC)) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
