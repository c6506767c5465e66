package io.leapadvisor.packs.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPrintTest {

    @TempDir
    Path root;

    private Path put(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void aFolderAtRestLooksTheSame() throws IOException {
        put("team/rules/one.drl", "rule");
        assertThat(FolderPrint.of(root)).isEqualTo(FolderPrint.of(root));
    }

    @Test
    void whatIsAddedWrittenTouchedOrRemovedShows() throws IOException {
        Path file = put("team/rules/one.drl", "rule");
        FolderPrint first = FolderPrint.of(root);
        Path added = put("team/pack.yaml", "version: 1");
        FolderPrint second = FolderPrint.of(root);
        Files.delete(added);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05.000000006Z")));
        FolderPrint third = FolderPrint.of(root);
        Files.delete(file);
        assertThat(second).isNotEqualTo(first);
        assertThat(third).isNotIn(first, second);
        assertThat(FolderPrint.of(root)).isNotIn(first, second, third);
    }

    @Test
    void aFolderThatIsNotThereLooksLikeItselfAndLikeNoOther() {
        FolderPrint gone = FolderPrint.of(root.resolve("gone"));
        assertThat(gone).isEqualTo(FolderPrint.of(root.resolve("gone"))).isNotEqualTo(FolderPrint.of(root));
    }
}
