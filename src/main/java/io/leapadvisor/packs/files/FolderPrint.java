package io.leapadvisor.packs.files;

import io.leapadvisor.text.Digest;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a folder of packs looks like from outside. Two equal prints mean that nothing in it was written between them.
 *
 * @param digest of the names of all that lies in it, and the sizes, times and keys of its files
 */
public record FolderPrint(String digest) {

    /** How deep it looks. */
    static final int MAX_DEPTH = 8;

    /** The print of a folder now; what may not be read, or goes under the look, is part of it as such. */
    public static FolderPrint of(Path root) {
        SortedMap<String, String> seen = new TreeMap<>();
        try {
            Files.walkFileTree(root, Set.<FileVisitOption>of(), MAX_DEPTH, new Look(seen));
        } catch (IOException e) {
            seen.put(root.toString(), e.toString());
        }
        Digest digest = new Digest();
        seen.forEach((path, state) -> digest.add(path).add(state));
        return new FolderPrint(digest.hex());
    }

    /** Notes every path with its state. */
    private static final class Look extends SimpleFileVisitor<Path> {

        private final SortedMap<String, String> seen;

        Look(SortedMap<String, String> seen) {
            this.seen = seen;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            seen.put(folder.toString(), "folder");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // A folder at the deepest level is visited as a file.
            boolean folder = attributes.isDirectory();
            seen.put(
                    file.toString(),
                    folder
                            ? "folder"
                            : attributes.lastModifiedTime().toString() + attributes.size() + attributes.fileKey());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) {
            seen.put(path.toString(), e.toString());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) {
            if (e != null) {
                seen.put(folder.toString(), e.toString());
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
