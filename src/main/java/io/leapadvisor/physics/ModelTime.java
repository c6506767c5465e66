package io.leapadvisor.physics;

import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.physics.item.ItemTime;
import io.leapadvisor.physics.item.ItemWork;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.physics.machine.Roofline;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.List;

/**
 * How long the model's forward passes take on its machine, by the roofline.
 *
 * @param machine rates
 * @param transformer arithmetic; null for models that are known by {@code flopsPerItem} only
 * @param item work of one item of models without a decode phase; null for decoders
 * @param parameters weights
 * @param generative true when output tokens are produced one by one
 * @param inputTokens mean prompt, or tokens an item
 * @param outputTokens mean answer
 * @param adjustments what remedies change
 * @param assumptions what was assumed
 */
public record ModelTime(
        Machine machine,
        Transformer transformer,
        ItemWork item,
        double parameters,
        boolean generative,
        double inputTokens,
        double outputTokens,
        Adjustments adjustments,
        List<String> assumptions) {

    /** Embeddings and output layer stay in half precision when weights are quantized. */
    private static final double HEAD_BYTES = 2;

    /**
     * The times of a resolved deployment.
     *
     * @return null when the model's size is not known, or nothing is said of the hardware
     */
    public static ModelTime of(Resolved resolved, Adjustments adjustments, Calibration calibration) {
        ModelSpec model = resolved.profile().model();
        if (model == null || !resolved.hasHardware()) {
            return null;
        }
        return sized(resolved, adjustments, calibration);
    }

    /** As {@link #of}, on a common server processor when nothing is said of the hardware. */
    public static ModelTime sized(Resolved resolved, Adjustments adjustments, Calibration calibration) {
        return ModelTimeReader.read(resolved, adjustments, calibration);
    }

    /** Prompt tokens that have to be computed: without those whose cache is reused. */
    private double uncached() {
        return Math.max(1, inputTokens * (1 - adjustments.prefixHitRatio()));
    }

    /** One pass over the prompts of so many sequences together. */
    public PhaseTime prefill(double sequences) {
        double tokens = uncached() * sequences;
        Transformer t = transformer;
        double flop =
                t.denseFlop() * tokens + t.attentionFlop(inputTokens / 2 + (inputTokens - uncached()) / 2) * tokens;
        double bytes = touched(tokens) + 8.0 * t.layers() * t.hidden() * tokens * machine.activationBytes() / 2;
        double cache = t.cached(inputTokens) * sequences * machine.cacheBytes();
        PhaseTime blocks = Roofline.pass(
                machine,
                new Roofline.Work(
                        flop,
                        t.expertFlop() * tokens,
                        bytes,
                        cache,
                        tokens,
                        sequences,
                        t.layers(),
                        tokens * t.hidden() * machine.activationBytes()));
        return blocks.plus(head(sequences)).times(adjustments.prefillTime());
    }

    /**
     * Bytes of weights that one copy reads for so many tokens of its own: experts that copies share see the tokens of
     * all.
     */
    private double touched(double tokens) {
        Transformer t = transformer;
        double experts = t.touchedBy(tokens * machine.expertShards()) - t.dense();
        return machine.weightsOf(t.dense() + experts / machine.expertShards());
    }

    /** One decode step of a batch whose sequences have this length on average. */
    public PhaseTime step(double batch, double context) {
        Transformer t = transformer;
        double rows = batch * (1 + adjustments.draftedTokens());
        double flop = t.denseFlop() * rows + t.attentionFlop(context) * rows;
        double cache = t.cached(context) * batch * machine.cacheBytes();
        PhaseTime blocks = Roofline.pass(
                machine,
                new Roofline.Work(
                        flop,
                        t.expertFlop() * rows,
                        touched(rows),
                        cache,
                        rows,
                        batch,
                        t.layers(),
                        rows * t.hidden() * machine.activationBytes()));
        double drafts = 1 + adjustments.draftedTokens() * adjustments.draftCost();
        return blocks.plus(head(rows)).times(adjustments.decodeTime() * drafts);
    }

    /** The output layer for so many rows; part of the same pass, so without an overhead of its own. */
    private PhaseTime head(double rows) {
        Transformer t = transformer;
        double compute = t.headFlop()
                * rows
                / (machine.tensorParallel()
                        * machine.peakFlops()
                        * machine.efficiency().computeEfficiency());
        double bytes = t.vocabulary()
                * t.hidden()
                * Math.max(HEAD_BYTES, machine.activationBytes())
                / (machine.tensorParallel()
                        * machine.peakBandwidth()
                        * machine.efficiency().bandwidthEfficiency());
        return compute >= bytes ? new PhaseTime(compute * 1e3, 0, 0, 0) : new PhaseTime(0, bytes * 1e3, 0, 0);
    }

    /** Time per output token of a batch: a step, shared by the tokens that it yields. */
    public double tokenMs(double batch) {
        return step(batch, inputTokens + outputTokens / 2).ms() / adjustments.tokensPerStep();
    }

    /**
     * Least time per output token, in ms: the weights that one token reads over the peak bandwidth of the parts that
     * share a layer, divided by the tokens that a step yields. No engine gets below it. Models without a decode phase
     * have none.
     */
    public double tokenFloorMs() {
        double bytes = touched(1) + transformer.vocabulary() * transformer.hidden() * machine.weightBytes();
        return bytes / (machine.tensorParallel() * machine.peakBandwidth()) * 1e3 / adjustments.tokensPerStep();
    }

    /** One forward pass over a batch of items, for models without a decode phase. */
    public PhaseTime items(double batch) {
        return ItemTime.pass(machine, item, batch).times(adjustments.prefillTime());
    }

    /** Bytes of device memory that the weights of one copy take. */
    public double weightMemory() {
        double shared = transformer == null
                ? 0
                : Math.min(transformer.expert(), parameters) * (1 - 1.0 / machine.expertShards());
        return machine.weightsOf(parameters - shared);
    }

    /** Bytes of KV cache that a sequence holds on average while it is answered; 0 for models without one. */
    public double cacheHeld() {
        return generative ? transformer.cached(inputTokens + outputTokens / 2) * machine.cacheBytes() : 0;
    }

    /** Bytes of KV cache that a sequence of full length takes; 0 for models without one. */
    public double cachePerSequence() {
        return generative ? transformer.cached(inputTokens + outputTokens) * machine.cacheBytes() : 0;
    }
}
