package io.leapadvisor.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.packs.LoadedPack;
import io.leapadvisor.packs.PackLoader;
import org.junit.jupiter.api.Test;

class EarlyStartTest {

    @Test
    void loadsWhatWouldBeLoadedLater() {
        EarlyStart.begin();
        LoadedPack early = EarlyStart.core(EarlyStart.version()).orElseThrow();
        LoadedPack late = PackLoader.core(CorePackReader.read(EarlyStart.version()), null);
        assertThat(early.source()).isEqualTo(late.source());
        assertThat(early.rules().rules()).isEqualTo(late.rules().rules());
        assertThat(early.rules().digest()).isEqualTo(late.rules().digest());
    }

    @Test
    void isTakenOnceAndOnlyForItsVersion() {
        EarlyStart.begin();
        assertThat(EarlyStart.core("another version")).isEmpty();
        assertThat(EarlyStart.core(EarlyStart.version())).isEmpty();
    }
}
