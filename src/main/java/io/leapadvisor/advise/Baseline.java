package io.leapadvisor.advise;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.StageKind;
import java.util.List;

/**
 * The deployment today: measured where it was measured, else estimated.
 *
 * @param latency whole request, in ms
 * @param capacityRps rate at which the busiest resource reaches ρ = 1
 * @param utilization ρ of the busiest resource at the mean load
 * @param usdPerHour the whole bill
 * @param usdPerThousandRequests at the mean load
 * @param stages the request path
 * @param unattributedMs mean time that no stage explains
 */
public record Baseline(
        LatencySummary latency,
        Double capacityRps,
        Double utilization,
        Double usdPerHour,
        Double usdPerThousandRequests,
        List<StageResult> stages,
        Double unattributedMs) {

    /** A stage of the request path. */
    public record StageResult(String name, StageKind kind, Double meanMs, Double share, boolean onCriticalPath) {
    }
}
