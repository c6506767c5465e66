package io.leapadvisor.knowledge.kernel;

import io.leapadvisor.knowledge.read.Check;

/**
 * An all-reduce over n parts: of two ways the faster, (once⁻⁴ + ring⁻⁴)^(−1/4). Once: everybody reads everything, (n −
 * 1) × bytes. Ring: 2 (n − 1)/n × bytes.
 *
 * @param onceUs fixed time of the first, in µs
 * @param oncePeerUs more of it for each other part, in µs
 * @param onceLink share of the link's rate that it reaches, 0 to 1
 * @param ringUs fixed time of the second, in µs
 * @param ringPeerUs more of it for each other part, in µs
 * @param ringLink share of the link's rate that it reaches, 0 to 1
 */
public record ReduceKernel(
        double onceUs, double oncePeerUs, double onceLink, double ringUs, double ringPeerUs, double ringLink) {

    public ReduceKernel {
        Check.share("onceLink", onceLink);
        Check.share("ringLink", ringLink);
    }
}
