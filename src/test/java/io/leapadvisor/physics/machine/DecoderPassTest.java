package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.serving.Scheduling;
import io.leapadvisor.physics.Machines;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.model.Precision;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Passes of decoders made of their kernels. */
class DecoderPassTest {

    @Provide
    Arbitrary<ModelTime> decoders() {
        return Machines.decoders();
    }

    private static ModelTime llama(String part, Precision weights, int degree) {
        return Machines.time("llama-3.1-8b", part, "vllm", weights, degree, 1000, 200);
    }

    /** 32 layers of six kernels of 3 to 12 µs, and four small ones of 1.5 µs: most of a millisecond at the least. */
    @Test
    void kernelsStartOneAfterAnother() {
        assertThat(llama("h100-sxm", Precision.BF16, 1).step(1, 1000).overheadMs())
                .isGreaterThan(0.7);
    }

    /** FP8 attention is no twice as fast: keys and values of half the size still take a kernel's fixed time. */
    @Test
    void halvingTheBytesOfAStepGivesLessThanTwice() {
        double half = llama("h100-sxm", Precision.BF16, 1).tokenMs(1);
        double eighth = llama("h100-sxm", Precision.FP8, 1).tokenMs(1);
        assertThat(half / eighth).isBetween(1.2, 1.95);
    }

    /**
     * llama.cpp computes prompts in pieces of 512 tokens, each of which reads the experts again: eight of them take
     * eight times as long as one but for attention, which looks back further. Gemma 4 26B-A4B in four bits on an H100
     * had 8,440 tokens a second with 2,048 of them and 8,270 with 8,192 (mistral.rs 0.8.2, report of the release).
     */
    @Test
    void piecesOfAPromptFetchTheWeightsEach() {
        double one = prompt("llama.cpp", 512);
        assertThat(prompt("llama.cpp", 4096)).isBetween(8 * one * 0.99, 8 * one * 1.15);
        assertThat(prompt("vllm", 4096)).isLessThan(6 * prompt("vllm", 512));
    }

    private static double prompt(String engine, double tokens) {
        return Machines.time("qwen3-30b-a3b", "h100-sxm", engine, Precision.BF16, 1, tokens, 200)
                .prefill(1)
                .ms();
    }

    /** A host that works while the accelerator computes costs a large batch nothing, and one that does not does. */
    @Test
    void aHostBesideTheStepsCostsNothing() {
        ModelTime hidden = llama("h100-sxm", Precision.BF16, 1);
        Scheduling beside = hidden.machine().scheduling();
        assertThat(beside.hiddenHost()).isEqualTo(1);
        ModelTime between = Machines.on(
                hidden,
                hidden.machine()
                        .withScheduling(new Scheduling(null, null, 1, 8192, 0, 0, null, beside.recordedTokens(), 0.0)));
        double host = 256 * hidden.machine().efficiency().sequenceOverheadUs() / 1e3;
        assertThat(between.tokenMs(256) - hidden.tokenMs(256)).isCloseTo(host, Percentage.withPercentage(5));
        assertThat(between.tokenMs(1) - hidden.tokenMs(1)).isLessThan(0.03);
    }

    @Test
    void aBusTakesLongerThanLinks() {
        assertThat(llama("rtx-4090", Precision.BF16, 4).step(8, 1000).linkMs())
                .isGreaterThan(
                        2 * llama("h100-sxm", Precision.BF16, 4).step(8, 1000).linkMs());
    }

    /**
     * Two collectives a layer: over a network of 100 Gb/s each of the 64 takes 0.1 ms and more, of which the links
     * inside a machine know nothing; a network that is not told leaves the pass as it was measured.
     */
    @Test
    void aLayerThatIsSpreadOverMachinesWaitsForTheNetwork() {
        ModelTime inside = llama("h100-sxm", Precision.BF16, 8);
        ModelTime across = Machines.on(
                inside,
                MachineBuilder.builder(inside.machine())
                        .peers(4)
                        .network(12.5e9)
                        .build());
        assertThat(across.machine().machinesOfALayer()).isEqualTo(2);
        assertThat(inside.machine().machinesOfALayer()).isEqualTo(1);
        assertThat(across.step(1, 1000).linkMs() - inside.step(1, 1000).linkMs())
                .isBetween(5.5, 7.5);
        ModelTime untold = Machines.on(
                inside,
                MachineBuilder.builder(inside.machine())
                        .peers(4)
                        .network(Double.NaN)
                        .build());
        assertThat(untold.step(1, 1000).linkMs()).isEqualTo(inside.step(1, 1000).linkMs());
    }

    /** Four of 32 experts for one token are four products with a vector: no tile of 34 rows is computed for each. */
    @Test
    void fewRowsPadNoTileInEnginesForOneUser() {
        ModelTime local = Machines.time("gpt-oss-20b", "rtx-4090", "llama.cpp", Precision.FP4, 1, 512, 200);
        ModelTime tiled = Machines.on(
                local, MachineBuilder.builder(local.machine()).vectorRows(0).build());
        assertThat(local.step(1, 512).computeMs()).isLessThan(tiled.step(1, 512).computeMs() / 10);
        assertThat(local.prefill(1).ms())
                .isCloseTo(tiled.prefill(1).ms(), org.assertj.core.data.Percentage.withPercentage(1));
    }

    @Property
    void prefixesOfACacheNeverMakeAPromptSlower(
            @ForAll("decoders") ModelTime time,
            @ForAll @IntRange(min = 2, max = 30_000) int length,
            @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        Machine machine = time.machine();
        double whole = DecoderPass.prompts(machine, time.transformer(), 1, length, length)
                .ms();
        double part = DecoderPass.prompts(machine, time.transformer(), 1, Math.max(1, share * length), length)
                .ms();
        assertThat(part).isLessThanOrEqualTo(whole * (1 + 1e-9));
    }

    @Property
    void twoPromptsTakeAtMostTwice(
            @ForAll("decoders") ModelTime time, @ForAll @IntRange(min = 1, max = 30_000) int length) {
        double one = DecoderPass.prompts(time.machine(), time.transformer(), 1, length, length)
                .ms();
        double two = DecoderPass.prompts(time.machine(), time.transformer(), 2, length, length)
                .ms();
        // Where few rows run as vectors, more of them change to tiles, which they do not fill.
        double change = time.machine().vectorRows() > 0 ? 0.25 : 1e-6;
        assertThat(two).isBetween(one, 2 * one * (1 + change));
    }
}
