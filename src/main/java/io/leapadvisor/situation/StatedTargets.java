package io.leapadvisor.situation;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.situation.reconcile.UntimedStages;
import java.util.ArrayList;
import java.util.List;

/** Lists the objectives that a profile states, but accuracy, in the order of the API. */
final class StatedTargets {

    private final List<Target> targets = new ArrayList<>();

    private final EndToEnd measured;

    private final UntimedStages untimed;

    private StatedTargets(EndToEnd measured, UntimedStages untimed) {
        this.measured = measured;
        this.untimed = untimed;
    }

    static List<Target> of(DeploymentProfile profile, UntimedStages untimed) {
        Objectives objectives = profile.objectives();
        StatedTargets stated = new StatedTargets(profile.endToEnd(), untimed);
        if (objectives != null) {
            stated.addLatency("latency", objectives.latency());
            stated.addLatency("ttft", objectives.ttft());
            stated.addLatency("tpot", objectives.tpot());
            stated.add("throughputRps", objectives.throughputRps(), "requests/s", true);
            stated.add(Metric.USD_PER_HOUR.id(), objectives.usdPerHour(), "USD/h", false);
            stated.add(Metric.USD_PER_THOUSAND.id(), objectives.usdPerThousandRequests(), "USD", false);
        }
        return List.copyOf(stated.targets);
    }

    private void addLatency(String name, LatencyTarget target) {
        if (target != null) {
            add(name + ".meanMs", target.meanMs(), "ms", false);
            add(name + ".p50Ms", target.p50Ms(), "ms", false);
            add(name + ".p95Ms", target.p95Ms(), "ms", false);
            add(name + ".p99Ms", target.p99Ms(), "ms", false);
        }
    }

    private void add(String metric, Double value, String unit, boolean higherIsBetter) {
        if (value != null) {
            Double known = Measured.value(metric, measured);
            targets.add(new Target(metric, value, unit, higherIsBetter, known, untimed.flatters(metric)));
        }
    }
}
