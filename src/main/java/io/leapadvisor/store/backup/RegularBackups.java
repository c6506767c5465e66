package io.leapadvisor.store.backup;

import io.leapadvisor.store.StoreException;
import io.leapadvisor.store.share.Turns;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes a backup from the running service when the last one is too old. On H2 that is the only way to write one
 * without stopping it: no other process can read its file.
 */
@Singleton
class RegularBackups {

    private static final Logger LOG = Logger.getLogger(RegularBackups.class);
    private static final String PREFIX = "leap-";
    private static final String SUFFIX = ".ndjson.gz";
    /** Sorted by name they are sorted by time. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final BackupConfig config;
    private final boolean serve;
    private final Backup backup;
    private final Turns turns;

    RegularBackups(
            BackupConfig config,
            @ConfigProperty(name = "leap.serve", defaultValue = "true") boolean serve,
            Backup backup,
            Turns turns) {
        this.turns = turns;
        this.config = config;
        this.serve = serve;
        this.backup = backup;
    }

    @Scheduled(
            every = "${leap.backup.look:1m}",
            delayed = "${leap.backup.look:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (serve && config.every().isPresent()) {
            write(config.every().get(), Instant.now());
        }
    }

    /** Writes a file when there is none that is young enough, and then deletes those that are too many. */
    void write(Duration every, Instant now) {
        try {
            Files.createDirectories(config.dir());
            List<Path> files = files();
            if (!files.isEmpty()
                    && Files.getLastModifiedTime(files.get(0)).toInstant().isAfter(now.minus(every))) {
                return;
            }
            if (!turns.take(Turns.BACKUP, every, LONGEST)) {
                return;
            }
            Path file = config.dir().resolve(PREFIX + TIME.format(now) + SUFFIX);
            long rows = export(file);
            LOG.infof("Backup: %d rows in %s", rows, file);
            for (Path old : files.subList(Math.min(files.size(), Math.max(1, config.kept()) - 1), files.size())) {
                Files.deleteIfExists(old);
            }
        } catch (BackupException | StoreException e) {
            LOG.errorf("No backup was written. %s", e.getMessage());
        } catch (IOException e) {
            LOG.errorf(
                    "The folder of backups (%s) cannot be used (%s). Make it writable for the user of the service, or "
                            + "set leap.backup.dir.",
                    config.dir(), e);
        }
    }

    private long export(Path file) {
        boolean done = false;
        try {
            long rows = backup.export(file);
            done = true;
            return rows;
        } finally {
            turns.end(Turns.BACKUP, done);
        }
    }

    /** The newest first. */
    private List<Path> files() throws IOException {
        try (var files = Files.list(config.dir())) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
                    })
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
