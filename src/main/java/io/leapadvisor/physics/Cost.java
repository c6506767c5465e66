package io.leapadvisor.physics;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.profile.hardware.Hardware;

/** What machines cost. Whole machines only. */
public final class Cost {

    /** A fleet that fits exactly must not need one machine more because of the last digit. */
    private static final double ROUNDING = 1e-12;

    private Cost() {}

    /**
     * Dollars an hour of one replica: the caller's price, else the catalogue's for its accelerators; NaN = neither is
     * known.
     */
    public static double perReplicaHour(Hardware hardware, Accelerator part) {
        if (hardware.usdPerReplicaHour() != null) {
            return hardware.usdPerReplicaHour();
        }
        boolean priced = part != null && part.price() != null && part.kind() != Accelerator.Kind.CPU;
        return priced ? part.price().usdPerHour() * hardware.acceleratorCount() : Double.NaN;
    }

    /** Dollars for a thousand requests at a rate of requests a second. */
    public static double perThousandRequests(double usdPerHour, double rps) {
        return rps > 0 ? usdPerHour / (3.6 * rps) : Double.NaN;
    }

    /** Replicas that serve a rate with each at most at the target utilization; at least 1. */
    public static int replicasFor(double rps, double capacityPerReplica, double targetUtilization) {
        return (int) Math.max(1, Math.ceil(rps / (capacityPerReplica * targetUtilization) * (1 - ROUNDING)));
    }
}
