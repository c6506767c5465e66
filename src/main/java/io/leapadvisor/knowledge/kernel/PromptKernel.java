package io.leapadvisor.knowledge.kernel;

import io.leapadvisor.knowledge.read.Check;

/**
 * Attention of prompts: start + FLOP / rate × (1 + shortTokens / L) + a tile, ⊕₃ bytes / bandwidth.
 *
 * @param startUs fixed time of a launch on the device, in µs
 * @param compute share of the peak rate in half precision, 0 to 1
 * @param shortTokens length of a prompt at which half of that rate is reached
 * @param bandwidth share of the peak bandwidth, 0 to 1
 * @param tile share of a row of tiles that is computed in vain
 */
public record PromptKernel(double startUs, double compute, double shortTokens, double bandwidth, double tile) {

    public PromptKernel {
        Check.share("compute", compute);
        Check.share("bandwidth", bandwidth);
    }
}
