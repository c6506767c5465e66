package io.leapadvisor.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.store.share.Turns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularBackupsTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final SmallStore store = new SmallStore();

    @TempDir
    Path folder;

    private record Settings(Path dir) implements BackupConfig {
        @Override
        public Optional<Duration> every() {
            return Optional.of(DAY);
        }

        @Override
        public Duration look() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int kept() {
            return 2;
        }
    }

    private RegularBackups on(String replica, Turns turns) {
        return new RegularBackups(new Settings(folder.resolve(replica)), true, store.backup, turns);
    }

    private long files(String replica) throws IOException {
        Path its = folder.resolve(replica);
        if (!Files.isDirectory(its)) {
            return 0;
        }
        try (var files = Files.list(its)) {
            return files.count();
        }
    }

    @Test
    void ofTwoReplicasOneWrites() throws IOException {
        RegularBackups one = on("one", new Turns(store.database, "one"));
        RegularBackups two = on("two", new Turns(store.database, "two"));
        one.write(DAY, Instant.now());
        two.write(DAY, Instant.now());
        assertThat(files("one") + files("two")).isEqualTo(1);
    }

    @Test
    void aServiceOnItsOwnKeepsAsManyAsItIsTold() throws IOException {
        RegularBackups alone = on("alone", new Turns(null, "alone"));
        alone.write(DAY, Instant.now());
        alone.write(DAY, Instant.now());
        assertThat(files("alone")).as("the first is young").isEqualTo(1);
        for (int days = 2; days < 5; days++) {
            alone.write(Duration.ZERO, Instant.now().plus(Duration.ofDays(days)));
        }
        assertThat(files("alone")).isEqualTo(2);
    }
}
