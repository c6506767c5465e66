package io.leapadvisor.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed measurements are whole, and a broken line is named. */
class MeasurementsTest {

    private static final List<Measurement> ALL = Committed.MEASUREMENTS;

    @TempDir
    private Path folder;

    @Test
    void everyCaseHasAnIdOfItsOwnASourceAndAValue() {
        Set<String> ids = new HashSet<>();
        assertThat(ALL).hasSizeGreaterThan(4000).allSatisfy(one -> {
            assertThat(ids.add(one.id())).as("id %s is used once", one.id()).isTrue();
            assertThat(one.source()).isNotBlank();
            assertThat(one.measured()).isNotEmpty();
            assertThat(one.measured().values())
                    .allSatisfy(value -> assertThat(value).isPositive().isFinite());
        });
    }

    @Test
    void aLineThatIsNotACaseIsNamed() throws IOException {
        Files.writeString(folder.resolve("llm.jsonl"), "\n{\"id\": \"x\"}\n");
        assertThatThrownBy(() -> Measurements.read(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("llm.jsonl:2");
    }
}
