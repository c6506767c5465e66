package io.leapadvisor.knowledge.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.profile.content.Codec;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaRatesTest {

    private static final MediaRates RATES = CorePack.KNOWLEDGE.content().media();

    /** What is not known is left out, and said where it is asked for. */
    @Test
    void rateIsKnownOfAllCodecsButTwo() {
        assertThat(Codec.values())
                .filteredOn(codec -> RATES.software(codec) == null)
                .containsExactly(Codec.WEBP, Codec.AVIF);
    }

    @Test
    void partsAreThoseOfTheKnowledgeBase() {
        assertThat(RATES.parts().keySet()).isSubsetOf(CorePack.KNOWLEDGE.acceleratorNames());
        assertThat(RATES.parts().values())
                .allSatisfy(part -> assertThat(part.like() == null || RATES.isKnown(part.like()))
                        .isTrue());
    }

    @Test
    void generationsAndCoresAreThoseOfParts() {
        List<String> known = CorePack.KNOWLEDGE.accelerators().stream()
                .map(part -> part.architecture())
                .toList();
        assertThat(RATES.hardware()).allSatisfy(one -> assertThat(known).contains(one.architecture()));
        assertThat(RATES.cores().keySet()).allSatisfy(one -> assertThat(known).contains(one));
        assertThat(RATES.core("no-such-core")).isOne();
        assertThat(RATES.core(null)).isOne();
    }

    @Test
    void aFaultStopsTheStartWithItsName() {
        String text = CorePack.text("knowledge-base/content.yaml");
        assertFault(text.replace("codec: PNG", "codec: JPEG"), "JPEG stands there twice");
        assertFault(text.replace("{low: 20, expected: 38", "{low: 0, expected: 38"), "rate.low");
        assertFault(text.replace("fresh: 24", "fresh: 0"), "fresh");
        assertFault(text.replace("    NFS:", "    # NFS:"), "storage.NFS");
    }

    private static void assertFault(String text, String says) {
        assertThatThrownBy(() -> KnowledgeReader.part(CorePack.only("knowledge-base/content.yaml", text)))
                .hasMessageContaining("content.yaml")
                .hasMessageContaining(says);
    }
}
