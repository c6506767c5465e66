package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.item.ItemTime;
import io.leapadvisor.physics.item.ItemWork;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.profile.model.Precision;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Times of forward passes: never below what physics allows, and moving the right way. */
class ModelTimeTest {

    private static final double SLACK = 1 + 1e-9;

    @Provide
    Arbitrary<ModelTime> decoders() {
        return Machines.decoders();
    }

    @Provide
    Arbitrary<ModelTime> itemModels() {
        return Machines.itemModels();
    }

    @Property
    void aStepIsNeverFasterThanItsWeightsCanBeReadOrItsProductsComputed(
            @ForAll("decoders") ModelTime time, @ForAll @IntRange(min = 1, max = 256) int batch) {
        Machine m = time.machine();
        Transformer t = time.transformer();
        double step = time.step(batch, time.inputTokens()).ms() / 1e3;
        double bytes = t.touchedBy(batch) * m.weightBytes() + batch * t.cached(time.inputTokens()) * m.cacheBytes();
        assertThat(step * SLACK).isGreaterThanOrEqualTo(bytes / (m.peakBandwidth() * m.tensorParallel()));
        assertThat(step * SLACK)
                .isGreaterThanOrEqualTo(batch * t.flopPerToken() / (m.peakFlops() * m.tensorParallel()));
    }

    @Property
    void aPrefillIsNeverFasterThanItsProducts(
            @ForAll("decoders") ModelTime time, @ForAll @IntRange(min = 1, max = 16) int sequences) {
        Machine m = time.machine();
        double flop = time.transformer().flopPerToken() * time.inputTokens() * sequences;
        assertThat(time.prefill(sequences).ms() / 1e3 * SLACK)
                .isGreaterThanOrEqualTo(flop / (m.peakFlops() * m.tensorParallel()));
    }

    /** The machine's rates themselves are no higher than the best that the catalogue lists for the part. */
    @Property
    void noMachineBeatsItsDataSheet(@ForAll("decoders") ModelTime time) {
        double fastest = CorePack.KNOWLEDGE.accelerators().stream()
                .flatMap(part -> part.denseTflops().values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        assertThat(time.machine().peakFlops()).isLessThanOrEqualTo(fastest * 1e12);
        assertThat(time.machine().efficiency().computeEfficiency()).isLessThanOrEqualTo(1);
        assertThat(time.machine().efficiency().bandwidthEfficiency()).isLessThanOrEqualTo(1);
    }

    @Property
    void stepsGetNoSlowerOnFasterMachines(
            @ForAll("decoders") ModelTime time,
            @ForAll @IntRange(min = 1, max = 128) int batch,
            @ForAll @DoubleRange(min = 1, max = 10) double factor) {
        double now = time.step(batch, 1000).ms();
        assertThat(Machines.on(time, Machines.rates(time.machine(), factor, 1))
                        .step(batch, 1000)
                        .ms())
                .isLessThanOrEqualTo(now * SLACK);
        assertThat(Machines.on(time, Machines.rates(time.machine(), 1, factor))
                        .step(batch, 1000)
                        .ms())
                .isLessThanOrEqualTo(now * SLACK);
    }

    @Property
    void stepsGrowWithTheBatchAndTheContext(
            @ForAll("decoders") ModelTime time,
            @ForAll @IntRange(min = 1, max = 255) int batch,
            @ForAll @DoubleRange(min = 1, max = 30_000) double context) {
        double now = time.step(batch, context).ms();
        assertThat(time.step(batch + 1, context).ms() * SLACK).isGreaterThanOrEqualTo(now);
        assertThat(time.step(batch, context * 2).ms() * SLACK).isGreaterThanOrEqualTo(now);
    }

    @Property
    void tokensASecondDoNotFallWithTheBatch(
            @ForAll("decoders") ModelTime time, @ForAll @IntRange(min = 1, max = 255) int batch) {
        // Where few rows run as vectors, more of them change to tiles, which they do not fill.
        double slack = time.machine().vectorRows() > 0 ? 1.06 : SLACK;
        assertThat((batch + 1) / time.step(batch + 1, 1000).ms() * slack)
                .isGreaterThanOrEqualTo(batch / time.step(batch, 1000).ms());
    }

    /** But for the traffic of activations that a cache no longer holds. */
    @Property
    void itemsASecondDoNotFallWithTheBatch(
            @ForAll("itemModels") ModelTime time, @ForAll @IntRange(min = 1, max = 255) int batch) {
        PhaseTime more = time.items(batch + 1);
        PhaseTime now = time.items(batch);
        assertThat((batch + 1) / (more.ms() - more.bandwidthMs()) * SLACK)
                .isGreaterThanOrEqualTo(batch / (now.ms() - now.bandwidthMs()));
        assertThat(more.bandwidthMs() * SLACK).isGreaterThanOrEqualTo(now.bandwidthMs());
        assertThat(time.items(batch).ms() / 1e3 * SLACK)
                .isGreaterThanOrEqualTo(batch
                        * ItemTime.required(time.machine(), (ItemWork) time.item(), batch)
                        / (time.machine().peakFlops() * time.machine().items().cores()))
                .isGreaterThanOrEqualTo(time.parameters()
                        * Math.min(time.machine().weightBytes(), time.machine().activationBytes())
                        / time.machine().peakBandwidth());
    }

    @Property
    void sharingLayersDividesTheTimeByTheDegreeAtMost(
            @ForAll("decoders") ModelTime time,
            @ForAll @IntRange(min = 2, max = 8) int degree,
            @ForAll @IntRange(min = 1, max = 64) int batch) {
        // More parts may hold what one has no room for.
        Assume.that(time.machine().host() == null);
        double alone = Machines.on(time, Machines.sharded(time.machine(), 1))
                .step(batch, 1000)
                .ms();
        double shared = Machines.on(time, Machines.sharded(time.machine(), degree))
                .step(batch, 1000)
                .ms();
        assertThat(shared * SLACK).isGreaterThanOrEqualTo(alone / degree);
    }

    @Test
    void theFloorOfALlamaOnAnA100() {
        // 13.5 GB of weights at 2,039 GB/s: 6.6 ms a token at the least; published single-stream numbers are 8 to 14
        // ms.
        ModelTime time = Machines.time("llama-2-7b", "a100-sxm-80gb", "vllm", Precision.FP16, 1, 512, 128);
        assertThat(time.weightMemory()).isCloseTo(13.48e9, Percentage.withPercentage(0.1));
        assertThat(time.tokenMs(1)).isBetween(6.6, 14.0);
        assertThat(time.cachePerSequence()).isCloseTo(640 * 524_288.0, within(1.0));
        assertThat(time.step(1, 512).bottleneck()).isEqualTo(Bottleneck.MEMORY_BANDWIDTH);
        assertThat(time.prefill(8).bottleneck()).isEqualTo(Bottleneck.COMPUTE);
    }

    @Test
    void fewerBitsAreFasterOnlyWhereTheEngineHasKernels() {
        double half = Machines.time("llama-2-7b", "a100-sxm-80gb", "vllm", Precision.FP16, 1, 512, 128)
                .tokenMs(1);
        double four = Machines.time("llama-2-7b", "a100-sxm-80gb", "vllm", Precision.INT4, 1, 512, 128)
                .tokenMs(1);
        assertThat(four).isLessThan(half * 0.6);
        double eager = Machines.time("llama-2-7b", "a100-sxm-80gb", "transformers", Precision.INT4, 1, 512, 128)
                .tokenMs(1);
        double eagerHalf = Machines.time("llama-2-7b", "a100-sxm-80gb", "transformers", Precision.FP16, 1, 512, 128)
                .tokenMs(1);
        assertThat(eager).isGreaterThanOrEqualTo(eagerHalf);
        // A prefill is bound by its products, and expanding the weights comes on top.
        double prefill = Machines.time("llama-2-7b", "a100-sxm-80gb", "vllm", Precision.FP16, 1, 4096, 128)
                .prefill(1)
                .ms();
        assertThat(Machines.time("llama-2-7b", "a100-sxm-80gb", "vllm", Precision.INT4, 1, 4096, 128)
                        .prefill(1)
                        .ms())
                .isGreaterThan(prefill);
    }

    @Test
    void aReusedPrefixIsNotComputedAgain() {
        ModelTime time = Machines.time("llama-3.1-8b", "h100-sxm", "vllm", Precision.FP16, 1, 8000, 100);
        ModelTime reused = new ModelTime(
                time.machine(),
                time.transformer(),
                null,
                time.parameters(),
                true,
                8000,
                100,
                0.9,
                Adjustments.NONE,
                time.assumptions());
        assertThat(reused.prefill(1).ms())
                .isBetween(time.prefill(1).ms() * 0.08, time.prefill(1).ms() * 0.3);
        assertThat(reused.tokenMs(1)).isEqualTo(time.tokenMs(1));
    }

    @Test
    void thePartsOfATimeAddUp() {
        PhaseTime time = new PhaseTime(1, 2, 3, 4);
        assertThat(time.ms()).isEqualTo(10);
        assertThat(time.times(2).plus(time).ms()).isEqualTo(30);
        assertThat(time.bottleneck()).isEqualTo(Bottleneck.INTERCONNECT);
    }
}
