package io.leapadvisor.physics;

import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.physics.host.Spill;
import io.leapadvisor.physics.item.OnePass;
import io.leapadvisor.physics.machine.DecoderPass;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.physics.own.Floor;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.List;

/**
 * How long the model's forward passes take on its machine, by the roofline.
 *
 * @param machine rates
 * @param transformer arithmetic; null for models that are known by {@code flopsPerItem} only
 * @param item work of one request to models without a decode phase; null for decoders
 * @param parameters weights
 * @param generative true when output tokens are produced one by one
 * @param inputTokens mean prompt, or tokens an item
 * @param outputTokens mean answer
 * @param reused share of prompt tokens whose keys and values are in a cache already, 0 to 1
 * @param adjustments what remedies change
 * @param assumptions what was assumed
 */
public record ModelTime(
        Machine machine,
        Transformer transformer,
        OnePass item,
        double parameters,
        boolean generative,
        double inputTokens,
        double outputTokens,
        double reused,
        Adjustments adjustments,
        List<String> assumptions) {

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

    /** As {@link #of}, on a common server processor when nothing is said of the hardware; null at a provider. */
    public static ModelTime sized(Resolved resolved, Adjustments adjustments, Calibration calibration) {
        boolean hosted = resolved.engine() != null && resolved.engine().isHosted();
        return hosted ? null : ModelTimeReader.read(resolved, adjustments, calibration);
    }

    /** Prompt tokens that have to be computed: without those whose cache is reused. */
    private double uncached() {
        return Math.max(1, inputTokens * (1 - reused));
    }

    /** The same as it is computed: programs of fixed shapes are compiled for lengths that are powers of two. */
    private double computed() {
        return machine.fixedRows() > 0 ? Math.pow(2, Math.ceil(Math.log(uncached()) / Math.log(2))) : uncached();
    }

    /** One pass over the prompts of so many sequences together. */
    public PhaseTime prefill(double sequences) {
        Transformer t = transformer;
        double tokens = uncached() * sequences;
        double seen = inputTokens / 2 + (inputTokens - uncached()) / 2;
        double flop = (t.denseFlop() + t.expertFlop() + t.attentionFlop(seen)) * tokens;
        double piped = machine.pipelined(tokens);
        PhaseTime pass = DecoderPass.prompts(machine, t, sequences, computed(), inputTokens)
                .times(piped);
        return adjustments
                .prompt(spill().in(pass, machine, t, tokens), machine, piped * flop, piped * touched(tokens))
                .plus(restored(sequences));
    }

    /**
     * The wait for keys and values that come back from the host's memory: their bytes over the link of each part that
     * holds some of them. Engines hide a part of it behind the products of other requests; none of it is taken off.
     */
    private PhaseTime restored(double sequences) {
        double bytes = transformer.cached(inputTokens * Math.min(reused, adjustments.restoredShare()))
                * sequences
                * machine.cacheBytes();
        return new PhaseTime(0, 0, 0, bytes / (machine.tensorParallel() * Machine.HOST_LINK) * 1e3);
    }

    /**
     * Time in which the keys and values of a prompt cross from the replica that computed them to the one that answers,
     * in ms; 0 where one does both. Engines that send layer by layer hide a part of it; none of it is taken off.
     */
    public double transferMs() {
        return adjustments.pools().transferMs(transformer.cached(inputTokens) * machine.cacheBytes());
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
    public PhaseTime step(double sequences, double context) {
        double batch = Math.max(sequences, machine.fixedRows());
        double rows = adjustments.drafts().rows(batch);
        Transformer t = transformer;
        PhaseTime pass = DecoderPass.step(machine, t, batch, adjustments.drafts(), context);
        double flop = (t.denseFlop() + t.expertFlop() + t.attentionFlop(context)) * rows;
        double cache = t.cached(context) * batch * machine.cacheBytes();
        double read = touched(rows) + t.vocabulary() * t.hidden() * machine.weightBytes() + cache;
        return adjustments.step(spill().in(pass, machine, t, rows), machine, batch, flop, read);
    }

    /** Time per output token of a batch: a step, shared by the tokens that it yields. */
    public double tokenMs(double batch) {
        return step(batch, inputTokens + outputTokens / 2).ms()
                / adjustments.drafts().tokensPerStep();
    }

    /** The same on the same machines with other changes; {@code like} is a deployment that differs in these alone. */
    public ModelTime changedBy(Adjustments changes, Resolved like) {
        return with(ModelTimeReader.adjustments(like, changes, generative, transformer));
    }

    /** The same with other adjustments. */
    public ModelTime with(Adjustments changed) {
        return new ModelTime(
                machine,
                transformer,
                item,
                parameters,
                generative,
                inputTokens,
                outputTokens,
                reused,
                changed,
                assumptions);
    }

    /**
     * Least time per output token, in ms: the weights that one token reads over the peak bandwidth of the parts that
     * share a layer, divided by the tokens that a step yields. No engine gets below it; a smaller model that answers a
     * share of the requests reads fewer. Models without a decode phase have none; 0 where the peak is not known.
     */
    public double tokenFloorMs() {
        double bytes = touched(1) + transformer.vocabulary() * transformer.hidden() * machine.weightBytes();
        return Floor.ms(machine, 0, bytes)
                * Math.min(1, adjustments.routing().mean())
                / adjustments.drafts().tokensPerStep();
    }

    /** Least time of a prompt, in ms: its arithmetic or its bytes at the peak of the parts, whichever is longer. */
    public double promptFloorMs() {
        Transformer t = transformer;
        double flop = (t.denseFlop() + t.expertFlop()) * uncached();
        return machine.pipelined(uncached()) * Floor.ms(machine, flop, touched(uncached()));
    }

    /** One forward pass over a batch of items, for models without a decode phase. */
    public PhaseTime items(double batch) {
        PhaseTime pass = item.pass(machine, batch);
        return adjustments.prompt(pass, machine, item.leastFlop() * batch, item.leastBytes(machine));
    }

    /**
     * True when so many parts hold the weights, the space to work beside them and the cache of one sequence; true where
     * the memory is not known, too: then nothing speaks against it.
     *
     * @param workingSpace memory with that space over the weights, at least 1
     */
    public boolean fits(int parts, double workingSpace) {
        double memory = machine.memoryBytes() * parts;
        return Double.isNaN(memory) || weightMemory() * workingSpace + cachePerSequence() <= memory;
    }

    /** What of the weights the host keeps, which the parts have no room for. */
    public Spill spill() {
        return machine.host() == null ? Spill.NONE : Spill.of(machine, transformer, weightMemory(), cachePerSequence());
    }

    /** Bytes of device memory that the weights of one copy take. */
    public double weightMemory() {
        double shared = transformer == null
                ? 0
                : Math.min(transformer.expert(), parameters) * (1 - 1.0 / machine.expertShards());
        double embedded = transformer == null || !generative
                ? 0
                : Math.max(0, parameters - transformer.dense() - transformer.expert());
        return (parameters - shared - embedded) * machine.storedBytes() + embedded * machine.embeddedBytes();
    }

    /** Bytes of KV cache that a sequence holds on average while it is answered; 0 for models without one. */
    public double cacheHeld() {
        return held(inputTokens + outputTokens / 2);
    }

    /** Bytes of KV cache that a prompt takes, without an answer; 0 for models without one. */
    public double cachePrompt() {
        return held(inputTokens);
    }

    /** Bytes of KV cache that a sequence of full length takes; 0 for models without one. */
    public double cachePerSequence() {
        return held(inputTokens + outputTokens);
    }

    /** An engine that sets a place aside for the longest request holds it whatever the request needs. */
    private double held(double tokens) {
        return generative
                ? transformer.cached(Math.max(tokens, machine.reservedTokens()))
                        * machine.cacheBytes()
                        * machine.cacheCopies(transformer)
                : 0;
    }
}
