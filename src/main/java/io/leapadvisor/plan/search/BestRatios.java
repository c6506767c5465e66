package io.leapadvisor.plan.search;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The best that remedies do to the parts of a deployment, whatever they spoil beside it: the least ratio after/before
 * of each time, the largest saving, the most servers. Two of them combine by multiplying ratios. Mutable while it is
 * being filled, by one thread.
 */
final class BestRatios {

    /** Least ratios of service, busy time and visits, by stage. */
    final Map<String, double[]> stages = new HashMap<>();
    /** Stages that leave the request path. */
    final Set<String> offPath = new HashSet<>();
    /** Least ratios of the latency where no stage carries it, of the token times, and the largest of the capacity. */
    final double[] latency = {1, 1, 1, 1};

    final double[] ttft = {1, 1, 1, 1};
    final double[] tpot = {1, 1, 1, 1};
    double capacity = 1;
    /** Share of the requests that is answered before the first stage. */
    double exit;

    double tailCut;
    double cores;
    double workers;
    double meanRps = Double.POSITIVE_INFINITY;
    /**
     * Dollars an hour that are no longer spent beside the fleet, and the least ratio of the whole bill where the fleet
     * changes.
     */
    double usdSaved;

    double usdRatio = 1;
    double kept = 1;
    /** True when nothing but stages is changed. */
    boolean local = true;
    /** The largest ratio of replicas where they become more and smaller at the same spend. */
    double divided = 1;
    /** True when a change was seen that these numbers cannot describe, so that nothing may be concluded from them. */
    boolean unknown;

    private boolean none = true;

    /** True when nothing was observed: what is chosen stands as it is. */
    boolean isNone() {
        return none;
    }

    /** Takes note of what one more action did to a state. */
    void observe(
            Variant was,
            Map<String, StageState> before,
            Outcome from,
            double keptBefore,
            Variant is,
            Map<String, StageState> after,
            Outcome to,
            double keptAfter) {
        none = false;
        before.forEach((name, state) -> {
            StageState then = after.get(name);
            Stage stage = then == null ? null : then.stage();
            boolean moved =
                    stage != null && stage.resourceOrUsual() != state.stage().resourceOrUsual();
            double busy = stage == null || moved ? 0 : ratio(state.busyMs(), then.busyMs());
            double service = stage == null ? 0 : ratio(state.serviceMs(), then.serviceMs());
            double visits = stage == null ? 0 : ratio(visits(state.stage()), visits(stage));
            if (service < 1 || busy < 1 || visits < 1) {
                double[] least = stages.computeIfAbsent(name, ignored -> new double[] {1, 1, 1});
                least[0] = Math.min(least[0], service);
                least[1] = Math.min(least[1], busy);
                least[2] = Math.min(least[2], visits);
            }
            if (stage != null && state.stage().onRequestPath() && !stage.onRequestPath()) {
                offPath.add(name);
            }
            unknown |= stage != null
                    && after.size() == before.size()
                    && !dependsOn(stage).equals(dependsOn(state.stage()));
        });
        double early = 0;
        for (Map.Entry<String, StageState> one : after.entrySet()) {
            Stage stage = one.getValue().stage();
            Stage old =
                    before.containsKey(one.getKey()) ? before.get(one.getKey()).stage() : null;
            early = Math.max(
                    early,
                    (stage.exitRatio() == null ? 0 : stage.exitRatio())
                            - (old == null || old.exitRatio() == null ? 0 : old.exitRatio()));
        }
        exit = Math.max(exit, early);
        lower(latency, from.latency(), to.latency());
        lower(ttft, from.ttft(), to.ttft());
        lower(tpot, from.tpot(), to.tpot());
        capacity = Math.max(
                capacity,
                known(from.capacityRps(), to.capacityRps()) ? ratio(from.capacityRps(), to.capacityRps()) : 1);
        if (known(from.usdPerHour(), to.usdPerHour())) {
            // Another machine or price scales the bill of the fleet; the rest of a saving is traffic that no longer
            // crosses zones.
            boolean fleet =
                    was.profile().hardware() != is.profile().hardware() || was.adjustments() != is.adjustments();
            usdRatio = Math.min(usdRatio, fleet ? ratio(from.usdPerHour(), to.usdPerHour()) : 1);
            usdSaved = Math.max(usdSaved, fleet ? 0 : from.usdPerHour() - to.usdPerHour());
        }
        kept = Math.max(kept, keptAfter / keptBefore);
        tailCut = Math.max(tailCut, is.adjustments().tailCut());
        Hardware hardware = is.profile().hardwareOrNone();
        cores = Math.max(cores, hardware.cpuCores() == null ? 0 : hardware.cpuCores());
        workers = Math.max(workers, hardware.workersPerReplica() == null ? 0 : hardware.workersPerReplica());
        Traffic traffic = is.profile().traffic();
        meanRps = Math.min(
                meanRps, traffic == null || traffic.meanRps() == null ? Double.POSITIVE_INFINITY : traffic.meanRps());
        Hardware old = was.profile().hardwareOrNone();
        unknown |= least(hardware) < least(old)
                || hardware.cpuCores() == null != (old.cpuCores() == null)
                || hardware.workersPerReplica() == null != (old.workersPerReplica() == null);
        if (hardware.acceleratorCount() < old.acceleratorCount()) {
            divided = Math.max(divided, (double) hardware.replicaCount() / old.replicaCount());
        }
        local &= was.profile().model() == is.profile().model()
                && was.profile().hardware() == is.profile().hardware()
                && was.profile().traffic() == is.profile().traffic()
                && was.adjustments() == is.adjustments();
    }

    private static int least(Hardware hardware) {
        return hardware.minReplicas() == null ? Integer.MAX_VALUE : hardware.minReplicas();
    }

    private static double visits(Stage stage) {
        return stage.visitRatio() == null ? 1 : stage.visitRatio();
    }

    private static Set<String> dependsOn(Stage stage) {
        return stage.dependsOn() == null ? Set.of() : Set.copyOf(stage.dependsOn());
    }

    private boolean known(double before, double after) {
        unknown |= Double.isNaN(before) != Double.isNaN(after);
        return !Double.isNaN(before) && !Double.isNaN(after);
    }

    private void lower(double[] least, double[] before, double[] after) {
        for (int i = 0; i < least.length; i++) {
            if (known(before[i], after[i])) {
                least[i] = Math.min(least[i], ratio(before[i], after[i]));
            }
        }
    }

    private static double ratio(double before, double after) {
        return before > 0 ? after / before : 1;
    }

    /** All of this and all of another. */
    BestRatios and(BestRatios other) {
        BestRatios both = new BestRatios();
        for (BestRatios one : List.of(this, other)) {
            one.stages.forEach((name, least) -> both.stages.merge(name, least, BestRatios::times));
            both.offPath.addAll(one.offPath);
            times(both.latency, one.latency, both.latency);
            times(both.ttft, one.ttft, both.ttft);
            times(both.tpot, one.tpot, both.tpot);
            both.capacity *= one.capacity;
            both.exit = 1 - (1 - both.exit) * (1 - one.exit);
            both.tailCut = Math.max(both.tailCut, one.tailCut);
            both.cores = Math.max(both.cores, one.cores);
            both.workers = Math.max(both.workers, one.workers);
            both.meanRps = Math.min(both.meanRps, one.meanRps);
            both.usdSaved += one.usdSaved;
            both.usdRatio *= one.usdRatio;
            both.kept *= one.kept;
            both.divided *= one.divided;
            both.local &= one.local;
            both.unknown |= one.unknown;
            both.none &= one.none;
        }
        return both;
    }

    private static double[] times(double[] a, double[] b) {
        double[] product = new double[a.length];
        times(a, b, product);
        return product;
    }

    private static void times(double[] a, double[] b, double[] product) {
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
    }

    /** A path of stages with this relief, none of its new stages taking time. */
    List<Stage> relieved(Map<String, StageState> states) {
        List<Stage> relieved = new ArrayList<>(states.size());
        states.forEach((name, state) -> {
            double[] least = stages.get(name);
            Stage stage = state.stage();
            double service = state.serviceMs() * (least == null ? 1 : least[0]);
            double busy = state.busyMs() * (least == null ? 1 : least[1]);
            boolean leaves = offPath.contains(name);
            relieved.add(stage.with(s -> {
                s.latency(LatencySummary.ofMean(service)).busyMs(busy);
                if (least != null && least[2] < 1) {
                    s.visitRatio(visits(stage) * least[2]);
                }
                if (leaves) {
                    s.critical(false);
                }
            }));
        });
        return relieved;
    }
}
