package io.leapadvisor.plan.search;

import io.leapadvisor.plan.Projector.After;
import io.leapadvisor.plan.Sizing;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.search.Search.Group;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.MeasurementFactors.StageAnchor;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An upper bound on what any choice among the remedies that are still open can be worth on top of those that are
 * chosen.
 *
 * <p>Gains of whole requests cannot be bounded from gains alone: two remedies that each free one of two parallel calls
 * bring nothing alone and much together, as do two that each take half of an overload. So the bound is taken a level
 * below, at the parts, where remedies only multiply: the {@linkplain BestRatios least ratio} that each open remedy
 * brings to the work, the occupied time and the visits of each stage. The path with all of them, and nothing of what
 * they spoil, is simulated like any other: waiting falls with the occupied time, sums and maxima of stages fall with
 * the stages, so that no choice among the open remedies has a shorter path, more capacity or a smaller fleet. Money is
 * bounded by the sum of what they save on the fleet that this capacity would need, effort by that of the cheapest of
 * them.
 *
 * <p>A ratio can depend on what was done before (what is saved of a call weighs more when the call is short already).
 * Sets are simulated in one fixed order, so that the remedies before one in any set are a part of those before it in
 * the order: the ratio is therefore taken at both ends of that range, alone and after all that may come before it, and
 * the smaller one counts. That a ratio between the ends is not smaller than at both is an assumption;
 * {@code SearchTest} compares the search with all combinations on many deployments. Where a change is seen that the
 * ratios cannot describe, the bound is infinite.
 */
final class UpperBound {

    /** Replicas with which nobody waits any more: what buying machines can do at most to the latency. */
    private static final int MANY = 1_000_000_000;
    /** Nothing is free: a saving that would leave less than this part of a bill is not believed. */
    private static final double LEAST_OF_A_BILL = 1e-3;

    private static final Set<String> NO_STAGES = Set.of();
    private static final String FORMATION = "waiting for the batch to fill";

    private final Workbench workbench;
    private final Sizing sizing;
    private final boolean mayBuy;
    private final BestRatios[] open;
    private final double[] leastEffort;
    private final MeasurementFactors anchors;

    UpperBound(Workbench workbench, Sizing sizing, List<Group> groups, boolean mayBuy) {
        this.workbench = workbench;
        this.sizing = sizing;
        this.mayBuy = mayBuy;
        MeasurementFactors measured = workbench.base().anchors();
        Map<String, StageAnchor> stages = new HashMap<>(measured.stages());
        stages.put(FORMATION, new StageAnchor(1, 0, true));
        this.anchors = measured.withModelStages(NO_STAGES).withStages(stages);
        this.open = new BestRatios[groups.size() + 1];
        this.leastEffort = new double[groups.size() + 1];
        leastEffort[groups.size()] = Double.POSITIVE_INFINITY;
        open[groups.size()] = mayBuy ? machines() : new BestRatios();
        BestRatios[] each = new BestRatios[groups.size()];
        for (int i = 0; i < groups.size(); i++) {
            each[i] = new BestRatios();
            for (Action option : groups.get(i).options()) {
                observe(each[i], List.of(), option);
            }
        }
        boolean choices = groups.stream().anyMatch(group -> group.options().size() > 1);
        observeLast(each, groups, Group::first);
        if (choices) {
            observeLast(each, groups, Group::last);
        }
        for (int i = groups.size() - 1; i >= 0; i--) {
            open[i] = each[i].and(open[i + 1]);
            leastEffort[i] = Math.min(
                    leastEffort[i + 1], workbench.worth().effort(groups.get(i).best()));
        }
    }

    /** Takes note of each remedy after one choice of all that may come before it. */
    private void observeLast(BestRatios[] each, List<Group> groups, Function<Group, Action> choice) {
        List<Action> earlier = new ArrayList<>();
        for (int i = 0; i < each.length; i++) {
            for (Action option : groups.get(i).options()) {
                if (i > 0) {
                    observe(each[i], earlier, option);
                }
            }
            earlier.add(choice.apply(groups.get(i)));
        }
    }

    private void observe(BestRatios relief, List<Action> earlier, Action option) {
        List<Action> then = new ArrayList<>(earlier);
        then.add(option);
        observe(
                relief,
                workbench.projector().after(earlier),
                workbench.projector().after(then));
    }

    private void observe(BestRatios relief, After before, After after) {
        relief.observe(
                before.variant(),
                before.projection().stages(),
                workbench.goals().outcome(before.projection()),
                before.accuracyKept(),
                after.variant(),
                after.projection().stages(),
                workbench.goals().outcome(after.projection()),
                after.accuracyKept());
    }

    /** What any number of machines does to the latency of the deployment as it is. */
    private BestRatios machines() {
        BestRatios relief = new BestRatios();
        List<Action> many = sizing.append(List.of(), "scale-out", MANY);
        if (!many.isEmpty()) {
            observe(
                    relief,
                    workbench.projector().after(List.of()),
                    workbench.projector().after(many));
        }
        return relief;
    }

    /**
     * The most that a larger set can be worth.
     *
     * @param chosen the deployment with what is chosen
     * @param effort of what is chosen
     * @param from index of the first group that is still open; all before it are decided
     */
    double above(After chosen, double effort, int from) {
        return leastEffort[from] == Double.POSITIVE_INFINITY
                ? Double.NEGATIVE_INFINITY
                : worth(chosen, open[from]) - effort - leastEffort[from];
    }

    /** The most that the chosen set can be worth with its machines sized. */
    double sized(After chosen, double effort) {
        return worth(chosen, open[open.length - 1]) - effort;
    }

    private double worth(After chosen, BestRatios relief) {
        if (relief.unknown) {
            return Double.POSITIVE_INFINITY;
        }
        Outcome now = workbench.goals().outcome(chosen.projection());
        DeploymentProfile profile = chosen.variant().profile();
        int replicas = profile.hardwareOrNone().replicaCount();
        double[] latency = times(now.latency(), relief.latency);
        double capacity = now.capacityRps() * relief.capacity;
        boolean saturated = now.saturated() && relief.capacity <= 1;
        if (!profile.stagesOrEmpty().isEmpty() && !relief.isNone()) {
            Projection best = relaxed(chosen, relief, 0);
            latency = latencyOf(best);
            if (relief.exit > 0) {
                // A cache cuts the median and may stretch what is measured beyond it: the better of both counts.
                latency = least(latencyOf(relaxed(chosen, relief, relief.exit)), latency);
            }
            capacity = best.capacityRps()
                    / (1 - Math.min(0.999_999, relief.exit))
                    * (mayBuy ? (double) replicas / MANY : 1);
            saturated = best.saturated() && relief.exit == 0;
        }
        Traffic traffic = profile.traffic();
        boolean closed = traffic == null || traffic.meanRps() == null;
        double fleet = now.usdPerHour() * relief.usdRatio * sizing.leastShare(capacity, profile, relief.divided > 1);
        double usd = Math.max(fleet * LEAST_OF_A_BILL, fleet - relief.usdSaved);
        double billed = closed ? Math.max(capacity, now.throughputRps()) : traffic.meanRps();
        double perThousand = Math.min(usd / (3.6 * billed), now.usdPerThousand());
        Outcome best = new Outcome(
                latency,
                times(now.ttft(), relief.ttft),
                times(now.tpot(), relief.tpot),
                closed ? Double.MAX_VALUE : now.throughputRps(),
                mayBuy ? Double.MAX_VALUE : capacity,
                usd,
                perThousand,
                saturated && !closed && !mayBuy);
        return workbench.worth().gain(best, chosen.accuracyKept() * relief.kept);
    }

    private static double[] latencyOf(Projection projection) {
        return new double[] {projection.meanMs(), projection.p50Ms(), projection.p95Ms(), projection.p99Ms()};
    }

    private static double[] least(double[] a, double[] b) {
        double[] least = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            least[i] = Math.min(a[i], b[i]);
        }
        return least;
    }

    private static double[] times(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    /** The chosen deployment with all the relief at once; the model stands in it by the times of its stages. */
    private Projection relaxed(After chosen, BestRatios relief, double exit) {
        DeploymentProfile profile = chosen.variant().profile();
        List<Stage> stages = relief.relieved(chosen.projection().stages());
        Hardware hardware = profile.hardwareOrNone();
        Traffic traffic = profile.traffic();
        boolean graph = stages.stream()
                .anyMatch(
                        stage -> stage.dependsOn() != null && !stage.dependsOn().isEmpty());
        if (relief.local
                && !graph
                && chosen.projection().serving() != null
                && anchors.model() != null
                && modelIsOnPath(stages)) {
            // Only who visits the model waits for its batch.
            double visits = stages.stream()
                    .filter(stage -> modelStages().contains(stage.name()))
                    .mapToDouble(UpperBound::visits)
                    .min()
                    .orElse(0);
            double formation = chosen.projection().serving().formationMs()
                    - anchors.model().formationMs();
            if (formation > 0) {
                stages = new ArrayList<>(stages);
                stages.add(passing(FORMATION, formation, 0).withVisitRatio(visits));
            }
        }
        if (exit > 0) {
            List<Stage> all = new ArrayList<>(stages.size() + 1);
            all.add(passing("answered early", 0, exit));
            stages.forEach(stage -> all.add(
                    graph && (stage.dependsOn() == null || stage.dependsOn().isEmpty())
                            ? stage.withDependsOn(List.of("answered early"))
                            : stage));
            stages = all;
        }
        Double cores = hardware.cpuCores() == null ? null : (Double) Math.max(hardware.cpuCores(), relief.cores);
        Integer workers = hardware.workersPerReplica() == null
                ? null
                : (Integer) (int) Math.max(hardware.workersPerReplica(), relief.workers);
        int replicas = mayBuy ? MANY : (int) Math.ceil(hardware.replicaCount() * relief.divided);
        Hardware most =
                hardware.withCpuCores(cores).withWorkersPerReplica(workers).withReplicas(replicas);
        Traffic least = traffic == null || traffic.meanRps() == null || traffic.meanRps() <= relief.meanRps
                ? traffic
                : traffic.withMeanRps(relief.meanRps);
        double tailCut = Math.max(chosen.variant().adjustments().tailCut(), relief.tailCut);
        Variant variant = new Variant(
                profile.withStages(stages).withHardware(most).withTraffic(least),
                tailCut > chosen.variant().adjustments().tailCut()
                        ? chosen.variant().adjustments().withTailCut(tailCut)
                        : chosen.variant().adjustments(),
                chosen.variant().names(),
                chosen.variant().cacheOf());
        return workbench.projector().simulator().projectStages(variant, anchors);
    }

    private boolean modelIsOnPath(List<Stage> stages) {
        return stages.stream()
                .filter(stage -> modelStages().contains(stage.name()))
                .allMatch(Stage::onRequestPath);
    }

    private Set<String> modelStages() {
        return workbench.base().anchors().modelStages();
    }

    private static double visits(Stage stage) {
        return stage.visitRatio() == null ? 1 : stage.visitRatio();
    }

    /** A stage that only lets time pass. */
    private static Stage passing(String name, double ms, double exit) {
        return StageBuilder.builder()
                .name(name)
                .kind(StageKind.OTHER)
                .resource(Resource.NETWORK)
                .latency(LatencySummary.ofMean(ms))
                .busyMs(0.0)
                .exitRatio(exit)
                .build();
    }
}
