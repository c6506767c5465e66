package io.leapadvisor.diagnose;

import io.leapadvisor.fact.observed.GroupShare;
import io.leapadvisor.fact.observed.Input;
import io.leapadvisor.fact.observed.ModelBound;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.fact.observed.PathShape;
import io.leapadvisor.fact.observed.ResourceLoad;
import io.leapadvisor.fact.observed.Spend;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.fact.observed.Trend;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine.Style;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Metrics;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The observed facts of a deployment, for the rules: its own records and what the estimator derives from them. */
final class SituationFacts {

    /** Above this share of waiting, a latency says little of the model's own speed. */
    private static final double WAITING = 0.2;

    private final DeploymentProfile profile;
    private final Reconciled base;
    private final Resolved resolved;
    private final Targets goals;
    private final List<ObjectiveStatus> objectives;
    private final Knowledge knowledge;

    SituationFacts(Situation now, Knowledge knowledge) {
        this.profile = now.told();
        this.base = now.today();
        this.resolved = now.resolved();
        this.goals = now.targets();
        this.objectives = now.status();
        this.knowledge = knowledge;
    }

    /** All facts; {@code before} is how the deployment was at its last assessment. */
    List<Object> facts(Optional<Baseline> before) {
        List<Object> facts = new ArrayList<>();
        add(
                facts,
                profile,
                profile.objectives(),
                profile.traffic(),
                resolved.profile().model(),
                profile.hardware(),
                profile.endToEnd(),
                profile.utilization(),
                profile.monitoring(),
                resolved.engine(),
                resolved.part());
        if (profile.objectives() != null) {
            add(facts, profile.objectives().accuracy());
        }
        if (profile.model() != null) {
            add(facts, profile.model().batching());
        }
        if (profile.hardware() != null) {
            add(facts, profile.hardware().autoscaling());
        }
        facts.addAll(profile.stagesOrEmpty());
        facts.addAll(profile.considering() == null ? List.of() : profile.considering());
        facts.addAll(knowledge.thresholds());
        facts.addAll(objectives);
        List<StageShare> shares = shares();
        facts.addAll(shares);
        facts.addAll(groups(shares));
        facts.addAll(loads());
        add(facts, pathShape(shares), modelBound(), spend());
        if (profile.extra() != null) {
            profile.extra().forEach((name, value) -> facts.add(Input.of(name, value)));
        }
        before.map(this::trend).ifPresent(facts::addAll);
        return facts;
    }

    private static void add(List<Object> facts, Object... some) {
        for (Object fact : some) {
            if (fact != null) {
                facts.add(fact);
            }
        }
    }

    private double total() {
        double mean = base.projection().meanMs();
        return Double.isNaN(mean) ? 0 : mean;
    }

    private List<StageShare> shares() {
        List<StageShare> shares = new ArrayList<>();
        Projection projection = base.projection();
        for (StageState state : projection.stages().values()) {
            Stage stage = state.stage();
            double mean = state.latency().mean();
            if (projection.critical().contains(stage.name()) && mean > 0 && total() > 0) {
                shares.add(new StageShare(
                        stage.name(),
                        stage.kind(),
                        StageGroup.of(stage.kind()),
                        stage.resourceOrUsual(),
                        Math.min(1, mean / total()),
                        mean,
                        Math.max(0, 1 - state.busyMs() / mean),
                        isLast(stage)));
            }
        }
        return shares;
    }

    /** True when nothing on the request path waits for this stage. */
    private boolean isLast(Stage stage) {
        List<Stage> path =
                profile.stagesOrEmpty().stream().filter(Stage::onRequestPath).toList();
        boolean graph = path.stream()
                .anyMatch(one -> one.dependsOn() != null && !one.dependsOn().isEmpty());
        return graph
                ? path.stream()
                        .noneMatch(one ->
                                one.dependsOn() != null && one.dependsOn().contains(stage.name()))
                : !path.isEmpty() && path.get(path.size() - 1).name().equals(stage.name());
    }

    private List<GroupShare> groups(List<StageShare> shares) {
        Map<StageGroup, List<StageShare>> byGroup = new EnumMap<>(StageGroup.class);
        shares.forEach(share -> byGroup.computeIfAbsent(share.group(), ignored -> new ArrayList<>())
                .add(share));
        List<GroupShare> groups = new ArrayList<>();
        byGroup.forEach((group, members) -> {
            double share = members.stream().mapToDouble(StageShare::share).sum();
            double mean = members.stream().mapToDouble(StageShare::meanMs).sum();
            double calls = members.stream()
                    .map(member -> profile.stage(member.stage()))
                    .filter(Objects::nonNull)
                    .mapToDouble(Stage::calls)
                    .sum();
            String largest = members.stream()
                    .max((a, b) -> Double.compare(a.share(), b.share()))
                    .orElseThrow()
                    .stage();
            groups.add(new GroupShare(group, Math.min(1, share), mean, members.size(), calls, largest));
        });
        return groups;
    }

    private List<ResourceLoad> loads() {
        double sizing = goals.sizingRps(profile);
        double rps = base.anchors().rps();
        double peak = Double.isNaN(sizing) || Double.isNaN(rps) || rps == 0 ? 1 : Math.max(1, sizing / rps);
        List<ResourceLoad> loads = new ArrayList<>();
        for (StationLoad station : base.projection().stations()) {
            if (!Double.isNaN(station.utilization())) {
                Stage stage = profile.stage(station.stage());
                loads.add(new ResourceLoad(
                        station.resource(),
                        stage == null ? null : stage.service(),
                        station.stage(),
                        station.utilization(),
                        station.utilization() * peak,
                        total() > 0 ? Math.min(1, station.waitMs() / total()) : 0));
            }
        }
        Serving serving = base.projection().serving();
        boolean open = profile.traffic() != null && profile.traffic().meanRps() != null;
        if (profile.stagesOrEmpty().isEmpty() && serving != null && open) {
            Resource resource = resolved.runsOnProcessor() ? Resource.CPU : Resource.GPU;
            loads.add(new ResourceLoad(
                    resource,
                    null,
                    null,
                    serving.utilization(),
                    serving.utilization() * peak,
                    serving.latencyMs() > 0 ? serving.waitMs() / serving.latencyMs() : 0));
        }
        return loads;
    }

    private PathShape pathShape(List<StageShare> shares) {
        Set<String> services = new HashSet<>();
        double sequential = 0;
        double remote = 0;
        int fanOut = 1;
        int measured = 0;
        for (Stage stage : profile.stagesOrEmpty()) {
            measured += stage.latency() != null && !stage.latency().isEmpty() ? 1 : 0;
            if (!stage.onRequestPath()) {
                continue;
            }
            if (stage.service() != null) {
                services.add(stage.service());
            }
            boolean travels =
                    stage.kind().usualResource() == Resource.NETWORK && stage.protocol() != Protocol.IN_PROCESS;
            sequential += travels ? stage.calls() / stage.parallelismOrOne() : 0;
            remote += stage.isRemote() ? stage.calls() : 0;
            fanOut = Math.max(fanOut, stage.parallelismOrOne());
        }
        LatencySummary known =
                profile.endToEnd() == null ? null : profile.endToEnd().latency();
        Double tail = known != null && known.p99Ms() != null && known.p50Ms() != null && known.p50Ms() > 0
                ? known.p99Ms() / known.p50Ms()
                : null;
        LatencyDistribution whole = known == null ? null : LatencyDistribution.fit(known, 0.3);
        Double unattributed = whole == null || measured == 0 || total() <= 0
                ? null
                : (Double) Math.max(0, base.anchors().unattributedMs() / total());
        return new PathShape(
                shares.size(),
                services.size(),
                sequential,
                remote,
                fanOut,
                total() > 0 ? (Double) total() : null,
                unattributed,
                tail,
                measured);
    }

    private ModelBound modelBound() {
        Projection projection = base.projection();
        Serving serving = projection.serving();
        if (serving == null) {
            return null;
        }
        PhaseTime all = serving.prefill().plus(serving.decode());
        if (all.ms() <= 0) {
            return null;
        }
        double memory = (projection.weightsGb() * 1.1 + (Double.isNaN(projection.cacheGb()) ? 0 : projection.cacheGb()))
                / projection.availableGb();
        Double slowdown = slowdown(serving);
        double launching = slowdown != null && slowdown > 1 && launchesOneByOne() ? all.ms() * (slowdown - 1) : 0;
        double ms = all.ms() + launching;
        String bottleneck = launching > all.ms()
                ? Bottleneck.OVERHEAD.name()
                : all.bottleneck().name();
        return new ModelBound(
                bottleneck,
                serving.prefill().ms() / all.ms(),
                all.computeMs() / ms,
                all.bandwidthMs() / ms,
                (all.overheadMs() + launching) / ms,
                all.linkMs() / ms,
                serving.batch(),
                projection.weightsGb(),
                Double.isNaN(memory) ? null : (Double) memory,
                slowdown);
    }

    /**
     * True when the profile lists what the engine uses and recorded launches are not among it, although the computed
     * time of such an engine takes them for granted: what is measured beyond it is launching. Not so where accelerators
     * also wait for each other.
     */
    private boolean launchesOneByOne() {
        ModelSpec model = profile.model();
        boolean records = resolved.engine() != null
                && (resolved.engine().style() == Style.LLM_SERVER
                        || resolved.engine().style() == Style.GRAPH);
        return records
                && model.features() != null
                && !model.has(Feature.CUDA_GRAPHS)
                && !model.has(Feature.COMPILED)
                && resolved.part() != null
                && resolved.part().kind() == Accelerator.Kind.GPU
                && profile.hardwareOrNone().tensorParallelOrOne() == 1;
    }

    /**
     * How many times longer the model takes than systems like this usually do: by time per token or the stages of the
     * model where they were measured, else by the throughput of clients that always have a request in flight, else by
     * the latency of a request that hardly waits.
     */
    private Double slowdown(Serving serving) {
        EndToEnd measured = profile.endToEnd();
        if (measured != null && measured.tpot() != null) {
            return base.anchors().tpot();
        }
        Serving own = base.anchors().model() == null ? serving : base.anchors().model();
        double estimated = own.latencyMs() - own.waitMs() - own.formationMs();
        if (!base.anchors().modelStages().isEmpty()) {
            double taken = base.projection().stages().values().stream()
                    .filter(state ->
                            base.anchors().modelStages().contains(state.stage().name()))
                    .mapToDouble(StageState::serviceMs)
                    .sum();
            return estimated > 0 && taken > 0 ? (Double) (taken / estimated) : null;
        }
        boolean always = profile.traffic() != null
                && profile.traffic().meanRps() == null
                && profile.traffic().concurrency() != null;
        if (always
                && measured != null
                && measured.throughputRps() != null
                && base.anchors().throughput() > 0) {
            return 1 / base.anchors().throughput();
        }
        boolean waits = own.waitMs() + own.formationMs() > WAITING * own.latencyMs();
        return measured == null || measured.latency() == null || waits
                ? null
                : (Double) base.anchors().mean();
    }

    private Spend spend() {
        double usd = base.projection().usdPerHour();
        if (Double.isNaN(usd)) {
            return null;
        }
        Double gpu =
                profile.utilization() == null ? null : profile.utilization().gpu();
        double busy = gpu != null ? gpu : base.projection().utilization();
        if (Double.isNaN(busy)) {
            return null;
        }
        double idle = usd * Math.max(0, 1 - busy / goals.targetUtilization());
        return new Spend(usd, Math.min(1, busy), idle);
    }

    private Collection<Trend> trend(Baseline before) {
        List<Trend> trends = new ArrayList<>();
        LatencySummary then = before.latency();
        if (then != null) {
            addTrend(trends, Metrics.P99, then.p99Ms(), base.projection().p99Ms());
            addTrend(trends, Metrics.MEAN, then.meanMs(), base.projection().meanMs());
        }
        addTrend(
                trends,
                Metrics.USD_PER_HOUR,
                before.usdPerHour(),
                base.projection().usdPerHour());
        return trends;
    }

    private static void addTrend(List<Trend> trends, String metric, Double then, double now) {
        if (then != null && then > 0 && !Double.isNaN(now)) {
            trends.add(new Trend(metric, then, now, now / then));
        }
    }
}
