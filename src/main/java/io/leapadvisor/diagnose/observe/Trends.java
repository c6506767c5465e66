package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.observed.Trend;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.List;

/** Makes the facts on what changed since the last assessment of the same deployment. */
final class Trends {

    private final List<Trend> trends = new ArrayList<>();

    private Trends() {}

    static List<Trend> between(Baseline before, Projection now) {
        Trends between = new Trends();
        LatencySummary latency = before.latency();
        if (latency != null) {
            between.add(Metric.P99, latency.p99Ms(), now.latency().p99Ms());
            between.add(Metric.MEAN, latency.meanMs(), now.latency().meanMs());
        }
        between.add(Metric.USD_PER_HOUR, before.usdPerHour(), now.bill().usdPerHour());
        return between.trends;
    }

    private void add(Metric metric, Double then, double now) {
        if (then != null && then > 0 && !Double.isNaN(now)) {
            trends.add(new Trend(metric.id(), then, now, now / then));
        }
    }
}
