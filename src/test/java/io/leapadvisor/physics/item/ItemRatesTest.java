package io.leapadvisor.physics.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.calibration.ItemCalibration;
import io.leapadvisor.profile.model.Precision;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What a machine gives a model of one pass: how well its matrix units are fed, and how many cores work. */
class ItemRatesTest {

    private static final ItemCalibration CALIBRATION =
            CorePack.KNOWLEDGE.calibration().items();
    private static final Accelerator T4 = CorePack.KNOWLEDGE.accelerator("t4").orElseThrow();
    private static final Engine EAGER = CorePack.KNOWLEDGE.engine("pytorch").orElseThrow();

    private static final Engine NCNN = CorePack.KNOWLEDGE.engine("ncnn").orElseThrow();

    private static ItemRates on(Accelerator part, Precision computed, double flops) {
        return ItemRates.of(CALIBRATION, null, part, computed, computed, flops, flops, null, false, false, 0);
    }

    private static ItemRates on(Engine engine, boolean eager, double launchShare) {
        return ItemRates.of(
                CALIBRATION, engine, T4, Precision.FP16, Precision.FP16, 65e12, 65e12, null, eager, false, launchShare);
    }

    private static ItemRates on(Processor processor, Engine engine, Precision computed) {
        return ItemRates.of(CALIBRATION, engine, null, computed, computed, 1e12, 1e12, processor, false, false, 0);
    }

    /** A T4 computes FP16 eight times as fast as FP32: its matrix unit is fed worse by a power of that. */
    @Example
    void aFasterMatrixUnitIsHarderToFeed() {
        double single = T4.denseTflops().get(Precision.FP32) * 1e12;
        double half = T4.denseTflops().get(Precision.FP16) * 1e12;
        assertThat(on(T4, Precision.FP32, single).feeding()).isCloseTo(1, within(1e-9));
        assertThat(on(T4, Precision.FP16, half).feeding())
                .isCloseTo(Math.pow(half / single, -CALIBRATION.feeding()), within(1e-9));
        assertThat(on(null, Precision.FP16, half).feeding())
                .as("where the FP32 rate is not known it is an eighth")
                .isCloseTo(Math.pow(8, -CALIBRATION.feeding()), within(1e-9));
        assertThat(on(null, Precision.FP32, single).feeding()).isEqualTo(1);
    }

    /** Bytes come in at twice the rate of numbers of two bytes: a unit twice as fast is fed as well. */
    @Example
    void shorterNumbersFeedAFasterUnit() {
        double half = T4.denseTflops().get(Precision.FP16) * 1e12;
        double bytes = T4.denseTflops().get(Precision.INT8) * 1e12;
        assertThat(on(T4, Precision.INT8, bytes).feeding())
                .isCloseTo(on(T4, Precision.FP16, half).feeding(), within(1e-3));
    }

    /** Products as wide as those that feeding was measured with lose all of it; wider ones lose less, none gains. */
    @Example
    void widerProductsFeedAUnitBetter() {
        ItemRates rates = on(T4, Precision.FP16, T4.denseTflops().get(Precision.FP16) * 1e12);
        assertThat(rates.fed(0)).isEqualTo(rates.feeding());
        assertThat(rates.fed(1024)).isEqualTo(rates.feeding());
        assertThat(rates.fed(4096)).isCloseTo(Math.sqrt(rates.feeding()), within(1e-12));
        assertThat(rates.fed(1e9)).isBetween(0.99, 1.0);
    }

    @Example
    void kernelsOfAnEnginesOwnReachAPart() {
        Engine own = CorePack.KNOWLEDGE.engine("whisper.cpp").orElseThrow();
        assertThat(on(own, false, 0).framework())
                .isEqualTo(own.onePass().compute())
                .isLessThan(1);
    }

    /** An FP16 model takes 1.35 times as long in ONNX Runtime on a processor as the same in FP32. */
    @Example
    void wideningTakesTimeOfAProcessor() {
        Engine onnx = CorePack.KNOWLEDGE.engine("onnxruntime").orElseThrow();
        Accelerator xeon = CorePack.KNOWLEDGE.accelerator("xeon-gold-6248").orElseThrow();
        Processor server = new Processor(16, 1, 16, 16, 1);
        ItemRates single = ItemRates.of(
                CALIBRATION, onnx, xeon, Precision.FP32, Precision.FP32, 1e12, 1e12, server, false, false, 0);
        ItemRates half = ItemRates.of(
                CALIBRATION, onnx, xeon, Precision.FP16, Precision.FP32, 1e12, 1e12, server, false, false, 0);
        assertThat(single.framework() / half.framework())
                .isCloseTo(onnx.onePass().widening(), within(1e-9));
    }

    /** What an engine's kernels for bytes reach on a processor is its own where it is told, and the usual elsewhere. */
    @Example
    void quantizedKernelsOfAnEngineReachAPartOfTheirOwn() {
        Processor server = new Processor(16, 1, 16, 16, 1);
        Engine openvino = CorePack.KNOWLEDGE.engine("openvino").orElseThrow();
        assertThat(on(server, openvino, Precision.INT8).framework()
                        / on(server, openvino, Precision.FP32).framework())
                .isCloseTo(0.9, within(1e-9));
        assertThat(on(server, NCNN, Precision.INT8).framework()
                        / on(server, NCNN, Precision.FP32).framework())
                .isCloseTo(CALIBRATION.quantizedOnCpu(), within(1e-9));
    }

    @Example
    void anAcceleratorHasNoCoresToShare() {
        ItemRates rates = on(T4, Precision.INT8, 130e12);
        assertThat(rates.cores()).isEqualTo(1);
        assertThat(rates.threads()).isEqualTo(1);
        assertThat(rates.winograd()).isEqualTo(1);
        assertThat(rates.quantized()).isTrue();
        assertThat(rates.fused()).isTrue();
        assertThat(on(EAGER, true, 1).fused()).isFalse();
    }

    /**
     * Winograd shortens convolutions of floating point alone, in engines that have it; quantized products are packed
     * and rescaled.
     */
    @Example
    void aProcessorShortensConvolutionsAndPacksQuantizedProducts() {
        Processor eight = new Processor(8, 1, 8, 8, 1);
        assertThat(on(eight, NCNN, Precision.FP32).winograd()).isEqualTo(CALIBRATION.winogradSaving());
        assertThat(on(eight, NCNN, Precision.INT8).winograd()).isEqualTo(1);
        assertThat(on(eight, EAGER, Precision.FP32).winograd()).isEqualTo(1);
        assertThat(on(eight, null, Precision.FP32).winograd()).isEqualTo(1);
        assertThat(on(eight, null, Precision.FP32).feeding()).isEqualTo(1);
        assertThat(on(eight, null, Precision.FP32).cores()).isEqualTo(1);
        assertThat(on(eight, null, Precision.FP32).threads()).isEqualTo(8);
        assertThat(on(eight, EAGER, Precision.FP32).fed(0))
                .as("a training framework on a CPU")
                .isCloseTo(CALIBRATION.frameworkOnCpu(), within(1e-12));
    }

    @Example
    void twoThreadsOfACoreShareItsUnits() {
        Processor server = new Processor(16, 2, 32, 32, 1);
        assertThat(server.busy(0.3)).as("eight cores with both threads").isCloseTo(10.4, within(1e-12));
        assertThat(new Processor(1, 2, 32, 32, 1).busy(0.3))
                .as("a thread has a core to itself")
                .isEqualTo(1);
        assertThat(new Processor(2, 2, 32, 32, 1).dividedBy(2).busy(0.3))
                .as("two processes of one thread each on the threads of one core")
                .isCloseTo(0.65, within(1e-12));
        assertThat(new Processor(1000, 2, 32, 32, 1).busy(0.3)).isCloseTo(41.6, within(1e-12));
        assertThat(new Processor(16, 1, 8, 8, 1).busy(0.3)).isEqualTo(8);
    }

    @Property(tries = 200)
    void moreThreadsAreNeverSlowerAndNoMoreThanAllCores(
            @ForAll @DoubleRange(min = 0.5, max = 200) double threads,
            @ForAll @DoubleRange(min = 0, max = 1) double gain) {
        double busy = new Processor(threads, 2, 48, 48, 1).busy(gain);
        assertThat(busy).isPositive().isLessThanOrEqualTo(48 * (1 + gain) + 1e-9);
        assertThat(new Processor(threads + 1, 2, 48, 48, 1).busy(gain)).isGreaterThanOrEqualTo(busy);
    }

    @Example
    void aServedRequestCostsItsOverhead() {
        ItemRates rates = on(T4, Precision.FP16, 65e12);
        assertThat(rates.request())
                .isCloseTo(CALIBRATION.requestMs() * rates.factors().overhead(), within(1e-12));
    }
}
