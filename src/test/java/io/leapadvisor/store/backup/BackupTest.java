package io.leapadvisor.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file of a backup holds. Both databases write the same: see {@code AssessmentStoreContract}. */
class BackupTest {

    private final SmallStore store = new SmallStore();

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        store.assessment("b");
        store.assessment("a");
        store.finding("b", 1);
        store.finding("b", 0);
    }

    private List<String> lines() throws IOException {
        Path file = folder.resolve("backup.ndjson");
        assertThat(store.backup.export(file)).isEqualTo(4);
        return Files.readAllLines(file);
    }

    @Test
    void rowsStandBetweenAHeadAndAnEnd() throws Exception {
        List<String> lines = lines();
        assertThat(lines).hasSize(6);
        JsonNode head = Lines.parse(lines.get(0));
        assertThat(head.path("format").asText()).isEqualTo("leap-advisor-backup");
        assertThat(head.path("schema").asInt())
                .isEqualTo(Backup.schema(store.flyway))
                .isPositive();
        JsonNode end = Lines.parse(lines.get(5));
        assertThat(end.path("rows").asInt()).isEqualTo(4);
        byte[] before = (String.join("\n", lines.subList(0, 5)) + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(end.path("sha256").asText())
                .as("anybody can check it with sha256sum")
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(before)));
    }

    /** A restore from the first line to the last never meets a row that refers to one behind it. */
    @Test
    void whatOthersReferToComesFirstAndAllInTheOrderOfTheirKeys() throws IOException {
        assertThat(lines().subList(1, 5))
                .extracting(Lines::parse)
                .extracting(line -> line.path("table").asText() + " "
                        + line.path("row")
                                .path(line.at("/row/id").isMissingNode() ? "position" : "id")
                                .asText())
                .containsExactly("assessment a", "assessment b", "shadow_finding 0", "shadow_finding 1");
    }

    @Test
    void valuesAreWrittenAsTheyAre() throws IOException {
        JsonNode row = Lines.parse(lines().get(1)).path("row");
        assertThat(row.path("assessed_at").asText()).isEqualTo("2026-01-01T11:30:00.123456Z");
        assertThat(row.path("headline").asText()).isEqualTo("Größe \"模型\"");
        assertThat(row.path("diagnoses")).extracting(JsonNode::asText).containsExactly("one", "two");
        assertThat(row.path("meets_objectives").isBoolean()).isTrue();
        assertThat(row.path("severity").isNull())
                .as("what is not known is no text")
                .isTrue();
    }

    @Test
    void aNameThatEndsOnGzIsCompressed() throws IOException {
        Path file = folder.resolve("backup.ndjson.gz");
        store.backup.export(file);
        try (InputStream plain = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .hasSize(6)
                    .element(1)
                    .isEqualTo(lines().get(1));
        }
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("precious"), "x");
        assertThatThrownBy(() -> store.backup.export(file))
                .isInstanceOf(BackupException.class)
                .hasMessage("There is a file " + file + " already. Choose another name.");
        assertThat(file).hasContent("x");
    }

    @Test
    void whatCannotBeWrittenIsSaidWithItsPlace() {
        Path nowhere = folder.resolve("nowhere").resolve("backup");
        assertThatThrownBy(() -> store.backup.export(nowhere))
                .isInstanceOf(BackupException.class)
                .hasMessageStartingWith("The file " + nowhere + " cannot be written");
    }

    /** A file of the name that was asked for is whole, whatever happens. */
    @Test
    void aBackupThatFailsLeavesNoFileOfItsName() {
        store.run("alter table assessment add column shape geometry");
        store.run("update assessment set shape = 'POINT (1 2)'");
        Path file = folder.resolve("backup");
        assertThatThrownBy(() -> store.backup.export(file))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("A column (shape) is of a type that backups do not know");
        assertThat(folder).isEmptyDirectory();
    }
}
