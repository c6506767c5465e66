package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import org.junit.jupiter.api.Test;

/** Names of parts, and of the machines that clouds rent with them. */
class PartNamesTest {

    private static String processor(String name) {
        return CorePack.KNOWLEDGE.processor(name).map(Accelerator::id).orElse("none");
    }

    @Test
    void machinesNameTheirParts() {
        assertThat(processor("c6i.8xlarge")).isEqualTo(processor("c6i"));
        assertThat(processor("m7g.2xlarge")).isEqualTo("graviton3");
        assertThat(CorePack.KNOWLEDGE.accelerator("ml.g5.2xlarge").orElseThrow().id())
                .isEqualTo("a10g");
        assertThat(CorePack.KNOWLEDGE.accelerator("p3.8xlarge").orElseThrow().id())
                .startsWith("v100");
    }

    /** The family M5 of a cloud is another than the chip of that name. */
    @Test
    void aFamilyIsNoSystemOnAChip() {
        assertThat(processor("m5.4xlarge")).startsWith("xeon");
        assertThat(processor("m4.xlarge")).isEqualTo("none");
        assertThat(processor("Apple M4")).startsWith("m4");
    }

    @Test
    void aMakerMayBeLeftOut() {
        assertThat(CorePack.KNOWLEDGE
                        .accelerator("NVIDIA Tesla T4")
                        .orElseThrow()
                        .id())
                .isEqualTo("t4");
        assertThat(CorePack.KNOWLEDGE.accelerator("a part of nobody")).isEmpty();
    }
}
