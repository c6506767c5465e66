package io.leapadvisor.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.store.fault.Acknowledged;
import io.leapadvisor.store.fault.PackagedService;
import io.leapadvisor.store.fault.PackagedService.Ended;
import io.leapadvisor.store.fault.PostgresServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way back from an H2 file that was cut: the last backup that the running service has written, into a new file of
 * H2 and into PostgreSQL. The same assessments are there afterwards, byte for byte.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RestoreIT {

    private static final int STORED = 30;
    private static final String KEPT = "2";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void whatABackupHasComesBackFromACutFile() throws Exception {
        var acknowledged = new Acknowledged();
        var first = Map.of(
                "LEAP_DATA_DIR",
                "first",
                "LEAP_BACKUP_EVERY",
                "PT1S",
                "LEAP_BACKUP_LOOK",
                "PT1S",
                "LEAP_BACKUP_KEPT",
                KEPT);
        try (var service = PackagedService.start(PackagedService.H2, directory, first)) {
            for (int i = 0; i < STORED; i++) {
                assertThat(acknowledged.post(service).statusCode()).isEqualTo(201);
            }
            FileTime stored = FileTime.from(Instant.now());
            while (backups().isEmpty()
                    || Files.getLastModifiedTime(backups().get(0)).compareTo(stored) < 0) {
                Thread.sleep(50);
            }

            Ended second = run(PackagedService.H2, first, "export", "by-hand.ndjson.gz");
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.output())
                    .contains("Another process has the database file")
                    .doesNotContain("\tat ");
            service.kill();
        }
        assertThat(backups()).hasSizeBetween(1, Integer.parseInt(KEPT));
        String backup = backups().get(0).toString();

        cut(directory.resolve("first/leap.mv.db"));
        Ended start = run(PackagedService.H2, first);
        assertThat(start.code()).isEqualTo(1);
        assertThat(start.output())
                .contains("leap.mv.db) is cut or damaged", "\"restore FILE\"", "LEAP_BACKUP_EVERY")
                .doesNotContain("\tat ");

        Ended wrong = run(PackagedService.H2, Map.of("LEAP_DATA_DIR", "second"), "restore", "none.ndjson.gz");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.output()).contains("There is no file").doesNotContain("\tat ");
        restoreAndRead(PackagedService.H2, Map.of("LEAP_DATA_DIR", "second"), backup, acknowledged);
        try (var server = new PostgresServer(directory.resolve("postgres"))) {
            restoreAndRead(PackagedService.POSTGRES, server.environment("second"), backup, acknowledged);
        }
    }

    private void restoreAndRead(Path app, Map<String, String> environment, String backup, Acknowledged acknowledged)
            throws Exception {
        Ended restored = run(app, environment, "restore", backup);
        assertThat(restored.output()).contains("Restored " + STORED + " rows").doesNotContain("\tat ");
        assertThat(restored.code()).isZero();
        try (var service = PackagedService.start(app, directory, environment)) {
            acknowledged.assertAllAreReadable(service);
            acknowledged.assertNothingElseIsStored(service, 0);
        }
    }

    private Ended run(Path app, Map<String, String> environment, String... arguments) throws Exception {
        return PackagedService.run(app, directory, environment, arguments);
    }

    /** The newest first. */
    private List<Path> backups() throws IOException {
        Path folder = directory.resolve("first/backups");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static void cut(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }
}
