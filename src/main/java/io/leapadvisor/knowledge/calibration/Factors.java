package io.leapadvisor.knowledge.calibration;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Factors on an efficiency; 1 = none.
 *
 * @param compute on the compute efficiencies
 * @param bandwidth on the bandwidth efficiencies
 * @param overhead on all overheads
 * @param collective on the time of collectives
 * @param experts on that of grouped products beside {@code compute}; null = 1
 */
public record Factors(
        Double compute,
        Double bandwidth,
        Double overhead,
        Double collective,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double experts) {

    public static final Factors NONE = new Factors(1.0, 1.0, 1.0, 1.0, null);

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
                collective * other.collective,
                experts == null ? other.experts : Double.valueOf(experts * other.ofExperts()));
    }

    /** On the efficiency of grouped products, beside that on all of them. */
    double ofExperts() {
        return experts == null ? 1 : experts;
    }
}
