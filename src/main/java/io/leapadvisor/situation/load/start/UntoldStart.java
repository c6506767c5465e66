package io.leapadvisor.situation.load.start;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.text.Phrases;
import java.util.Optional;

/**
 * The start that nobody timed, where requests come so seldom that something sleeps between them: a model that is
 * unloaded, a replica that is stopped, an index that other files pushed out of memory. Whoever comes after a pause
 * waits for it, so that the slowest requests are longer than the usual one by a start. Nobody who runs such a server by
 * himself counts its starts; the rate and the percentiles show them.
 */
public final class UntoldStart {

    /** Times the median that a request after a pause takes at least; inputs of other sizes make less of it. Ours. */
    private static final double FAR = 10;
    /** What a process or a model takes to start at least, in ms: ours. */
    private static final double LEAST_MS = 1000;

    private static final double SECONDS_A_MINUTE = 60;

    private UntoldStart() {}

    /** The profile with the start that its tail shows, where none was told. */
    public static DeploymentProfile told(DeploymentProfile profile, Knowledge knowledge) {
        Hardware hardware = profile.hardwareOrNone();
        Double slow = slow(profile);
        boolean shows = hardware.coldStartMs() == null
                && slow != null
                && isSeldom(profile.traffic(), knowledge.threshold("sparse-gap-minutes"))
                && !writes(profile);
        if (!shows) {
            return profile;
        }
        double median = profile.endToEnd().latency().p50Ms();
        double start = slow - median;
        return slow >= FAR * median && start >= LEAST_MS
                ? profile.withHardware(hardware.withColdStartMs(start))
                : profile;
    }

    /** What was concluded; empty where a start was told, or none is seen. */
    public static Optional<String> sentence(DeploymentProfile received, DeploymentProfile told) {
        Double start = told.hardwareOrNone().coldStartMs();
        return received.hardwareOrNone().coldStartMs() != null || start == null
                ? Optional.empty()
                : Optional.of("hardware.coldStartMs is not given; " + Phrases.duration(start)
                        + " are taken: requests come " + Phrases.number(minutesBetween(told.traffic()))
                        + " minutes apart, and the slowest take so much longer than the usual one as who comes after"
                        + " a pause does");
    }

    /** The slowest percentile beside a median that was measured, in ms; null = there is none. */
    private static Double slow(DeploymentProfile profile) {
        LatencySummary measured =
                profile.endToEnd() == null || profile.endToEnd().ttft() != null
                        ? null
                        : profile.endToEnd().latency();
        if (measured == null || measured.p50Ms() == null) {
            return null;
        }
        return measured.p99Ms() == null ? measured.p95Ms() : measured.p99Ms();
    }

    private static boolean isSeldom(Traffic traffic, double gapMinutes) {
        return traffic != null && traffic.isOffered() && traffic.meanRps() > 0 && minutesBetween(traffic) >= gapMinutes;
    }

    private static double minutesBetween(Traffic traffic) {
        return 1 / traffic.meanRps() / SECONDS_A_MINUTE;
    }

    /** True for a model whose answers differ in length by as much as a start is long. */
    private static boolean writes(DeploymentProfile profile) {
        ModelFamily family = profile.model() == null ? null : profile.model().family();
        return family == ModelFamily.DECODER_LLM || family == ModelFamily.SEQ2SEQ;
    }
}
