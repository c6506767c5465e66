package io.leapadvisor.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.source.Opener;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.knowledge.CorePack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotesTest {

    private final Notes notes = new Notes(CorePack.KNOWLEDGE);

    private static Piece piece(String name) {
        FormatSheet any = TestImporter.IMPORTER.catalogue().all().iterator().next();
        SourceFile file = new SourceFile(name, "text".getBytes(StandardCharsets.UTF_8));
        return new Piece(any, Opener.open(file).get(0));
    }

    @Test
    void aFileThatCannotBeReadCostsNoOther() {
        List<String> read = new ArrayList<>();
        notes.each(List.of(piece("a"), piece("b"), piece("c")), piece -> {
            if (piece.content().name().equals("b")) {
                throw new UnreadableException("It is cut.");
            }
            read.add(piece.content().name());
        });
        assertThat(read).containsExactly("a", "c");
        assertThat(notes.refused()).isEqualTo(Map.of("b", "It is cut."));
    }

    @Test
    void oneRemarkAndOneReasonAreSaidOnce() {
        notes.remark("a", "It is short.");
        notes.remark("a", "It is short.");
        notes.remark("b", "It is short.");
        assertThat(notes.remarks()).containsExactly("a: It is short.", "b: It is short.");
        notes.refuse("a", "It is cut.");
        notes.refuse("a", "It is cut.");
        notes.refuse("a", "It is old.");
        assertThat(notes.refused()).isEqualTo(Map.of("a", "It is cut. It is old."));
    }
}
