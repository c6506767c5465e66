package io.leapadvisor.packs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.packs.LoadedPacks;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.suite.Provokes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of packs is watched as long as the service runs, whatever a reload comes to. */
class PackWatcherTest {

    /** Seconds; to compile the first pack took longer than 50 on a machine with thirty others at work. */
    private static final int PATIENCE = 300;

    @TempDir
    Path packs;

    @TempDir
    Path kept;

    private void put(String name, String rule, String format) throws IOException {
        PackSamples.write(packs.resolve(name), PackSamples.pack(name, "1", rule, format));
    }

    @Test
    @Provokes(by = "io.leapadvisor.packs.files.PackWatcher", words = "StackOverflowError: of a pack")
    void afterAnErrorTheNextChangeIsStillSeen() throws Exception {
        PackSamples.copyCompiled(kept);
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        PackLibrary library = new PackLibrary(
                LoadedPacks.CORE,
                new PackFolder(packs, name -> true),
                new PackArchive(kept),
                kept,
                files -> List.of(),
                reload -> {
                    told.addAll(reload.loaded());
                    if (reload.loaded().contains("first@1")) {
                        throw new StackOverflowError("of a pack");
                    }
                });
        try (PackWatcher watcher = new PackWatcher(library, packs)) {
            put("first", "banned-csv", "CSV");
            assertThat(told.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo("first@1");
            put("second", "banned-avro", "AVRO");
            assertThat(told.poll(PATIENCE, TimeUnit.SECONDS))
                    .as("after the error, by %s", watcher)
                    .isEqualTo("second@1");
        }
    }
}
