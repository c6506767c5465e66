package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.profile.model.Precision;

/** Time of products with weights that are stored small, over the same in the activations' precision. */
final class Expansion {

    /** Expanding INT4 or INT8 weights costs a part of the matrix unit's time (AWQ and Marlin report 10–30 %). */
    private static final double USUAL = 1.2;

    /**
     * On processors, engines for one user multiply quantized weights by activations that they quantize to integers of
     * eight bits as well: llama.cpp takes 0.53 of the time of 16 bits for a prompt in INT8 on a Ryzen 9 7950X and on an
     * M2 Max, and 0.51 and 0.25 in INT4 (ik_llama.cpp discussion 164); cores without such products gain nothing (issue
     * 3478, on Skylake). The middle is ours.
     */
    private static final double INTEGERS = 0.65;

    private Expansion() {}

    /**
     * Of an engine on a part, null = not known; what the engine's file says of its kernels comes before what is usual.
     */
    static double of(Engine engine, Accelerator part, Precision weights, boolean onProcessor) {
        boolean integers = onProcessor
                && engine != null
                && engine.style() == Engine.Style.LOCAL
                && part != null
                && part.denseTflops().containsKey(Precision.INT8);
        double usual = integers ? INTEGERS : USUAL;
        return engine == null ? usual : engine.expansion().getOrDefault(weights, usual);
    }

    /** True when an engine's file says what its kernels for weights of a precision take. */
    static boolean isKnown(Engine engine, Precision weights) {
        return engine != null && engine.expansion().containsKey(weights);
    }
}
