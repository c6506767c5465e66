package io.leapadvisor.packs.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Looks at what lies in a folder of packs before any of it is opened: a link may lead to a secret of the service, a
 * device never ends, a pipe waits for ever, and a large file fills the memory.
 */
final class SafeTree {

    private SafeTree() {}

    /**
     * Refuses a folder or a file that is not safe to read.
     *
     * @throws PackException naming what is refused
     */
    static void check(String pack, Path path) throws IOException {
        List<PackFault> faults = new ArrayList<>();
        long total = 0;
        int files = 0;
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                BasicFileAttributes found =
                        Files.readAttributes(one, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                String place = one.equals(path) ? path.getFileName().toString() : pack + "/" + path.relativize(one);
                if (++files > PackZip.MAX_ENTRIES) {
                    faults.add(PackFault.of(pack, "there are more than " + PackZip.MAX_ENTRIES + " files"));
                    break;
                }
                if (found.isSymbolicLink()) {
                    faults.add(PackFault.of(place, "links are not followed: put the file itself there"));
                } else if (found.isOther()) {
                    faults.add(PackFault.of(place, "is a device, a pipe or a socket: only files are read"));
                } else if (found.isRegularFile()) {
                    int most = isArchive(one) ? PackZip.MAX_ARCHIVE : PackZip.MAX_FILE;
                    total += found.size();
                    if (found.size() > most) {
                        faults.add(PackFault.of(
                                place, "the file has " + found.size() + " bytes; " + most + " are allowed"));
                    }
                }
            }
        }
        if (total > PackZip.MAX_TOTAL && faults.isEmpty()) {
            faults.add(PackFault.of(pack, "the files have more than " + PackZip.MAX_TOTAL + " bytes together"));
        }
        if (!faults.isEmpty()) {
            throw new PackException(pack, faults);
        }
    }

    private static boolean isArchive(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(PackFolder.ZIP);
    }
}
