package io.leapadvisor.situation.load.start;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import java.util.Optional;

/** Starts that the usual request waits for, of a deployment that goes to sleep between them. */
final class MedianStarts {

    private static final double SECONDS_A_MINUTE = 60;

    private MedianStarts() {}

    /**
     * Where the median, or the mean that alone was measured, is as long as a start: requests that come at random find
     * nobody when the last one is longer ago than a replica stays, which is true of the share e^(−stay / gap) of them
     * (Poisson arrivals). Where that is most of them, the median is one of those; each of them waits a whole start,
     * since it is the one that causes it.
     */
    static Optional<ColdStarts> of(DeploymentProfile profile, LatencySummary measured, double stopMinutes) {
        Hardware hardware = profile.hardwareOrNone();
        Double rps = profile.traffic() == null ? null : profile.traffic().meanRps();
        double alone = rps == null ? 0 : Math.exp(-stopMinutes * SECONDS_A_MINUTE * rps);
        boolean sleeps = hardware.minReplicas() != null && hardware.minReplicas() == 0;
        if (!sleeps || alone <= ColdStarts.BEYOND_P50 || measured.meanMs() == null) {
            return Optional.empty();
        }
        double mean = measured.meanMs();
        double median = measured.p50Ms() == null ? Double.NaN : measured.p50Ms();
        double most = (1 - ColdStarts.LEAST_WORK) * (Double.isNaN(median) ? mean / alone : median);
        double wait = Math.min(hardware.coldStartMs(), most);
        // The median waits, and the mean says how many do: each of the others is shorter by a start.
        double told = Math.max(
                ColdStarts.BEYOND_P50 * ColdStarts.MORE, Math.min(ColdStarts.MOST, 1 - (median - mean) / wait));
        double share = Double.isNaN(median) ? alone : told;
        double waited = share * wait;
        Optional<Stage> holder = StartHolder.of(profile, waited);
        if (holder.isEmpty() && StartHolder.unexplained(profile, mean) < waited) {
            return Optional.empty();
        }
        return Optional.of(new ColdStarts(
                share,
                wait,
                1,
                new LatencySummary(
                        Double.isNaN(median) ? mean - share * wait : Math.max(median - wait, mean - share * wait),
                        less(measured.p50Ms(), wait),
                        less(measured.p95Ms(), wait),
                        less(measured.p99Ms(), wait)),
                null,
                holder.map(Stage::name).orElse(null)));
    }

    private static Double less(Double ms, double wait) {
        return ms == null ? null : (Double) (ms - wait);
    }
}
