package io.leapadvisor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.PackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackReaderTest {

    @TempDir
    Path data;

    private List<PackFiles> read(Path packs) {
        return PackReader.read(new LeapConfig() {
            @Override
            public Data data() {
                return () -> data;
            }

            @Override
            public Packs packs() {
                return () -> Optional.ofNullable(packs);
            }
        }, "1.2.3");
    }

    private Path write(String file, String text) throws IOException {
        Path path = data.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    @Test
    void theBuiltInPackIsAlwaysThere() {
        List<PackFiles> packs = read(null);
        assertThat(packs).hasSize(1);
        assertThat(packs.get(0).name()).isEqualTo("core");
        assertThat(packs.get(0).version()).isEqualTo("1.2.3");
        assertThat(packs.get(0).files()).containsKey("knowledge-base/thresholds.yaml");
    }

    @Test
    void otherPacksLieInTheDataFolder() throws IOException {
        write("packs/ours/pack.yaml", "version: 7\n");
        write("packs/ours/rules/a/b.drl", "x");
        write("packs/bare/knowledge-base/thresholds.yaml", "thresholds: []");
        write("packs/.git/config", "");
        assertThat(read(null)).extracting(pack -> pack.name() + " " + pack.version()).containsExactly("core 1.2.3", "bare 0", "ours 7");
    }

    @Test
    void anotherFolderMayBeSet() throws IOException {
        write("elsewhere/ours/rules/a/b.drl", "x");
        assertThat(read(data.resolve("elsewhere"))).hasSize(2);
        assertThatThrownBy(() -> read(data.resolve("nowhere"))).isInstanceOf(PackException.class).hasMessageContaining("nowhere")
                .hasMessageContaining("leap.packs.dir");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path broken = write("packs/ours/pack.yaml", "version: [");
        assertThatThrownBy(() -> read(null)).isInstanceOf(PackException.class).hasMessageStartingWith(broken + ":1: this is not YAML");
        Files.delete(broken);
        Files.write(write("packs/ours/rules/a/b.drl", ""), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> read(null)).isInstanceOf(PackException.class).hasMessageContaining("ours");
    }

    @Test
    void coreIsReserved() throws IOException {
        write("packs/core/rules/a/b.drl", "x");
        assertThatThrownBy(() -> read(null)).isInstanceOf(PackException.class).hasMessageContaining("must not be called core");
    }
}
