package io.leapadvisor.packs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void itReplacesAFileAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("a");
        WholeFile.write(file, new byte[] {1, 2});
        WholeFile.write(file, new byte[] {3});
        assertThat(Files.readAllBytes(file)).containsExactly(3);
        assertThat(names()).containsExactly("a");
    }

    @Test
    void aWriteThatFailsLeavesNothing() throws IOException {
        Path file = folder.resolve("a");
        Files.createDirectories(file.resolve("below"));
        assertThatThrownBy(() -> WholeFile.write(file, new byte[1])).isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("a");
    }

    private Stream<String> names() throws IOException {
        return Files.list(folder).map(path -> path.getFileName().toString());
    }
}
