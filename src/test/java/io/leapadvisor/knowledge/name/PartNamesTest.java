package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** "RTX 3090 12GB" is not made. */
    @ParameterizedTest
    @CsvSource({
        "A100 80GB SXM, a100-sxm-80gb",
        "NVIDIA A100 40GB PCIe, a100-pcie-40gb",
        "A100-80G, a100-sxm-80gb",
        "GeForce RTX 3090 24GB, rtx-3090",
        "RTX 3090 12GB,",
        "NVIDIA T4 (16 GB), t4",
        "A10G 24GiB, a10g",
        "16GB,",
    })
    void theMemoryMayStandAnywhere(String name, String id) {
        assertThat(CorePack.KNOWLEDGE.accelerator(name).map(Accelerator::id).orElse(null))
                .isEqualTo(id);
    }

    /** What people own is named with its form, or only by its line; a number may be of a part that nobody knows. */
    @ParameterizedTest
    @CsvSource({
        "Coral Edge TPU M.2, coral-edge-tpu",
        "Google Coral USB Accelerator (Edge TPU), coral-edge-tpu",
        "Adreno 620, generic-mobile-gpu",
        "Mali-G78 MP14, generic-mobile-gpu",
        "Qualcomm Snapdragon 8 Gen 2, generic-mobile-npu",
        "Intel Core Ultra 7 258V NPU, intel-npu-4",
        "Apple iPhone 13 mini, apple-a15",
        "Hailo-10H,",
        "iPhone 42,",
        "RTX 5190,",
    })
    void whatPeopleOwnStandsWithinALongerName(String name, String id) {
        assertThat(CorePack.KNOWLEDGE.accelerator(name).map(Accelerator::id).orElse(null))
                .isEqualTo(id);
    }

    @Test
    void theProcessorOfAPhoneIsNotItsAccelerator() {
        assertThat(processor("Snapdragon 8 Gen 2")).isEqualTo("generic-mobile");
        assertThat(processor("Adreno 620")).isEqualTo("generic-mobile");
    }
}
