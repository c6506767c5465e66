package io.leapadvisor.ingest.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.cells.PiecesOf;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.knowledge.CorePack;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesTest {

    @Test
    void elementsOfXmlAreFollowedNowhere() {
        String sheet =
                """
                fields:
                  - { from: t, to: /sample/latency, unit: MS }
                """;
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        new Samples(Sources::xml)
                .read(
                        List.of(PiecesOf.of(
                                sheet,
                                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r><s t=\"5\"/><s t=\"7\">&x;"
                                        + "</s><s t=\"9\"><s t=\"99\"/></s></r>")),
                        notes);
        assertThat(notes.points()).hasSizeLessThanOrEqualTo(1);
        notes.points()
                .forEach(point -> assertThat(point.number("/latency/meanMs")).isLessThanOrEqualTo(9));
    }

    @Test
    void anEndThatIsCutIsSaid() {
        String sheet =
                """
                fields:
                  - { from: /t, to: /sample/latency, unit: MS }
                """;
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        new Samples(Sources::json).read(List.of(PiecesOf.of(sheet, "{\"t\":5}\n{\"t\":7}\n{\"t\":")), notes);
        assertThat(notes.points().get(0).number("/latency/meanMs")).isEqualTo(6);
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("Its end cannot be read"));
    }
}
