package io.leapadvisor.simulate.anchor;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import java.util.Map;

/**
 * What the slowest one in a hundred takes beyond what the median and the 95th percentile make. It happens to a few: a
 * pause, a model that is loaded, a read that misses. A shorter usual run leaves it where it is; fewer visits of the
 * stage in which it happens make it rarer.
 *
 * @param ms what it adds to P99, in ms
 * @param usualMs rest of what P99 is above the median, in ms
 * @param stages the stages as they are, in the order of the path
 * @param stageMs what it adds to the P99 of each stage at which it was measured, in ms
 */
public record RareTail(double ms, double usualMs, List<Stage> stages, Map<String, Double> stageMs) {

    /** Nothing rare. */
    public static final RareTail NONE = new RareTail(0, 0, List.of(), Map.of());

    /** What a P99 is above the log-normal time with the same median and P95, in ms; 0 where one is not known. */
    public static double beyond(LatencySummary known) {
        if (known == null || known.p50Ms() == null || known.p95Ms() == null || known.p99Ms() == null) {
            return 0;
        }
        double sigmas = LatencyDistribution.Z99 / LatencyDistribution.Z95;
        double usual = known.p50Ms() * Math.pow(known.p95Ms() / known.p50Ms(), sigmas);
        return known.p50Ms() > 0 ? Math.max(0, known.p99Ms() - usual) : 0;
    }

    /** What is left of it on a path, in ms. */
    public double leftMs(List<Stage> path) {
        if (ms == 0 || stageMs.isEmpty()) {
            return ms;
        }
        double known =
                stageMs.values().stream().mapToDouble(Double::doubleValue).sum();
        if (known == 0) {
            return ms;
        }
        double[] reachWas = Reach.shares(stages);
        double[] reachIs = Reach.shares(path);
        double left = 0;
        for (int i = 0; i < reachWas.length; i++) {
            Stage was = stages.get(i);
            double part = stageMs.getOrDefault(was.name(), 0.0);
            for (int j = 0; part > 0 && j < reachIs.length; j++) {
                Stage is = path.get(j);
                if (is.name().equals(was.name()) && is.onRequestPath()) {
                    left += part * atMostOne(reachIs[j] / reachWas[i]) * kept(was, is);
                }
            }
        }
        // What no stage explains stays.
        double explained = Math.min(ms, known);
        return ms - explained + explained * left / known;
    }

    /**
     * Share of it that a visit still has. Where the other side is waited for, what shortens the wait asks it less
     * often, or does something else meanwhile; ours. Where something is computed, a faster computation changes nothing.
     */
    private static double kept(Stage was, Stage is) {
        boolean computes = was.resourceOrUsual() == Resource.CPU || was.resourceOrUsual() == Resource.GPU;
        return computes ? 1 : atMostOne(is.latency().meanMs() / was.latency().meanMs());
    }

    private static double atMostOne(double ratio) {
        return ratio < 1 ? ratio : 1;
    }

    /**
     * How many times as long it is where the rest of the tail is longer: a queue behind a pause is, too; at least 1.
     */
    public double growth(double usualNowMs) {
        return usualMs > 0 ? Math.max(1, usualNowMs / usualMs) : 1;
    }

    /** What of it might be gone where the rest becomes shorter: long inputs are rare, too, and move with the rest. */
    public double doubtMs(double leftMs, double usualNowMs) {
        return usualMs > 0 ? leftMs * (1 - atMostOne(usualNowMs / usualMs)) : 0;
    }
}
