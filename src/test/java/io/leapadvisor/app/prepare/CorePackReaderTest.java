package io.leapadvisor.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.pack.PackFiles;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CorePackReaderTest {

    /** The pack on the class path is that of the checkout, but for the measurements, which it does not need. */
    @Test
    void readsThePackOfTheClassPath() {
        SortedMap<String, String> files = new TreeMap<>(CorePack.FILES.files());
        files.keySet().removeIf(path -> path.startsWith("knowledge-base/measurements/"));
        PackFiles read = CorePackReader.read("1.2").files();
        assertThat(read.files()).isEqualTo(files);
        assertThat(read.version()).isEqualTo("1.2");
    }

    @Test
    void saysWhenWhatWasPreparedBelongsToOtherFiles() {
        assertThat(CorePackReader.notPrepared(CorePack.FILES)).isNull();
        assertThat(CorePackReader.notPrepared(CorePack.with("rules/tail/another.md", "")))
                .contains("do not belong to the files", "compiled again");
    }
}
