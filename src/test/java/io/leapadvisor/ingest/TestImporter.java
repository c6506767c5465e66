package io.leapadvisor.ingest;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The importer with the sheets of the project. */
public final class TestImporter {

    public static final Path SHEETS = Path.of(FormatCatalogue.FOLDER);
    public static final Importer IMPORTER = new Importer(catalogue());

    private TestImporter() {}

    public static FormatCatalogue catalogue() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> sheets = Files.list(SHEETS)) {
            for (Path sheet : (Iterable<Path>) sheets::iterator) {
                files.put(sheet.getFileName().toString(), Files.readString(sheet));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return FormatCatalogue.of(files);
    }

    public static SourceFile file(Path path) {
        try {
            return new SourceFile(path.getFileName().toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
