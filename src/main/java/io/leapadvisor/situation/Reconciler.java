package io.leapadvisor.situation;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.MeasurementFactors.StageAnchor;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.station.Station;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the model agree with the measurements of a deployment: how much of each stage is work and how much waiting, how
 * wide its latency is, what no stage explains. The result is the point that every remedy starts from.
 */
public final class Reconciler {

    /** Utilization at which a resource that is not measured is put when its latency alone would overload it. */
    private static final double NEARLY_FULL = 0.95;
    /** From here on, waiting at a shared resource is put down to its queue, however long. */
    private static final double KNEE = 0.8;
    /** Bursts explain waits of up to so many times those of Poisson arrivals below the knee. */
    private static final double BURSTS = 5;
    /** A stage that carries the model is added when this part of the request is left for it. */
    private static final double LEFT_FOR_MODEL = 0.3;

    private static final int SEARCH_STEPS = 12;
    private static final double CLOSE = 1e-6;

    private final Knowledge knowledge;
    private final Simulator simulator;

    public Reconciler(Knowledge knowledge, Simulator simulator) {
        this.knowledge = knowledge;
        this.simulator = simulator;
    }

    /**
     * A deployment as it is.
     *
     * @param variant normalized: each stage has its mean without the wait for its resource, and its busy time
     * @param anchors factors that make its projection give the measurements
     * @param projection that projection
     * @param assumptions what was assumed
     */
    public record Reconciled(
            Variant variant, MeasurementFactors anchors, Projection projection, List<String> assumptions) {}

    /** Reconciles a profile. */
    public Reconciled reconcile(DeploymentProfile given) {
        List<String> assumptions = new ArrayList<>();
        Resolved resolved = simulator.resolve(given);
        ModelTime model = ModelTime.of(resolved, Adjustments.NONE, knowledge.calibration());
        if (model != null) {
            assumptions.addAll(model.assumptions());
        } else if (given.model() != null) {
            assumptions.addAll(resolved.assumptions());
        }
        Adjustments adjustments = asServed(given, resolved, model, assumptions);
        LatencyDistribution measured = given.endToEnd() == null
                ? null
                : LatencyDistribution.fit(given.endToEnd().latency(), simulator.stageVariation());
        DeploymentProfile profile = withModelStage(resolved.profile(), measured, model, assumptions);
        double rps = rate(profile, measured);
        Map<String, Double> busy = busyTimes(profile, resolved, rps, assumptions);
        Map<String, Double> stations = ownStations(profile, busy, rps);
        Map<String, StageAnchor> stageAnchors = new HashMap<>();
        List<Stage> normalized = new ArrayList<>();
        MeasurementFactors start = MeasurementFactors.NONE
                .withStations(stations)
                .withRps(rps)
                .withModelStages(modelStages(profile, assumptions));
        for (Stage stage : profile.stagesOrEmpty()) {
            normalized.add(normalize(stage, busy.get(stage.name())));
        }
        if (!normalized.isEmpty()) {
            Projection bare =
                    simulator.project(new Variant(atRate(profile, rps).withStages(normalized), adjustments), start);
            for (int i = 0; i < normalized.size(); i++) {
                normalized.set(
                        i, split(normalized.get(i), profile.stagesOrEmpty().get(i), bare, stageAnchors));
            }
        }
        if (profile.stagesOrEmpty().stream().anyMatch(stage -> stage.isRemote() && stage.payloadBytes() != null)
                && rps > 0) {
            assumptions.add("what crosses zones is billed at " + knowledge.threshold("cross-zone-usd-per-gb")
                    + " USD a GB, from payloadBytes, callsPerRequest and the rate");
        }
        Variant variant = new Variant(normalized.isEmpty() ? profile : profile.withStages(normalized), adjustments);
        Serving serving = simulator.project(variant, start).serving();
        MeasurementFactors anchors =
                anchor(variant, start.withStages(stageAnchors).withModel(serving), measured, given);
        return new Reconciled(variant, anchors, simulator.project(variant, anchors), List.copyOf(assumptions));
    }

    /**
     * When the load is served today although physics says that it cannot be, physics is too slow by what it takes to
     * serve it.
     */
    private Adjustments asServed(
            DeploymentProfile given, Resolved resolved, ModelTime model, List<String> assumptions) {
        boolean seen = given.endToEnd() != null
                && given.traffic() != null
                && given.traffic().meanRps() != null
                && given.stagesOrEmpty().isEmpty();
        if (!seen || model == null) {
            return Adjustments.NONE;
        }
        double factor = 1;
        Serving serving = simulator
                .project(Variant.of(resolved.profile()), MeasurementFactors.NONE)
                .serving();
        if (serving.utilization() <= NEARLY_FULL) {
            return Adjustments.NONE;
        }
        for (int i = 0; i < SEARCH_STEPS && serving.utilization() > NEARLY_FULL; i++) {
            factor *= NEARLY_FULL / serving.utilization();
            double time = factor;
            serving = simulator
                    .project(
                            Variant.of(resolved.profile())
                                    .adjust(a -> a.withPrefillTime(time).withDecodeTime(time)),
                            MeasurementFactors.NONE)
                    .serving();
        }
        double time = factor;
        assumptions.add("the load is served today, though the estimated capacity is below it; the model is taken to be "
                + Math.round(10 / factor) / 10.0 + " times as fast as estimated, at " + Math.round(NEARLY_FULL * 100)
                + " % of its capacity");
        return Adjustments.NONE.withPrefillTime(time).withDecodeTime(time);
    }

    /**
     * The profile under the rate that it has today, so that what stages wait is compared at that rate and not at one
     * that follows from them.
     */
    private static DeploymentProfile atRate(DeploymentProfile profile, double rps) {
        boolean closed = profile.traffic() != null && profile.traffic().meanRps() == null && rps > 0;
        return closed ? profile.withTraffic(profile.traffic().withMeanRps(rps)) : profile;
    }

    /** Requests a second: given, else measured, else those of the clients in flight (Little). */
    private static double rate(DeploymentProfile profile, LatencyDistribution measured) {
        Traffic traffic = profile.traffic();
        if (traffic != null && traffic.meanRps() != null) {
            return traffic.meanRps();
        }
        EndToEnd endToEnd = profile.endToEnd();
        if (endToEnd != null && endToEnd.throughputRps() != null && endToEnd.throughputRps() > 0) {
            return endToEnd.throughputRps();
        }
        if (traffic != null && traffic.concurrency() != null && measured != null && measured.mean() > 0) {
            return traffic.concurrency() / measured.mean() * 1e3;
        }
        return Double.NaN;
    }

    /**
     * Adds the model's own stage when stages were given without one and the measurements or physics leave time for it.
     */
    private DeploymentProfile withModelStage(
            DeploymentProfile profile, LatencyDistribution measured, ModelTime model, List<String> assumptions) {
        List<Stage> stages = profile.stagesOrEmpty();
        if (stages.isEmpty() && model == null && profile.model() != null && measured != null) {
            assumptions.add(
                    "no stage is given and the model's size or hardware is not known; the whole request is taken as the model's");
            return profile.withStages(List.of(StageBuilder.builder()
                    .name("model")
                    .kind(StageKind.INFERENCE)
                    .latency(LatencySummary.ofMean(measured.mean()))
                    .build()));
        }
        if (stages.isEmpty()
                || model == null
                || stages.stream().anyMatch(stage -> stage.kind().isModel())) {
            return withoutUnknownModelTimes(profile, model, assumptions);
        }
        double known = 0;
        for (Stage stage : stages) {
            LatencyDistribution latency = LatencyDistribution.fit(stage.latency(), simulator.stageVariation());
            known += latency == null || !stage.onRequestPath() ? 0 : latency.mean();
        }
        double left = measured == null ? Double.NaN : measured.mean() - known;
        if (measured != null && left < LEFT_FOR_MODEL * measured.mean()) {
            return profile;
        }
        Serving alone = simulator
                .project(Variant.of(profile.withStages(null)), MeasurementFactors.NONE)
                .serving();
        double time = measured == null ? alone.latencyMs() - alone.waitMs() : left;
        String name = "model";
        List<Stage> all = new ArrayList<>(stages);
        all.add(StageBuilder.builder()
                .name(name)
                .kind(StageKind.INFERENCE)
                .latency(LatencySummary.ofMean(time))
                .build());
        assumptions.add("no stage of the model is given; a stage \"" + name + "\" is assumed to take the "
                + (measured == null ? "time that physics says" : "time that no other stage explains"));
        return profile.withStages(all);
    }

    /** A model stage without a latency gets that of physics. */
    private DeploymentProfile withoutUnknownModelTimes(
            DeploymentProfile profile, ModelTime model, List<String> assumptions) {
        if (model == null
                || profile.stagesOrEmpty().stream()
                        .noneMatch(stage -> stage.kind().isModel() && isUnknown(stage))) {
            return profile;
        }
        Serving alone = simulator
                .project(Variant.of(profile.withStages(null)), MeasurementFactors.NONE)
                .serving();
        List<Stage> stages = profile.stagesOrEmpty().stream()
                .map(stage -> {
                    if (!stage.kind().isModel() || !isUnknown(stage)) {
                        return stage;
                    }
                    double first = alone.ttftMs() - alone.waitMs();
                    double answering = alone.latencyMs() - alone.waitMs();
                    double time = stage.kind() == StageKind.PREFILL
                            ? first
                            : stage.kind() == StageKind.DECODE ? answering - first : answering;
                    assumptions.add(
                            "stage " + stage.name() + " has no latency; physics says " + Math.round(time) + " ms");
                    return stage.withLatency(LatencySummary.ofMean(time));
                })
                .toList();
        return profile.withStages(stages);
    }

    private static boolean isUnknown(Stage stage) {
        return stage.latency() == null || stage.latency().isEmpty();
    }

    /**
     * Busy time of each stage a request: given, else from utilization, else the latency as far as the resource could
     * bear it.
     */
    private Map<String, Double> busyTimes(
            DeploymentProfile profile, Resolved resolved, double rps, List<String> assumptions) {
        Map<String, Double> busy = new TreeMap<>();
        Hardware hardware = profile.hardwareOrNone();
        boolean accelerator = resolved.part() != null && resolved.part().kind() != Accelerator.Kind.CPU;
        for (Resource resource : Resource.values()) {
            List<Stage> open = new ArrayList<>();
            double taken = 0;
            double latency = 0;
            double units = Station.servers(resource, hardware, accelerator) * hardware.replicaCount();
            for (Stage stage : profile.stagesOrEmpty()) {
                if (stage.resourceOrUsual() != resource) {
                    continue;
                }
                double mean = meanOf(stage);
                if (stage.busyMs() != null) {
                    busy.put(stage.name(), stage.busyMs());
                    taken += stage.utilization() == null ? stage.busyMs() : 0;
                } else if (stage.utilization() != null && !Double.isNaN(units) && rps > 0) {
                    busy.put(stage.name(), Math.min(mean, stage.utilization() * units / rps * 1e3));
                    assumptions.add("stage " + stage.name() + ": busyMs follows from its utilization, the " + resource
                            + " units and the rate");
                } else if (stage.utilization() != null) {
                    busy.put(stage.name(), mean);
                    assumptions.add(
                            "stage " + stage.name() + ": busyMs is not given; its whole latency is taken as work");
                } else {
                    open.add(stage);
                    latency += mean;
                }
            }
            if (open.isEmpty()) {
                continue;
            }
            double share = 1;
            // A measured utilization is of all cores, also of those that too few processes cannot use.
            double all = resource == Resource.CPU && hardware.cpuCores() != null
                    ? hardware.cpuCores() * hardware.replicaCount()
                    : units;
            Double measured = resource == Resource.CPU
                    ? of(profile.utilization(), true)
                    : resource == Resource.GPU ? of(profile.utilization(), false) : null;
            if (!Double.isNaN(units) && rps > 0 && latency > 0) {
                double bearable = (measured != null ? measured * all : NEARLY_FULL * units) / rps * 1e3 - taken;
                if (measured != null || latency + taken >= units / rps * 1e3) {
                    share = Math.max(0.001, Math.min(1, bearable / latency));
                    assumptions.add(
                            measured != null
                                    ? "the work of the " + resource + " stages follows from utilization."
                                            + resource.name().toLowerCase(Locale.ROOT) + " and the rate"
                                    : "the latency of the " + resource + " stages is more than the " + resource
                                            + " could work off; what exceeds " + Math.round(NEARLY_FULL * 100)
                                            + " % of it is taken as waiting");
                }
            }
            for (Stage stage : open) {
                busy.put(stage.name(), meanOf(stage) * share);
            }
        }
        return busy;
    }

    private static Double of(Utilization utilization, boolean cpu) {
        return utilization == null ? null : cpu ? utilization.cpu() : utilization.gpu();
    }

    private double meanOf(Stage stage) {
        LatencyDistribution latency = LatencyDistribution.fit(stage.latency(), simulator.stageVariation());
        return latency == null ? 0 : latency.mean();
    }

    /**
     * Servers of one replica that a stage's own utilization implies; "cpuCores" remembers how many cores that was with.
     */
    private static Map<String, Double> ownStations(DeploymentProfile profile, Map<String, Double> busy, double rps) {
        Map<String, Double> stations = new HashMap<>();
        for (Stage stage : profile.stagesOrEmpty()) {
            if (stage.utilization() != null && stage.utilization() > 0 && rps > 0) {
                stations.put(
                        stage.name(),
                        rps
                                / 1e3
                                * busy.get(stage.name())
                                / stage.utilization()
                                / profile.hardwareOrNone().replicaCount());
            }
        }
        if (!stations.isEmpty() && profile.hardwareOrNone().cpuCores() != null) {
            stations.put("cpuCores", profile.hardwareOrNone().cpuCores());
        }
        return stations;
    }

    private Stage normalize(Stage stage, double busy) {
        return stage.withBusyMs(busy).withLatency(LatencySummary.ofMean(Math.max(busy, meanOf(stage))));
    }

    /**
     * Takes the wait for the resource out of a stage's latency and keeps the factor by which it exceeds the modelled
     * wait.
     */
    private Stage split(Stage stage, Stage given, Projection bare, Map<String, StageAnchor> anchors) {
        double mean = stage.latency().meanMs();
        // A queue of its own is the wait for what is busiest behind it, and goes when that has more room.
        double behind = bare.stations().stream()
                .filter(load -> !Double.isNaN(load.utilization()))
                .max(Comparator.comparingDouble(StationLoad::utilization))
                .map(StationLoad::waitMs)
                .orElse(0.0);
        if (stage.kind() == StageKind.QUEUE && behind > 0 && mean > 0) {
            anchors.put(stage.name(), new StageAnchor(mean / behind, simulator.stageVariation(), false));
            return stage.withLatency(LatencySummary.ofMean(0)).withBusyMs(0.0);
        }
        double waiting = Math.max(0, mean - stage.busyMs());
        StageState state = bare.stages().get(stage.name());
        double modelled = state == null ? 0 : state.waitMs();
        double rho = bare.stations().stream()
                .filter(load -> load.resource() == stage.resourceOrUsual())
                .mapToDouble(StationLoad::utilization)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        double queued = 0;
        if (modelled > 0) {
            boolean full = rho >= KNEE && stage.resourceOrUsual() == Resource.CPU;
            queued = full ? waiting : Math.min(waiting, stage.kind().isModel() ? modelled : BURSTS * modelled);
        }
        LatencyDistribution own = LatencyDistribution.fit(given.latency(), simulator.stageVariation());
        boolean fixed = given.latency() != null
                        && given.latency().hasTail()
                        && given.latency().p50Ms() != null
                || given.latency() != null
                        && given.latency().hasTail()
                        && given.latency().meanMs() != null;
        double service = mean - queued;
        double chance = queued > 0 ? Queue.waitProbability(1, rho) : 0;
        double waitVariance = Queue.waitVariance(queued, chance);
        double variation = fixed && service > 0
                ? Math.sqrt(Math.max(0.0025 * service * service, own.variance() - waitVariance)) / service
                : simulator.stageVariation();
        anchors.put(stage.name(), new StageAnchor(modelled > 0 ? queued / modelled : 0, variation, fixed));
        return stage.withLatency(LatencySummary.ofMean(service));
    }

    private MeasurementFactors anchor(
            Variant variant, MeasurementFactors anchors, LatencyDistribution measured, DeploymentProfile given) {
        MeasurementFactors tied = anchors;
        Projection as = simulator.project(variant, tied);
        if (measured != null && !Double.isNaN(as.meanMs())) {
            double left = measured.mean() - as.meanMs();
            boolean path = as.path() != null;
            tied = path && left > 0
                    ? with(tied, tied.variation(), left, 1)
                    : with(tied, tied.variation(), 0, measured.mean() / as.meanMs());
            LatencySummary known = given.endToEnd().latency();
            if (known.hasTail()) {
                double variation = variationFor(variant, tied, known);
                // The later of parallel stages moves with their variation, and so does the mean.
                double moved =
                        simulator.project(variant, with(tied, variation, 0, 1)).meanMs();
                double rest = measured.mean() - moved;
                tied = path && rest > 0
                        ? with(tied, variation, rest, 1)
                        : with(tied, variation, 0, measured.mean() / moved);
            }
            Projection now = simulator.project(variant, tied);
            // In a closed loop the rate, and with it the waiting, follows from the latency that is being tied.
            for (int i = 0; i < SEARCH_STEPS && Math.abs(now.meanMs() / measured.mean() - 1) > CLOSE; i++) {
                double off = measured.mean() / now.meanMs();
                tied = tied.withMean(tied.mean() * off)
                        .withP50(tied.p50() * off)
                        .withTail95(tied.tail95() * off)
                        .withTail99(tied.tail99() * off);
                now = simulator.project(variant, tied);
            }
            double median = known.p50Ms() != null ? known.p50Ms() : known.hasTail() ? measured.p50() : now.p50Ms();
            double tail95 = tail(known.p95Ms(), measured.p95(), median, known, now.p95Ms() - now.p50Ms());
            double tail99 = tail(known.p99Ms(), measured.p99(), median, known, now.p99Ms() - now.p50Ms());
            tied = tied.withP50(tied.p50() * median / now.p50Ms())
                    .withTail95(tied.tail95() * tail95)
                    .withTail99(tied.tail99() * tail99);
        }
        EndToEnd endToEnd = given.endToEnd() == null ? EndToEndBuilder.builder().build() : given.endToEnd();
        double ttft = endToEnd.ttft() == null
                ? stageOverPhysics(as, tied, StageKind.PREFILL)
                : meanOver(endToEnd.ttft(), as.ttftMs());
        double tpot = endToEnd.tpot() == null
                ? stageOverPhysics(as, tied, StageKind.DECODE)
                : meanOver(endToEnd.tpot(), as.tpotMs());
        double throughput =
                endToEnd.throughputRps() == null || endToEnd.throughputRps() == 0 || Double.isNaN(as.throughputRps())
                        ? 1
                        : endToEnd.throughputRps() / as.throughputRps();
        return tied.withTtft(ttft).withTpot(tpot).withThroughput(throughput);
    }

    /**
     * The stages in which the model of the profile computes: those of its phases, else the longest inference, since
     * others then run models of their own.
     */
    private Set<String> modelStages(DeploymentProfile profile, List<String> assumptions) {
        List<Stage> phases = profile.stagesOrEmpty().stream()
                .filter(stage -> stage.kind() == StageKind.PREFILL || stage.kind() == StageKind.DECODE)
                .toList();
        if (!phases.isEmpty()) {
            return phases.stream().map(Stage::name).collect(Collectors.toUnmodifiableSet());
        }
        List<Stage> inferences = profile.stagesOrEmpty().stream()
                .filter(stage -> stage.kind() == StageKind.INFERENCE)
                .toList();
        if (inferences.size() > 1 && profile.model() != null) {
            Stage longest = inferences.stream()
                    .max(Comparator.comparingDouble(this::meanOf))
                    .orElseThrow();
            assumptions.add("several stages infer; the model of the profile is taken to be that of " + longest.name()
                    + ", the longest");
            return Set.of(longest.name());
        }
        return inferences.stream().map(Stage::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Measured over computed time of a phase, or of a model that answers in one stage: tokens are late by the same
     * factor as the whole answer.
     */
    private static double stageOverPhysics(Projection as, MeasurementFactors anchors, StageKind phase) {
        if (as.serving() == null) {
            return 1;
        }
        double measured = 0;
        double computed = 0;
        for (StageState state : as.stages().values()) {
            boolean whole = state.stage().kind() == StageKind.INFERENCE
                    && anchors.modelStages().contains(state.stage().name());
            if (whole || state.stage().kind() == phase) {
                measured += state.latency().mean();
                Serving serving = as.serving();
                computed += whole
                        ? serving.latencyMs()
                        : phase == StageKind.PREFILL ? serving.ttftMs() : serving.latencyMs() - serving.ttftMs();
            }
        }
        return measured > 0 && computed > 0 ? measured / computed : 1;
    }

    /**
     * Distance of a percentile from the median, measured over composed: where it was measured, else as the fitted
     * distribution has it.
     */
    private static double tail(Double known, double fitted, double median, LatencySummary summary, double composed) {
        double measured = known != null ? known - median : summary.hasTail() ? fitted - median : composed;
        return composed <= 0 ? 1 : Math.max(0, measured) / composed;
    }

    private static MeasurementFactors with(MeasurementFactors a, double variation, double unattributed, double mean) {
        return a.withVariation(variation)
                .withUnattributedMs(unattributed)
                .withMean(mean)
                .withP50(mean)
                .withTail95(mean)
                .withTail99(mean);
    }

    private double meanOver(LatencySummary known, double modelled) {
        LatencyDistribution fitted = LatencyDistribution.fit(known, simulator.stageVariation());
        return fitted == null || Double.isNaN(modelled) || modelled <= 0 ? 1 : fitted.mean() / modelled;
    }

    /** The factor on the stages' variation with which the composed tail meets the measured one, by bisection. */
    private double variationFor(Variant variant, MeasurementFactors anchors, LatencySummary known) {
        boolean p99 = known.p99Ms() != null;
        double wanted = p99 ? known.p99Ms() : known.p95Ms();
        double low = 0.05;
        double high = 20;
        for (int i = 0; i < 24; i++) {
            double middle = Math.sqrt(low * high);
            Projection projection =
                    simulator.project(variant, with(anchors, middle, anchors.unattributedMs(), anchors.mean()));
            if ((p99 ? projection.p99Ms() : projection.p95Ms()) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(low * high);
    }
}
