package io.leapadvisor.ingest.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.knowledge.CorePack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsTest {

    private static final Parts PARTS =
            new Parts(TestImporter.catalogue().find("kubernetes").orElseThrow().fields(), CorePack.KNOWLEDGE);

    @ParameterizedTest
    @CsvSource({
        "nvidia.com/gpu.product, NVIDIA-H100-80GB-HBM3, h100-sxm",
        "nvidia.com/gpu.product, NVIDIA-A100-80GB-PCIe, a100-pcie-80gb",
        "nvidia.com/gpu.product, Tesla-T4-SHARED, t4",
        "cloud.google.com/gke-accelerator, nvidia-tesla-a100, a100-sxm-40gb",
        "cloud.google.com/gke-accelerator, nvidia-l4, l4",
        "cloud.google.com/gke-tpu-accelerator, tpu-v5-lite-podslice, tpu-v5e",
        "node.kubernetes.io/instance-type, g5.12xlarge, a10g",
        "node.kubernetes.io/instance-type, p5.48xlarge, h100-sxm",
        "beta.kubernetes.io/instance-type, a2-ultragpu-4g, a100-sxm-80gb",
        "node.kubernetes.io/instance-type, Standard_NC48ads_A100_v4, a100-pcie-80gb",
        "node.kubernetes.io/instance-type, Standard_ND96isr_H200_v5, h200-sxm",
        "accelerator_type, A10G, a10g"
    })
    void labelsNameParts(String label, String value, String part) {
        assertThat(PARTS.find(Map.of(label, List.of(value)))
                        .orElseThrow()
                        .part()
                        .id())
                .isEqualTo(part);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(PARTS.find(Map.of("nvidia.com/gpu.product", List.of("NVIDIA-OF-TOMORROW"))))
                .hasValueSatisfying(found -> assertThat(found.part()).isNull());
        assertThat(PARTS.find(Map.of("accelerator", List.of("nvidia")))).isEmpty();
        assertThat(PARTS.find(Map.of("kubernetes.io/os", List.of("linux")))).isEmpty();
    }

    @Test
    void theExactLabelCountsFirst() {
        assertThat(PARTS.find(Map.of(
                                "node.kubernetes.io/instance-type", List.of("g5.xlarge"),
                                "nvidia.com/gpu.product", List.of("NVIDIA-L4")))
                        .orElseThrow()
                        .part()
                        .id())
                .isEqualTo("l4");
    }
}
