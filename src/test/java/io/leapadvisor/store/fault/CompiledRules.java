package io.leapadvisor.store.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Rules that the first service has compiled, for those that follow: compiling takes longer than most tests. The service
 * keeps them under a digest of all that they depend on, so that old ones are never used.
 */
final class CompiledRules {

    private static final Path KEPT = Path.of("target/compiled-rules");
    private static final String FOLDER = "rulebase";

    private CompiledRules() {}

    /** Puts what is kept into a data folder. */
    static void into(Path data) throws IOException {
        copy(KEPT, data.resolve(FOLDER));
    }

    /** Keeps what the service of a data folder has compiled. */
    static void keep(Path data) throws IOException {
        copy(data.resolve(FOLDER), KEPT);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(to);
        try (var files = Files.newDirectoryStream(from, "*.rulebase")) {
            for (Path file : files) {
                Path copy = to.resolve(file.getFileName());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
