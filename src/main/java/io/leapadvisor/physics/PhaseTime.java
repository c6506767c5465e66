package io.leapadvisor.physics;

/**
 * Time of a forward pass, split by what bounds it; the parts add up to the whole.
 *
 * @param computeMs at the compute roof, in ms
 * @param bandwidthMs at the bandwidth roof, in ms
 * @param overheadMs launches and host work, in ms
 * @param linkMs collectives between accelerators, in ms
 */
public record PhaseTime(double computeMs, double bandwidthMs, double overheadMs, double linkMs) {

    public static final PhaseTime ZERO = new PhaseTime(0, 0, 0, 0);

    /** The whole, in ms. */
    public double ms() {
        return computeMs + bandwidthMs + overheadMs + linkMs;
    }

    public PhaseTime plus(PhaseTime other) {
        return new PhaseTime(
                computeMs + other.computeMs,
                bandwidthMs + other.bandwidthMs,
                overheadMs + other.overheadMs,
                linkMs + other.linkMs);
    }

    public PhaseTime times(double factor) {
        return factor == 1
                ? this
                : new PhaseTime(computeMs * factor, bandwidthMs * factor, overheadMs * factor, linkMs * factor);
    }

    /** What takes most of it. */
    public Bottleneck bottleneck() {
        double most = Math.max(Math.max(computeMs, bandwidthMs), Math.max(overheadMs, linkMs));
        return most == computeMs
                ? Bottleneck.COMPUTE
                : most == bandwidthMs
                        ? Bottleneck.MEMORY_BANDWIDTH
                        : most == overheadMs ? Bottleneck.OVERHEAD : Bottleneck.INTERCONNECT;
    }
}
