package io.leapadvisor.plan.search;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.arrival.Backlog;
import io.leapadvisor.physics.change.Cuts;
import io.leapadvisor.physics.change.Starts;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.token.TokenAnchor;
import io.leapadvisor.situation.Percentiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Simulates the path of a deployment with the best that remedies do to each of its parts, and nothing of what they
 * spoil. The model stands in it by the times of its stages.
 */
final class Relaxation {

    /** Replicas with which nobody waits any more: what buying machines can do at most to the latency. */
    static final int MANY = 1_000_000_000;

    /** Part of a latency that is left whatever does not wait any more. */
    private static final double LEAST = 1e-3;

    private static final Set<String> NO_STAGES = Set.of();
    private static final String FORMATION = "waiting for the batch to fill";
    private static final String EARLY = "answered early";

    private final Workbench workbench;
    private final boolean mayBuy;
    private final Anchors anchors;
    private final RelievedStages last = new RelievedStages();
    private Anchors longer;
    /** What was simulated last; null = nothing. */
    private Projection near;

    Relaxation(Workbench workbench, boolean mayBuy) {
        this.workbench = workbench;
        this.mayBuy = mayBuy;
        Anchors measured = workbench.today().anchors();
        Map<String, StageAnchor> stages = new HashMap<>(measured.stages());
        stages.put(FORMATION, new StageAnchor(1, 0, true, Double.NaN));
        // What tokens take is bounded by itself; here it would be a floor that no relief lowers.
        this.anchors = measured.withModelStages(NO_STAGES).withStages(stages).withTokens(TokenAnchor.NONE);
        this.longer = anchors;
    }

    /**
     * The chosen deployment with all the relief at once.
     *
     * @param exit share that is answered early
     * @param fills true when machines may go, so that batches may fill at once
     */
    Projection relaxed(After chosen, BestRatios relief, double exit, boolean fills) {
        DeploymentProfile profile = chosen.variant().profile();
        List<Stage> relieved = relief.path.relieved(chosen.projection().stages().values(), last);
        List<Stage> stages = fills ? withoutFilling(relieved) : relieved;
        Hardware hardware = profile.hardwareOrNone();
        Traffic traffic = profile.traffic();
        boolean graph = stages.stream().anyMatch(Relaxation::waitsForOthers);
        if (relief.local
                && !fills
                && !graph
                && chosen.projection().serving() != null
                && anchors.model() != null
                && modelIsOnPath(stages)) {
            stages = waitingForTheBatch(stages, chosen);
        }
        stages = exit > 0 ? answeredEarly(stages, exit, graph) : stages;
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
        Adjustments adjustments = chosen.variant().adjustments();
        Variant variant = new Variant(
                profile.withStages(stages).withHardware(most).withTraffic(least),
                adjustments.with(all -> all.cuts(new Cuts(
                                Math.max(adjustments.cuts().tail(), relief.tailCut),
                                Math.max(adjustments.cuts().stall(), relief.stallCut)))
                        // What two remedies give the capacity may take all of it where each takes little.
                        .starts(new Starts(
                                adjustments.starts().share() * relief.waiting,
                                adjustments.starts().part() * relief.start,
                                adjustments.starts().knee(),
                                Backlog.NONE))),
                chosen.variant().names(),
                chosen.variant().cacheOf(),
                chosen.variant().services().withMany(MANY));
        int told = workbench.today().variant().profile().stagesOrEmpty().size();
        near = workbench
                .projector()
                .simulations()
                .ofStages(variant, stages.size() > told ? ofLonger(stages) : anchors, near);
        return near;
    }

    /** True when requests wait somewhere for their batch to fill, which is over sooner on fewer machines. */
    static boolean waitsForOthers(Projection now) {
        boolean waits = waitsForOthers(now.own());
        for (Served beside : now.beside().values()) {
            waits |= waitsForOthers(beside);
        }
        return waits;
    }

    private static boolean waitsForOthers(Served at) {
        ModelSpec model = at.resolved().profile().model();
        return model != null && model.batching() != null && model.batching().waitsForOthers();
    }

    /** A latency where every batch is full at once: no smaller fleet is faster. */
    Percentiles filled(After chosen, Percentiles latency) {
        Projection now = chosen.projection();
        double filling = served(now).mapToDouble(Relaxation::fillingMs).sum();
        return latency.map(
                latency, (all, same) -> Math.max(LEAST * all, all - filling * Math.max(1, all / latency.mean())));
    }

    private static double fillingMs(Served at) {
        return Math.max(
                at.serving() == null ? 0 : at.serving().formationMs(),
                at.today() == null ? 0 : at.today().formationMs());
    }

    private static Stream<Served> served(Projection now) {
        return Stream.concat(Stream.of(now.own()), now.beside().values().stream());
    }

    /** What a queue was measured to take is in part the time until batches fill. */
    private List<Stage> withoutFilling(List<Stage> stages) {
        double filling = served(workbench.today().projection())
                .mapToDouble(Relaxation::fillingMs)
                .sum();
        return stages.stream()
                .map(stage -> stage.kind() != StageKind.QUEUE
                        ? stage
                        : stage.withLatency(LatencySummary.ofMean(
                                Math.max(0, stage.latency().meanMs() - filling))))
                .toList();
    }

    /** The anchors with the links of a path of more stages, as it was the last time if it still is. */
    private Anchors ofLonger(List<Stage> stages) {
        StageGraph graph = StageGraph.of(stages, longer.path(), null);
        longer = longer.path() != null && graph.isLike(longer.path()) ? longer : anchors.withPath(graph);
        return longer;
    }

    private static boolean waitsForOthers(Stage stage) {
        return stage.dependsOn() != null && !stage.dependsOn().isEmpty();
    }

    /** Only who visits the model waits for its batch. */
    private List<Stage> waitingForTheBatch(List<Stage> stages, After chosen) {
        double formation =
                chosen.projection().serving().formationMs() - anchors.model().formationMs();
        if (formation <= 0) {
            return stages;
        }
        double visits = stages.stream()
                .filter(stage -> modelStages().contains(stage.name()))
                .mapToDouble(PathRelief::visits)
                .min()
                .orElse(0);
        List<Stage> all = new ArrayList<>(stages);
        all.add(passing(FORMATION, formation, 0).withVisitRatio(visits));
        return all;
    }

    private static List<Stage> answeredEarly(List<Stage> stages, double exit, boolean graph) {
        List<Stage> all = new ArrayList<>(stages.size() + 1);
        all.add(passing(EARLY, 0, exit));
        stages.forEach(stage -> all.add(graph && !waitsForOthers(stage) ? stage.withDependsOn(List.of(EARLY)) : stage));
        return all;
    }

    private boolean modelIsOnPath(List<Stage> stages) {
        return stages.stream()
                .filter(stage -> modelStages().contains(stage.name()))
                .allMatch(Stage::onRequestPath);
    }

    private Set<String> modelStages() {
        return workbench.today().anchors().modelStages();
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
