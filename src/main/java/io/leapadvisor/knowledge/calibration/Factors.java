package io.leapadvisor.knowledge.calibration;

/**
 * Factors on an efficiency; 1 = none.
 *
 * @param compute on the compute efficiencies
 * @param bandwidth on the bandwidth efficiencies
 * @param overhead on all overheads
 * @param collective on the time of collectives
 */
public record Factors(Double compute, Double bandwidth, Double overhead, Double collective) {

    public static final Factors NONE = new Factors(1.0, 1.0, 1.0, 1.0);

    public Factors {
        compute = compute == null ? 1 : compute;
        bandwidth = bandwidth == null ? 1 : bandwidth;
        overhead = overhead == null ? 1 : overhead;
        collective = collective == null ? 1 : collective;
    }

    /** Both together. */
    public Factors times(Factors other) {
        return new Factors(
                compute * other.compute,
                bandwidth * other.bandwidth,
                overhead * other.overhead,
                collective * other.collective);
    }
}
