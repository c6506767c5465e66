package io.leapadvisor.knowledge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.profile.model.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measured kernels are found for their engine and part, and shared numbers stand for all others. */
class KernelsTest {

    private static final Kernels KERNELS = CorePack.KNOWLEDGE.calibration().kernels();
    private static final String FILE = "knowledge-base/kernels/vllm.yaml";

    private static Kernels.Choice half(String engine, String part) {
        return KERNELS.of(engine, part, Precision.BF16, Precision.BF16, Precision.BF16, false);
    }

    @Test
    void aPartThatWasMeasuredHasItsOwn() {
        assertThat(half("vllm", "h100-sxm").products().startUs()).isEqualTo(3.37);
        assertThat(half("vllm", "h100-sxm").multiprocessors()).isEqualTo(132);
        assertThat(half("vllm", "h800-sxm")).as("the same chip").isEqualTo(half("vllm", "h100-sxm"));
        assertThat(half("tensorrt-llm", "h100-sxm")).isNotEqualTo(half("vllm", "h100-sxm"));
    }

    @Test
    void othersHaveWhatAllShare() {
        assertThat(half("vllm", "mi300x")).isEqualTo(KERNELS.reference());
        assertThat(half("lmdeploy", null)).isEqualTo(KERNELS.reference());
        assertThat(half(null, null)).isEqualTo(KERNELS.reference());
        assertThat(KERNELS.measuredOf("vllm")).isTrue();
        assertThat(KERNELS.measuredOf("lmdeploy")).isFalse();
        assertThat(KERNELS.measuredOn("h800-sxm")).isTrue();
        assertThat(KERNELS.measuredOn("mi300x")).isFalse();
    }

    @Test
    void quantizingIsFusedWhereTheEngineFusesIt() {
        Kernels.Choice fused =
                KERNELS.of("tensorrt-llm", "h100-sxm", Precision.FP8, Precision.FP8, Precision.FP8, false);
        assertThat(fused.products().quantizing()).isZero();
        assertThat(fused.products().startUs()).isEqualTo(fused.half().startUs() + 0.5);
        assertThat(KERNELS.of("vllm", "h100-sxm", Precision.FP8, Precision.FP8, Precision.FP8, false)
                        .products()
                        .quantizing())
                .isPositive();
    }

    /** INT8 was not measured: its products quantize their inputs as those of FP8 do. */
    @Test
    void eightBitsOfEitherKindAreQuantizedAlike() {
        assertThat(KERNELS.of("vllm", "h100-sxm", Precision.INT8, Precision.INT8, Precision.BF16, false)
                        .products())
                .isEqualTo(KERNELS.of("vllm", "h100-sxm", Precision.FP8, Precision.FP8, Precision.BF16, false)
                        .products());
        assertThat(KERNELS.of("vllm", "h100-sxm", Precision.INT8, Precision.BF16, Precision.BF16, false)
                        .products())
                .as("of weights alone none is")
                .isEqualTo(half("vllm", "h100-sxm").products());
    }

    /** Kernels of experts that expand four bits were measured of some engines, and are guessed of others. */
    @Test
    void whetherExpandingWasMeasuredIsTold() {
        assertThat(KERNELS.of("vllm", "h100-sxm", Precision.FP4, Precision.FP16, Precision.BF16, false)
                        .expanding())
                .isTrue();
        assertThat(KERNELS.of("lmdeploy", "h100-sxm", Precision.FP4, Precision.FP16, Precision.BF16, false)
                        .expanding())
                .isFalse();
        assertThat(half("vllm", "h100-sxm").expanding()).isFalse();
    }

    @Test
    void aBusIsSlowerThanLinks() {
        ReduceKernel bus = KERNELS.of("vllm", "t4", Precision.FP16, Precision.FP16, Precision.FP16, true)
                .reduce();
        assertThat(bus.oncePeerUs()).isGreaterThan(KERNELS.reference().reduce().oncePeerUs());
    }

    @Test
    void everyPartIsInTheCatalogue() {
        List<String> parts =
                CorePack.KNOWLEDGE.accelerators().stream().map(Accelerator::id).toList();
        assertThat(CorePack.text(FILE)
                        .lines()
                        .filter(line -> line.startsWith("    alike: ["))
                        .flatMap(line ->
                                List.of(line.substring(line.indexOf('[') + 1, line.indexOf(']'))
                                                .split(", "))
                                        .stream()))
                .isNotEmpty()
                .allMatch(parts::contains);
    }

    @Test
    void aShareAboveOneIsRefusedWithItsLine() {
        String broken = CorePack.text(FILE).replaceFirst("bandwidth: 0.807", "bandwidth: 1.807");
        assertThatThrownBy(() -> KnowledgeReader.read(List.of(CorePack.with(FILE, broken))))
                .isInstanceOf(KnowledgeException.class)
                .hasMessageContaining(FILE);
    }

    @Test
    void exactlyOneSetIsTheUsualOne() {
        String none = CorePack.text(FILE).replaceFirst("usual: true", "usual: false");
        assertThatThrownBy(() -> KnowledgeReader.read(List.of(CorePack.with(FILE, none))))
                .isInstanceOf(KnowledgeException.class)
                .hasMessageContaining("usual");
    }
}
