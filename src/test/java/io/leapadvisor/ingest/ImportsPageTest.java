package io.leapadvisor.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;
import org.junit.jupiter.api.Test;

/**
 * The page of formats is what the sheets say. This writes it again: {@code mvn test -Dtest=ImportsPageTest
 * -Dimports.rewrite=true}.
 */
class ImportsPageTest {

    private static final Path PAGE = Path.of("docs", "imports.md");
    private static final int WIDTH = 118;
    private static final String LISTED = "## Formats\n";

    private static String listed() {
        return LISTED
                + TestImporter.IMPORTER.catalogue().all().stream()
                        .map(ImportsPageTest::section)
                        .collect(Collectors.joining());
    }

    private static String section(FormatSheet sheet) {
        String prose = sheet.title() + ". Recognised by: " + sheet.recognised() + ". Read of " + sheet.asOf() + ".";
        return "\n### " + sheet.id() + "\n\n" + WordUtils.wrap(prose, WIDTH, "\n", false) + "\n\n    "
                + sheet.produce().strip() + "\n    # " + sheet.source() + "\n";
    }

    @Test
    void thePageListsTheFormats() throws IOException {
        String page = Files.readString(PAGE);
        String expected = page.substring(0, page.indexOf(LISTED)) + listed();
        if (Boolean.getBoolean("imports.rewrite")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    /** What a tool is said to write can be read. */
    @Test
    void formatsOfToolsAreThere() {
        List<String> named = CorePack.KNOWLEDGE.tools().stream()
                .map(Tool::imports)
                .filter(Objects::nonNull)
                .toList();
        assertThat(named).hasSizeGreaterThan(15).allSatisfy(format -> assertThat(
                        TestImporter.IMPORTER.catalogue().find(format))
                .as(format)
                .isPresent());
    }
}
