package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.measured.AsynchronousExecution;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.content.AskedAgain;
import io.leapadvisor.profile.measured.BatchCost;
import io.leapadvisor.profile.measured.FreeCores;
import io.leapadvisor.profile.measured.ModelLoads;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.profile.path.ToolLoop;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes the facts on what part of the request each stage has. */
final class StageShares {

    private final Situation now;
    private final DeploymentProfile profile;
    private final Reconciled today;
    private final double meanMs;
    /** Time that was measured in one stage and passed in another, by stage, in ms: above 0 = it gains. */
    private final Map<String, Double> moved = new HashMap<>();

    /** Use of a resource below which nobody queues for it for long. */
    private final double quiet;
    /** Use of a resource from which on a queue for it is as long as it pleases. */
    private final double knee;
    /** The least latency that is asked for of a request and does not hold, in ms; infinite = none. */
    private final double missedMs;

    StageShares(Situation now, double quiet, double knee) {
        this.now = now;
        this.quiet = quiet;
        this.knee = knee;
        this.profile = now.told();
        this.today = now.today();
        this.meanMs = RequestMean.of(now);
        this.missedMs = now.status().stream()
                .filter(status -> status.metric().startsWith("latency.") && Boolean.FALSE.equals(status.met()))
                .mapToDouble(ObjectiveStatus::target)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        for (AsynchronousExecution execution : now.asynchronous()) {
            moved.merge(execution.stage(), execution.movedMs(), Double::sum);
            moved.merge(execution.laterStage(), -execution.movedMs(), Double::sum);
        }
    }

    List<StageShare> shares() {
        List<StageShare> shares = new ArrayList<>();
        Projection projection = today.projection();
        Map<String, Double> reach = Reach.of(today.variant().profile().stagesOrEmpty());
        Set<String> derived = derived(profile.stagesOrEmpty());
        for (StageState state : projection.stages().values()) {
            Stage stage = state.stage();
            double mean = state.latency().mean() + moved.getOrDefault(stage.name(), 0.0);
            if (projection.critical().contains(stage.name()) && mean > 0 && meanMs > 0) {
                boolean again = AskedAgain.isFor(stage, profile.stagesOrEmpty());
                double waiting = Math.max(0, 1 - (state.busyMs() + moved.getOrDefault(stage.name(), 0.0)) / mean);
                shares.add(new StageShare(
                        stage.name(),
                        again ? StageKind.OTHER : now.kindOf(stage),
                        StageGroup.of(again ? StageKind.OTHER : stage.kind()),
                        stage.resourceOrUsual(),
                        Math.min(1, mean * reach.get(stage.name()) / meanMs),
                        mean,
                        waiting,
                        idle(state, mean, waiting),
                        callsAtOnce(stage),
                        BatchCost.paidPerCall(profile, stage),
                        promptTokens(stage),
                        mean * reach.get(stage.name()) >= missedMs,
                        isFirst(stage),
                        AskedAgain.isLast(stage, path()),
                        derived.contains(stage.name()),
                        ToolLoop.isOneByOne(stage, path()),
                        writesApart(stage),
                        ModelLoads.isIn(stage),
                        stage.format() != null && stage.format().isBinary()));
            }
        }
        return shares;
    }

    private Double promptTokens(Stage stage) {
        Traffic traffic = now.told().traffic();
        boolean asks = stage.kind() == StageKind.INFERENCE && traffic != null && traffic.inputTokens() != null;
        return asks ? (Double) (traffic.inputTokens() * stage.calls()) : null;
    }

    private boolean writesApart(Stage stage) {
        Service service = today.variant().services().of(stage.name());
        ModelSpec model = service == null
                ? now.resolved().profile().model()
                : service.profile().model();
        return stage.kind() == StageKind.INFERENCE
                && !stage.computesElsewhere()
                && model != null
                && model.family() == ModelFamily.SEQ2SEQ;
    }

    private double callsAtOnce(Stage stage) {
        Variant variant = today.variant();
        return variant.services().hostOf(stage.name()) == null ? FreeCores.callsAtOnce(variant.profile(), stage) : 1;
    }

    /**
     * Part of a stage's latency that it waits at a processor that is known to have time; a model waits for its batch,
     * if it has any. Where the stage's own work is told, what a queue for a busier processor could make of it is known
     * as well: work / (1 − ρ), as of a single server (M/M/1; of several it is less). What is longer waits for something
     * else. At a processor near its limit a queue has no such bound.
     */
    private double idle(StageState state, double mean, double waiting) {
        Stage stage = state.stage();
        Resource resource = stage.resourceOrUsual();
        boolean batched = stage.kind().isModel() && today.anchors().idleMs(stage.name()) == 0;
        if (resource != Resource.CPU && resource != Resource.GPU || batched) {
            return 0;
        }
        double busiest = busiest(stage, resource);
        if (busiest < quiet) {
            return waiting;
        }
        boolean bounded = stage.busyMs() != null && busiest < knee;
        return bounded ? Math.max(0, 1 - stage.busyMs() / (1 - busiest) / mean) : 0;
    }

    private double busiest(Stage stage, Resource resource) {
        String host = today.variant().services().hostOf(stage.name());
        return today.projection().stations().stream()
                .filter(load -> load.resource() == resource && Objects.equals(load.host(), host))
                .mapToDouble(StationLoad::utilization)
                .max()
                .orElse(1);
    }

    /** True when this stage waits for nothing on the request path. */
    private boolean isFirst(Stage stage) {
        List<Stage> path = path();
        return isGraph(path)
                ? stage.dependsOn() == null || stage.dependsOn().isEmpty()
                : !path.isEmpty() && path.get(0).name().equals(stage.name());
    }

    /** Names of the stages behind a search or a model on the request path. */
    private static Set<String> derived(List<Stage> stages) {
        StageGraph graph = StageGraph.of(stages);
        Set<String> deciding = new HashSet<>();
        Set<String> derived = new HashSet<>();
        for (Stage stage : graph.order()) {
            boolean decides = stage.kind() == StageKind.RETRIEVAL
                    || stage.kind() == StageKind.RERANKING
                    || stage.kind().isModel();
            if (graph.predecessors(stage).stream().anyMatch(deciding::contains)) {
                derived.add(stage.name());
                decides = true;
            }
            if (decides) {
                deciding.add(stage.name());
            }
        }
        return derived;
    }

    private List<Stage> path() {
        return profile.stagesOrEmpty().stream().filter(Stage::onRequestPath).toList();
    }

    private static boolean isGraph(List<Stage> path) {
        return path.stream()
                .anyMatch(
                        other -> other.dependsOn() != null && !other.dependsOn().isEmpty());
    }
}
