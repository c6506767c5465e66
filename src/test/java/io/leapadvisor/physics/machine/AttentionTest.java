package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.kernel.PromptKernel;
import io.leapadvisor.knowledge.kernel.TokenKernel;
import io.leapadvisor.physics.Machines;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Transformer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * Attention by hand, on a part of 1e15 FLOP and 1e12 bytes a second with 100 multiprocessors: half of its arithmetic
 * and four fifths of its bandwidth are reached. Ten layers of 32 query heads and 8 heads of keys, each 128 wide.
 */
class AttentionTest {

    private static final double CACHE = 2.0 * 10 * 8 * 128;
    private static final PromptKernel PROMPT = new PromptKernel(10, 0.5, 0, 0.8, 0);
    private static final TokenKernel TOKEN = new TokenKernel(9, 0.8, 0.5, 1);
    private static final Transformer FULL = model(CACHE, 0, 0);
    /** Overlaps come from a table that is exact to 0.1 %. */
    private static final Percentage TABLE = Percentage.withPercentage(0.1);

    private static final double ROUNDING = 1 + 1e-9;

    @Provide
    Arbitrary<ModelTime> decoders() {
        return Machines.decoders();
    }

    private static Transformer model(double cache, double window, double sliding) {
        return new Transformer(10, 4096, 32, 8, 128, 32_000, 2e9, 0, 1, 1, cache, window, sliding);
    }

    private static Machine machine(PromptKernel prompt, double bandwidth, int parts) {
        return MachineBuilder.builder()
                .peakBandwidth(bandwidth)
                .tensorParallel(parts)
                .activationBytes(2)
                .cacheBytes(2)
                .kernels(new KernelRates(1e15, 100, null, null, prompt, TOKEN, null, null, null))
                .build();
    }

    private static KernelSum prompts(Machine machine, Transformer model, double each, double fresh, double length) {
        KernelSum sum = new KernelSum();
        Attention.prompts(sum, machine, model, each, fresh, length);
        return sum;
    }

    private static KernelSum prompt(PromptKernel kernel, Transformer model, double fresh, double length) {
        return prompts(machine(kernel, 1e12, 1), model, 1, fresh, length);
    }

    private static KernelSum tokens(Machine machine, Transformer model, double batch, double context) {
        KernelSum sum = new KernelSum();
        Attention.tokens(sum, machine, model, batch, batch, context);
        return sum;
    }

    private static KernelSum tokens(int parts, Transformer model, double batch, double context) {
        return tokens(machine(PROMPT, 1e12, parts), model, batch, context);
    }

    /** 2 H D L² = 8.192e9 FLOP take 16.4 µs, 2 L D (2 H + 2 KV) = 20.48e6 bytes 25.6 µs, both at once 27.67 µs. */
    @Test
    void aPromptIsHalfASquareAndWhatItReadsAndWrites() {
        KernelSum sum = prompt(PROMPT, FULL, 1000, 1000);
        assertThat(sum.fixedMs()).isCloseTo(0.1, TABLE);
        assertThat(sum.bandwidthMs()).isCloseTo(0.27666, TABLE);
        assertThat(sum.computeMs()).isZero();
    }

    /** Four times the length is 16 times the arithmetic and 4 times the bytes: 262.1 µs and 102.4 µs, 267.3 µs. */
    @Test
    void aLongPromptIsBoundByItsArithmetic() {
        KernelSum sum = prompt(PROMPT, FULL, 4000, 4000);
        assertThat(sum.computeMs()).isCloseTo(2.6727, TABLE);
        assertThat(sum.bandwidthMs()).isZero();
    }

    /** With half of the rate at 1,000 tokens 32.8 µs; with a row of tiles, 512 L D SM = 6.55e9 FLOP, 29.5 µs. */
    @Test
    void shortPromptsAndTilesAreComputedInPart() {
        assertThat(prompt(new PromptKernel(10, 0.5, 1000, 0.8, 0), FULL, 1000, 1000)
                        .computeMs())
                .isCloseTo(0.37299, TABLE);
        assertThat(prompt(new PromptKernel(10, 0.5, 0, 0.8, 1), FULL, 1000, 1000)
                        .computeMs())
                .isCloseTo(0.34909, TABLE);
    }

    /**
     * Keys and values of 4 × 1,024 tokens are 16.8e6 bytes: 21.0 µs, the arithmetic hides. A launch of 9 µs, 128 heads
     * on 100 multiprocessors of 0.5 µs, three doublings beyond 128 tokens: 12.64 µs.
     */
    @Test
    void aTokenReadsTheCache() {
        KernelSum sum = tokens(1, FULL, 4, 1024);
        assertThat(sum.bandwidthMs()).isCloseTo(0.2097152, TABLE);
        assertThat(sum.fixedMs()).isCloseTo(0.1264, TABLE);
        assertThat(sum.computeMs()).isZero();
    }

    @Test
    void shortSequencesAreNotSplit() {
        assertThat(tokens(1, FULL, 1, 1).fixedMs())
                .isEqualTo(tokens(1, FULL, 1, 128).fixedMs());
        assertThat(tokens(1, FULL, 1, 256).fixedMs() - tokens(1, FULL, 1, 128).fixedMs())
                .as("a microsecond in each of ten layers")
                .isCloseTo(0.01, TABLE);
    }

    /** Five layers see 1,024 tokens, five 256: 105 and 26 µs; 5 × 12.64 and 5 × 10.64 µs. */
    @Test
    void layersWithAWindowSeeNoMore() {
        KernelSum half = tokens(1, model(CACHE, 256, 0.5), 4, 1024);
        assertThat(half.bandwidthMs()).isCloseTo(0.131072, TABLE);
        assertThat(half.fixedMs()).isCloseTo(0.1164, TABLE);
        assertThat(tokens(1, model(CACHE, 2048, 1), 4, 1024).ms())
                .as("a window that is longer than what is there")
                .isEqualTo(tokens(1, FULL, 4, 1024).ms());
        assertThat(prompt(PROMPT, model(CACHE, 64, 1), 4000, 4000).ms())
                .isLessThan(prompt(PROMPT, FULL, 4000, 4000).ms() / 2);
    }

    /** Eight heads of keys on sixteen parts are kept twice; what all heads share (MLA) is kept by every part. */
    @Test
    void aHeadIsNotDivided() {
        double one = tokens(1, FULL, 4, 1024).bandwidthMs();
        assertThat(tokens(2, FULL, 4, 1024).bandwidthMs()).isCloseTo(one / 2, TABLE);
        assertThat(tokens(8, FULL, 4, 1024).bandwidthMs()).isCloseTo(one / 8, TABLE);
        assertThat(tokens(16, FULL, 4, 1024).bandwidthMs()).isCloseTo(one / 8, TABLE);
        Transformer latent = model(10 * 576, 0, 0);
        assertThat(tokens(8, latent, 4, 1024).bandwidthMs())
                .isCloseTo(tokens(1, latent, 4, 1024).bandwidthMs(), TABLE);
    }

    /** L² / 2 = f² / 2 + (L − f)(L − (L − f) / 2): nothing is computed twice, where bytes cost nothing. */
    @Property
    void aPromptInTwoPartsIsAsMuchArithmetic(
            @ForAll @DoubleRange(min = 1, max = 1e5) double length,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
        Machine machine = machine(PROMPT, 1e30, 1);
        double first = share * length;
        assertThat(prompts(machine, FULL, 1, first, first).computeMs()
                        + prompts(machine, FULL, 1, length - first, length).computeMs())
                .isCloseTo(prompts(machine, FULL, 1, length, length).computeMs(), Percentage.withPercentage(1e-6));
    }

    @Property
    void moreSequencesAndLongerOnesAreNeverFaster(
            @ForAll("decoders") ModelTime time,
            @ForAll @IntRange(min = 1, max = 512) int batch,
            @ForAll @IntRange(min = 1, max = 100_000) int length,
            @ForAll @DoubleRange(min = 1, max = 4) double more) {
        Machine machine = time.machine();
        Transformer model = time.transformer();
        double token = tokens(machine, model, batch, length).ms();
        assertThat(tokens(machine, model, batch * more, length).ms() * ROUNDING).isGreaterThanOrEqualTo(token);
        assertThat(tokens(machine, model, batch, length * more).ms() * ROUNDING).isGreaterThanOrEqualTo(token);
        double prompt = prompts(machine, model, batch, length, length).ms();
        assertThat(prompts(machine, model, batch * more, length, length).ms() * ROUNDING)
                .isGreaterThanOrEqualTo(prompt);
        assertThat(prompts(machine, model, batch, length * more, length * more).ms() * ROUNDING)
                .isGreaterThanOrEqualTo(prompt);
    }

    /**
     * A part reads at least its share of the cache, and computes its share of all products, at the datasheet's rates.
     */
    @Property
    void neverBelowBytesAndFlop(
            @ForAll("decoders") ModelTime time,
            @ForAll @IntRange(min = 1, max = 512) int batch,
            @ForAll @IntRange(min = 1, max = 100_000) int length) {
        Machine machine = time.machine();
        Transformer model = time.transformer();
        double bytes = batch * model.cached(length) * machine.cacheBytes() / machine.tensorParallel();
        double flop = batch * model.attentionFlop(length) / machine.tensorParallel();
        double rate = machine.kernels().halfFlops() / 1e3;
        assertThat(tokens(machine, model, batch, length).ms())
                .isGreaterThan(bytes / machine.peakBandwidth() * 1e3)
                .isGreaterThan(flop / rate);
        double square = batch * model.attentionFlop(length / 2.0) * length / machine.tensorParallel();
        assertThat(prompts(machine, model, batch, length, length).ms()).isGreaterThan(square / rate);
    }
}
