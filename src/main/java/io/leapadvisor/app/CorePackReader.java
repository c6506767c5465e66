package io.leapadvisor.app;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.packs.files.PackSource;
import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the built-in pack from the class path. */
final class CorePackReader {

    private static final String FOLDER = "core-pack";

    private CorePackReader() {}

    /** The built-in pack in the version of the program. */
    static PackSource read(String version) {
        List<PackFiles> found = new ArrayList<>();
        try {
            ClassPathUtils.consumeAsPaths(
                    CorePackReader.class.getClassLoader(),
                    FOLDER,
                    path -> found.add(PackFiles.read(PackSource.CORE, version, path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("The built-in pack is not on the class path. Build the service again.");
        }
        return PackSource.core(found.get(0));
    }
}
