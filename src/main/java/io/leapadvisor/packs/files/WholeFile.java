package io.leapadvisor.packs.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: who reads it meanwhile sees the old content, or the new. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes beside the file, and puts the result in its place in one step. */
    public static void write(Path file, byte[] content) throws IOException {
        Path temporary = Files.createTempFile(file.getParent(), ".writing", ".tmp");
        try {
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
