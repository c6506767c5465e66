package io.leapadvisor.diagnose.observe;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.anchor.RareTail;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Situation;
import java.util.HashMap;
import java.util.Map;

/**
 * What each stage is of the 99th percentile of a request, 0 to 1, where that is what is missed.
 *
 * @param usual by what its usual run makes of it
 * @param whole with what happens to a few
 */
public record TailParts(Map<String, Double> usual, Map<String, Double> whole) {

    /** Nobody asks for it. */
    public static final TailParts NONE = new TailParts(Map.of(), Map.of());

    /** Those of a situation whose P99 is the first to miss its target; by the stage's own P99 where it is told. */
    public static TailParts of(Situation now) {
        Projection projection = now.today().projection();
        boolean missed = Metric.P99.is(now.primaryMetric())
                && now.status().stream()
                        .anyMatch(status -> Metric.P99.is(status.metric()) && Boolean.FALSE.equals(status.met()));
        if (!missed || !(projection.latency().p99Ms() > 0)) {
            return NONE;
        }
        double allMs = projection.latency().p99Ms();
        Map<String, Double> usual = new HashMap<>();
        Map<String, Double> whole = new HashMap<>();
        projection.stages().forEach((name, state) -> {
            Stage told = now.told().stage(name);
            LatencySummary known = told == null ? null : told.latency();
            double p99 =
                    known == null || known.p99Ms() == null ? state.latency().p99() : known.p99Ms();
            whole.put(name, Math.min(1, p99 / allMs));
            usual.put(name, Math.min(1, (p99 - RareTail.beyond(known)) / allMs));
        });
        return new TailParts(usual, whole);
    }
}
