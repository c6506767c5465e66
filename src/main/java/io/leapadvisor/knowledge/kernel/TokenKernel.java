package io.leapadvisor.knowledge.kernel;

import io.leapadvisor.knowledge.read.Check;

/**
 * Attention of one new token a sequence: start + bytes / bandwidth + headUs × heads × sequences / multiprocessors +
 * doublingUs × log₂(length / 128).
 *
 * @param startUs fixed time of the two or three launches, in µs
 * @param bandwidth share of the peak bandwidth that reading keys and values reaches, 0 to 1
 * @param headUs time of a head of a sequence on a multiprocessor, in µs
 * @param doublingUs time that each doubling of the length adds (splits that are put together), in µs
 */
public record TokenKernel(double startUs, double bandwidth, double headUs, double doublingUs) {

    public TokenKernel {
        Check.share("bandwidth", bandwidth);
    }
}
