package io.leapadvisor.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskLookTest {

    @TempDir
    Path folder;

    @Test
    void anEmptyFolderWithRoomIsFineAndStaysEmpty() throws IOException {
        assertThat(new DiskLook(folder, 1, 2, true).get()).isEqualTo(Finding.fine());
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void littleRoomIsAWarning() {
        Finding found = new DiskLook(folder, 1, Long.MAX_VALUE, true).get();

        assertThat(found.state()).isEqualTo(Finding.State.DEGRADED);
        assertThat(found.reason()).contains(folder.toString(), "nearly full", "MiB are left");
    }

    @Test
    void noRoomIsAFailureWhereTheDatabaseNeedsIt() {
        assertThat(new DiskLook(folder, Long.MAX_VALUE, Long.MAX_VALUE, true).get())
                .satisfies(found -> assertThat(found.state()).isEqualTo(Finding.State.DOWN))
                .satisfies(found -> assertThat(found.reason()).contains("is full", "Free room"));
        assertThat(new DiskLook(folder, Long.MAX_VALUE, Long.MAX_VALUE, false)
                        .get()
                        .state())
                .isEqualTo(Finding.State.DEGRADED);
    }

    @Test
    void whatCannotBeWrittenIsAFailure() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        Finding found = new DiskLook(file.resolve("below"), 1, 2, true).get();

        assertThat(found.state()).isEqualTo(Finding.State.DOWN);
        assertThat(found.reason()).contains("cannot be written", "Mount it writable");
    }
}
