package io.leapadvisor.simulate;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Cost;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import java.util.Collection;

/**
 * What a deployment costs; NaN = not known.
 *
 * @param usdPerHour replicas, what was added, and what crosses zones or regions
 * @param usdPerThousandRequests at the mean rate, at capacity when none is given
 */
record Bill(double usdPerHour, double usdPerThousandRequests) {

    private static final double SECONDS_PER_HOUR = 3600;
    private static final double BYTES_PER_GB = 1e9;

    /**
     * The bill of a deployment.
     *
     * @param servedRps requests a second that a price for a request is for when no mean rate is given
     * @param usdPerGb price of what crosses zones
     */
    static Bill of(
            Resolved resolved,
            Adjustments adjustments,
            Collection<StageState> stages,
            double servedRps,
            double usdPerGb) {
        Hardware hardware = resolved.profile().hardwareOrNone();
        double usd =
                Cost.perReplicaHour(hardware, resolved.part()) * hardware.replicaCount() * adjustments.priceFactor()
                        + adjustments.addedUsdPerHour()
                        + transfer(stages, usdPerGb);
        Traffic traffic = resolved.profile().traffic();
        double rps = traffic != null && traffic.meanRps() != null ? traffic.meanRps() : servedRps;
        return new Bill(usd, Cost.perThousandRequests(usd, rps));
    }

    /** Dollars an hour for what crosses zones or regions. */
    private static double transfer(Collection<StageState> stages, double usdPerGb) {
        double bytesPerSecond = 0;
        for (StageState state : stages) {
            Stage stage = state.stage();
            if (stage.isRemote() && stage.payloadBytes() != null && !Double.isNaN(state.rps())) {
                bytesPerSecond += stage.payloadBytes() * stage.calls() * state.rps();
            }
        }
        return bytesPerSecond * SECONDS_PER_HOUR / BYTES_PER_GB * usdPerGb;
    }
}
