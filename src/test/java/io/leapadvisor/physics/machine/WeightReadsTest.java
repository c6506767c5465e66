package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.leapadvisor.physics.Machines;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.model.Precision;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What kernels for vectors fetch, and prompts that pass groups of layers in pieces. */
class WeightReadsTest {

    private static ModelTime llama(String part, String engine, Precision weights) {
        return Machines.time("llama-3-70b", part, engine, weights, 1, 15, 512);
    }

    /** 114 multiprocessors of 10 GB/s: Llama-3-70B in four bits takes 38 ms a token on an H100 PCIe (XiongjieDai). */
    @Test
    void aTokenTakesWhatTheMultiprocessorsFetch() {
        ModelTime local = llama("h100-pcie", "llama.cpp", Precision.INT4);
        assertThat(local.machine().reads().fetch()).isEqualTo(1.14e12);
        assertThat(local.tokenMs(1)).isCloseTo(38, withPercentage(15));
        assertThat(llama("h100-pcie", "vllm", Precision.INT4).machine().reads().fetch())
                .isInfinite();
        assertThat(llama("rtx-4090", "llama.cpp", Precision.INT4)
                        .machine()
                        .reads()
                        .fetch())
                .isInfinite();
    }

    /** Without dot products of bytes, unpacking takes three times as long; half precision needs none. */
    @Test
    void quantizedWeightsAreUnpackedOneByOneWithoutDotProducts() {
        double small = llama("p100-pcie-16gb", "llama.cpp", Precision.INT4)
                .machine()
                .reads()
                .fetch();
        double half = llama("p100-pcie-16gb", "llama.cpp", Precision.FP16)
                .machine()
                .reads()
                .fetch();
        assertThat(half).isCloseTo(3 * small, withPercentage(0.1));
    }

    /**
     * bitsandbytes: 32B in four bits takes 2.2 times as long as half precision from 8 rows on (H100), 1.4 times alone.
     */
    @Test
    void weightsThatAreExpandedIntoMemoryMoveMoreThanTheySave() {
        ModelTime half = Machines.time("qwen2.5-32b", "h100-sxm", "bitsandbytes", Precision.BF16, 1, 64, 64);
        ModelTime small = Machines.time("qwen2.5-32b", "h100-sxm", "bitsandbytes", Precision.INT4, 1, 64, 64);
        assertThat(small.machine().reads().bytes(2, 2)).isEqualTo(4 + Precision.INT4.bytes());
        assertThat(small.machine().reads().bytes(2, 1)).isEqualTo(Precision.INT4.bytes());
        assertThat(small.tokenMs(8) / half.tokenMs(8)).isBetween(1.4, 2.4);
        assertThat(small.tokenMs(1) / half.tokenMs(1)).isBetween(1.1, 1.5);
    }

    /** Both bounds hold, and the longer hides most of the shorter. */
    @Property
    void noFasterThanEither(
            @ForAll @DoubleRange(min = 1, max = 1e12) double bytes,
            @ForAll @DoubleRange(min = 0.01, max = 100) double seconds,
            @ForAll @DoubleRange(min = 1e9, max = 1e13) double fetch) {
        double both = new WeightReads(fetch, 0, 0).seconds(bytes, seconds);
        assertThat(both).isGreaterThanOrEqualTo(Math.max(seconds, bytes / fetch) * (1 - 1e-9));
        assertThat(both).isLessThanOrEqualTo(Math.max(seconds, bytes / fetch) * 1.19);
        assertThat(WeightReads.USUAL.seconds(bytes, seconds)).isEqualTo(seconds);
    }

    /** GPipe: one piece fills one group after another, many pieces keep all of them busy. */
    @Test
    void aLongPromptKeepsAllGroupsOfLayersBusy() {
        Machine one = llama("rtx-3090", "llama.cpp", Precision.INT4).machine();
        Machine two = MachineBuilder.builder(one).pipelineParallel(2).build();
        assertThat(two.pipelined(512)).isEqualTo(1);
        assertThat(two.pipelined(2048)).isEqualTo(5.0 / 8);
        assertThat(two.pipelined(1e6)).isCloseTo(0.5, withPercentage(0.1));
        assertThat(one.pipelined(1e6)).isEqualTo(1);
    }
}
