package io.leapadvisor.ingest.cells;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Opener;
import io.leapadvisor.ingest.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of formats that a test makes up. */
public final class PiecesOf {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String HEAD =
            """
            id: tool
            title: a tool
            reader: none
            produce: tool
            recognised: by nothing
            trust: LOAD_TEST
            vantage: CLIENT
            source: https://example.org
            asOf: "1"
            """;

    private PiecesOf() {}

    /** A file of a format of which the test gives the rest of the sheet. */
    public static Piece of(String sheet, String text) {
        return of("file.txt", sheet, text);
    }

    /** The same with a name. */
    public static Piece of(String name, String sheet, String text) {
        try {
            FormatSheet read = YAML.readValue(HEAD + sheet, FormatSheet.class);
            return new Piece(
                    read,
                    Opener.open(new SourceFile(name, text.getBytes(StandardCharsets.UTF_8)))
                            .get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
