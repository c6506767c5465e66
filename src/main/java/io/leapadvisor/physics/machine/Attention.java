package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.kernel.PromptKernel;
import io.leapadvisor.knowledge.kernel.TokenKernel;
import io.leapadvisor.physics.Transformer;

/** Attention of all layers; some of them may see a window only. */
final class Attention {

    /** Rows that a tile of a prompt's attention covers over all heads. */
    private static final double PROMPT_TILE = 512;
    /** Length from which attention of single tokens splits a sequence. */
    private static final double SPLIT = 128;
    /** Its bytes and its arithmetic hide each other well (same fits as the kernels). */
    private static final Overlap OVERLAP = Overlap.of(3);

    private Attention() {}

    /**
     * Prompts of so many sequences.
     *
     * @param fresh tokens of each that are computed
     * @param length tokens of each
     */
    static void prompts(
            KernelSum sum, Machine machine, Transformer model, double sequences, double fresh, double length) {
        double sliding = model.slidingShare();
        // A prompt of less than a token is computed as one.
        double whole = Math.max(length, fresh);
        if (sliding < 1) {
            prompt(sum, machine, model, 1 - sliding, sequences, fresh, whole, whole - fresh / 2);
        }
        if (sliding > 0) {
            double seen = Math.min(whole - fresh / 2, model.window());
            prompt(sum, machine, model, sliding, sequences, fresh, whole, seen);
        }
    }

    private static void prompt(
            KernelSum sum,
            Machine machine,
            Transformer model,
            double share,
            double sequences,
            double fresh,
            double length,
            double seen) {
        KernelRates kernels = machine.kernels();
        PromptKernel kernel = kernels.prompt();
        double width = model.headDim() * model.heads() / machine.tensorParallel();
        double flop = 4 * sequences * width * fresh * seen * (1 + kernel.shortTokens() / Math.max(1, length));
        double tiles = kernel.tile() * PROMPT_TILE * fresh * model.headDim() * kernels.multiprocessors();
        double moved = 2 * sequences * (fresh * width + length * keysOfAPart(machine, model));
        sum.add(
                share * model.layers(),
                kernel.startUs(),
                (flop + tiles) / (kernels.halfFlops() * kernel.compute()),
                moved * machine.activationBytes() / (machine.peakBandwidth() * kernel.bandwidth()),
                OVERLAP);
    }

    /**
     * One new token of each sequence.
     *
     * @param rows tokens that are computed: more than sequences where some are drafted
     */
    static void tokens(KernelSum sum, Machine machine, Transformer model, double batch, double rows, double context) {
        double sliding = model.slidingShare();
        if (sliding < 1) {
            token(sum, machine, model, 1 - sliding, batch, rows, context);
        }
        if (sliding > 0) {
            token(sum, machine, model, sliding, batch, rows, Math.min(context, model.window()));
        }
    }

    private static void token(
            KernelSum sum,
            Machine machine,
            Transformer model,
            double share,
            double batch,
            double rows,
            double context) {
        KernelRates kernels = machine.kernels();
        TokenKernel kernel = kernels.token();
        double heads = model.heads() / machine.tensorParallel();
        double moved = 2 * batch * context * keysOfAPart(machine, model) * machine.cacheBytes();
        double splits = kernel.doublingUs() * Math.log(Math.max(context, SPLIT) / SPLIT) / Math.log(2);
        sum.add(
                share * model.layers(),
                kernel.startUs() + kernel.headUs() * batch * heads / kernels.multiprocessors() + splits,
                4
                        * rows
                        * context
                        * model.headDim()
                        * heads
                        / (kernels.halfFlops() * kernels.prompt().compute()),
                moved / (machine.peakBandwidth() * kernel.bandwidth()),
                OVERLAP);
    }

    /** How often the parts that share a layer keep the same keys and values: a head is not divided among them. */
    static double copies(Machine machine, Transformer model) {
        double ofALayer = model.cachePerToken() / model.layers() / 2;
        return ofALayer > 0 ? machine.tensorParallel() * keysOfAPart(machine, model) / ofALayer : 1;
    }

    /** Keys, or values, of a token in one layer on a part; a head is not divided, nor what all heads share (MLA). */
    private static double keysOfAPart(Machine machine, Transformer model) {
        double ofALayer = model.cachePerToken() / model.layers() / 2;
        return model.latent()
                ? ofALayer
                : Math.max(ofALayer / machine.tensorParallel(), Math.min(ofALayer, model.headDim()));
    }
}
