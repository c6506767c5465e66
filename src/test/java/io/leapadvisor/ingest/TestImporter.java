package io.leapadvisor.ingest;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The importer with the sheets of the project. */
public final class TestImporter {

    public static final Importer IMPORTER = new Importer(FormatCatalogue.of(CorePack.FILES));

    private TestImporter() {}

    /** The sheets, read once for all tests. */
    public static FormatCatalogue catalogue() {
        return IMPORTER.catalogue();
    }

    public static SourceFile file(Path path) {
        try {
            return new SourceFile(path.getFileName().toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
