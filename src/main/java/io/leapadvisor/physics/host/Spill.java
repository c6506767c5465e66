package io.leapadvisor.physics.host;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Transformer;
import io.leapadvisor.physics.machine.Machine;
import java.util.Optional;

/**
 * What of a model's weights does not fit in the memory of its parts and lies in that of the host. Experts go first, for
 * a token visits few of them. A pass takes the time of what is on the parts and of the rest in turn: 48 layers of
 * Qwen2.5-Coder-14B take 23 ms a token on an RTX 5060 Ti and 346 ms on its host, and with 24, 32 and 40 of them on the
 * part 178, 138 and 80 ms, where the sums are 184, 131 and 77
 * (https://inventivehq.com/blog/vram-offload-cliff-gpu-layers-benchmark, read on 2026-11-29).
 *
 * @param shared share of the weights that all tokens use which the host keeps, 0 to 1
 * @param experts share of the experts that it keeps, 0 to 1
 */
public record Spill(double shared, double experts) {

    private static final Spill NONE = new Spill(0, 0);

    /**
     * Bytes of each part that are left free for buffers: the margin of llama.cpp, which fits its layers to the memory
     * (https://github.com/ggml-org/llama.cpp/pull/16653).
     */
    private static final double MARGIN = 1L << 30;
    /**
     * Tokens that the host's weights are fetched for at a time where the part computes them: the physical batch of
     * llama.cpp (n_ubatch), which does so for 32 tokens and more (https://github.com/ggml-org/llama.cpp/pull/6083).
     */
    private static final double FETCHED_FOR = 512;

    private static final double LEAST_FETCHED = 32;

    /** What the host keeps; nothing where all fits, the memory is not known, or the engine has nobody else compute. */
    public static Spill of(ModelTime model) {
        Machine machine = model.machine();
        if (machine.host() == null || Double.isNaN(machine.memoryBytes()) || model.transformer() == null) {
            return NONE;
        }
        double weights = model.weightMemory();
        double parts = machine.tensorParallel() * (double) machine.pipelineParallel();
        double room = machine.copyMemoryBytes() - parts * MARGIN - model.cachePerSequence();
        double over = Math.min(weights, weights - room);
        if (!(over > 0)) {
            return NONE;
        }
        double ofExperts = Math.min(weights, model.transformer().expert() * machine.storedBytes());
        double experts = Math.min(over, ofExperts);
        return new Spill(
                weights > ofExperts ? (over - experts) / (weights - ofExperts) : 0,
                ofExperts > 0 ? experts / ofExperts : 0);
    }

    /** What is said of it; empty where all fits. */
    public Optional<String> sentence(ModelTime model) {
        Machine machine = model.machine();
        double ofExperts = model.transformer() == null ? 0 : model.transformer().expert() * machine.storedBytes();
        double kept = shared * (model.weightMemory() - ofExperts) + experts * ofExperts;
        return kept > 0
                ? Optional.of(("%.1f of %.1f GB of weights do not fit beside the cache; the host is taken to keep and"
                                + " compute them")
                        .formatted(kept / 1e9, model.weightMemory() / 1e9))
                : Optional.empty();
    }

    /** A pass over so many tokens, which is that of a model whose parts hold it all. */
    public PhaseTime in(PhaseTime whole, Machine machine, Transformer model, double tokens) {
        if (shared == 0 && experts == 0) {
            return whole;
        }
        double all = machine.weightsOf(model.dense());
        double visited = machine.weightsOf(model.touchedBy(tokens) - model.dense());
        double bytes = shared * all + experts * visited;
        double flop = (shared * model.denseFlop() + experts * model.expertFlop()) * tokens;
        double read = bytes / machine.host().bandwidth() * 1e3;
        double computed = flop / machine.host().flops() * 1e3;
        PhaseTime beside = whole.times(1 - bytes / (all + visited))
                .plus(computed > read ? new PhaseTime(computed, 0, 0, 0) : new PhaseTime(0, read, 0, 0));
        if (tokens < LEAST_FETCHED) {
            return beside;
        }
        double fetches = Math.ceil(tokens / FETCHED_FOR);
        PhaseTime fetched = whole.plus(new PhaseTime(0, 0, 0, fetches * bytes / Machine.HOST_LINK * 1e3));
        return fetched.ms() < beside.ms() ? fetched : beside;
    }
}
