package io.leapadvisor.diagnose.measured;

import io.leapadvisor.fact.measured.IdleCapacity;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.situation.Situation;
import java.util.Optional;

/** Makes the fact on replicas that the load does not need. */
public final class IdleReplicas {

    /** Rounding of a product that should be whole. */
    private static final double ROUNDING = 1e-9;

    private IdleReplicas() {}

    /** Empty where the load's share of the replicas is not known. */
    public static Optional<IdleCapacity> of(Situation now) {
        BusyShare busy = BusyShare.of(now);
        Hardware hardware = now.told().hardware();
        if (hardware == null || Double.isNaN(busy.share())) {
            return Optional.empty();
        }
        double rps = now.today().anchors().rates().rps();
        double sizing = now.targets().sizingRps(now.told());
        double peak = sizing > 0 && rps > 0 ? Math.max(1, sizing / rps) : 1;
        double peakBusy = busy.share() * peak;
        double replicas = hardware.replicaCount();
        double least = hardware.minReplicas() == null ? 1 : Math.max(1, hardware.minReplicas());
        double needed =
                Math.max(least, Math.ceil(replicas * peakBusy / now.targets().targetUtilization() - ROUNDING));
        double idle = Math.max(0, replicas - needed);
        double usd = now.today().projection().bill().usdPerHour();
        return Optional.of(new IdleCapacity(
                replicas,
                needed,
                idle,
                busy.share(),
                peakBusy,
                busy.basis(),
                busy.upperBound(),
                Double.isNaN(usd) ? null : (Double) (usd * idle / replicas)));
    }
}
