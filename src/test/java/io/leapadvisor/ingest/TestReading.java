package io.leapadvisor.ingest;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Opener;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.knowledge.CorePack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a reader notes of texts of one format, for tests. */
public final class TestReading {

    private static final FormatCatalogue CATALOGUE = TestImporter.IMPORTER.catalogue();
    private static final Map<String, FormatReader> READERS = Readers.of(CATALOGUE);

    private TestReading() {}

    /** Reads texts as files named a, b, c … */
    public static Notes read(String format, String... texts) {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        read(format, notes, texts);
        return notes;
    }

    /** Reads texts into notes that hold something already. */
    public static void read(String format, Notes notes, String... texts) {
        FormatSheet sheet = CATALOGUE.find(format).orElseThrow();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            SourceFile file =
                    new SourceFile(String.valueOf((char) ('a' + i)), texts[i].getBytes(StandardCharsets.UTF_8));
            Opener.open(file).forEach(content -> pieces.add(new Piece(sheet, content)));
        }
        READERS.get(sheet.reader()).read(pieces, notes);
    }

    /** The value of a field, the first that was noted; null = none. */
    public static Object value(Notes notes, String stage, String path) {
        return notes.observations().stream()
                .filter(one -> one.target().equals(new Target(stage, path)))
                .map(Observation::value)
                .findFirst()
                .orElse(null);
    }
}
