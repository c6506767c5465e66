package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.profile.model.Precision;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Peak rates as data sheets have them, and as engines reach them. */
class PeakRatesTest {

    private static Accelerator part(String name) {
        return CorePack.KNOWLEDGE
                .accelerator(name)
                .or(() -> CorePack.KNOWLEDGE.processor(name))
                .orElseThrow();
    }

    private static Engine engine(String name) {
        return CorePack.KNOWLEDGE.engine(name).orElseThrow();
    }

    private static double reached(String part, Precision precision, String engine) {
        return PeakRates.reached(part(part), precision, false, engine(engine), new ArrayList<>());
    }

    @Test
    void serversReachTheDataSheetAndEnginesForOneUserWhatWarpsIssue() {
        assertThat(reached("h100-sxm", Precision.BF16, "vllm")).isCloseTo(989e12, Percentage.withPercentage(1));
        assertThat(reached("h100-sxm", Precision.BF16, "llama.cpp")).isEqualTo(650e12);
        assertThat(reached("l4", Precision.BF16, "llama.cpp")).isEqualTo(reached("l4", Precision.BF16, "vllm"));
    }

    /**
     * PyTorch 1.12: TF32 is on for convolutions and off for matrix products; TensorRT and TensorFlow use it for all.
     */
    @Test
    void productsOfPyTorchAreNoTf32() {
        Accelerator a100 = part("a100-sxm-80gb");
        double single = a100.denseTflops().get(Precision.FP32) * 1e12;
        double units = a100.denseTflops().get(Precision.TF32) * 1e12;
        for (String torch : List.of("pytorch", "transformers", "torch.compile", "torchscript")) {
            assertThat(rate(a100, false, torch)).as(torch).isEqualTo(single);
            assertThat(rate(a100, true, torch)).as(torch).isEqualTo(units);
        }
        assertThat(rate(a100, false, "tensorrt")).isEqualTo(units);
        assertThat(rate(a100, false, "tensorflow")).isEqualTo(units);
        assertThat(rate(a100, true, "fastertransformer")).isEqualTo(single);
    }

    private static double rate(Accelerator part, boolean convolves, String engine) {
        return PeakRates.rate(part, Precision.FP32, convolves, engine(engine), new ArrayList<>());
    }

    @Test
    void aProcessorWithoutDotProductsStillMultipliesBytesFaster() {
        assertThat(gainOfBytes("core-i7-8700t")).isCloseTo(4.0 / 3, Percentage.withPercentage(0.1));
        assertThat(gainOfBytes("raspberry-pi-4"))
                .as("XNNPACK's README: 2.7 to 3.2")
                .isCloseTo(3, Percentage.withPercentage(0.1));
    }

    private static double gainOfBytes(String part) {
        List<String> assumptions = new ArrayList<>();
        return PeakRates.rate(part(part), Precision.INT8, false, null, assumptions)
                / PeakRates.rate(part(part), Precision.FP32, false, null, assumptions);
    }

    /**
     * Q4_0 of LLaMA 7B at 1.4 TFLOPS on 56 cores of a Platinum 8480+, which has 229 of bytes by AMX: no more than its
     * FP32 rate of 7.2. A Ryzen 9 7950X comes at 2.5, with an FP32 rate of 2.3.
     */
    @Test
    void enginesForOneUserMultiplyInNarrowRegisters() {
        Accelerator xeon = part("xeon-platinum-8480");
        Accelerator ryzen = part("ryzen-9-7950x");
        double single = xeon.denseTflops().get(Precision.FP32) * 1e12;
        assertThat(PeakRates.vectorRate(xeon, Precision.FP16, engine("llama.cpp")))
                .isEqualTo(single);
        assertThat(PeakRates.vectorRate(ryzen, Precision.BF16, engine("llama.cpp")))
                .isEqualTo(2 * ryzen.denseTflops().get(Precision.FP32) * 1e12);
        assertThat(PeakRates.vectorRate(xeon, Precision.FP16, engine("itrex.cpp")))
                .as("Intel's own kernels use the tiles")
                .isInfinite();
    }

    @Test
    void vectorUnitsBoundEnginesThatLeaveTheTilesAlone() {
        Accelerator xeon = part("xeon-platinum-8480");
        double single = xeon.denseTflops().get(Precision.FP32) * 1e12;
        assertThat(PeakRates.vectorRate(xeon, Precision.INT8, engine("tflite"))).isEqualTo(8 * single);
        assertThat(PeakRates.vectorRate(xeon, Precision.INT8, null)).isInfinite();
    }

    /** Intel Neural Compressor on a Xeon 8480+: PyTorch in INT8 gains 2.3 to 3.5 times, IPEX up to 7.3 times. */
    @Test
    void frameworksUseTheTilesForHalfPrecisionAlone() {
        Accelerator xeon = part("xeon-platinum-8480");
        double single = xeon.denseTflops().get(Precision.FP32) * 1e12;
        for (String framework : List.of("pytorch", "onnxruntime", "tensorflow")) {
            assertThat(PeakRates.vectorRate(xeon, Precision.INT8, engine(framework)))
                    .as(framework)
                    .isEqualTo(8 * single);
            assertThat(PeakRates.vectorRate(xeon, Precision.BF16, engine(framework)))
                    .as(framework)
                    .isInfinite();
        }
        assertThat(PeakRates.vectorRate(xeon, Precision.INT8, engine("ipex"))).isInfinite();
    }
}
