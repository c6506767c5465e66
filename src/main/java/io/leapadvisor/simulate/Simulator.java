package io.leapadvisor.simulate;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.physics.Cost;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.Load;
import io.leapadvisor.physics.Machine;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.MeasurementFactors.StageAnchor;
import io.leapadvisor.situation.Reconciler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * Projects a variant of a deployment: the model by physics, the stages by their measurements scaled by that physics,
 * waiting by queueing, the request by composing the path. Pure: the same variant and anchors give the same projection.
 */
public final class Simulator {

    /** Rounds for a closed loop, where the rate follows from the latency that follows from the rate. */
    private static final int CLOSED_ROUNDS = 10;
    /** Squared variation of service times at a resource that many kinds of work share (exponential). */
    private static final double SERVICE_VARIATION = 1;
    /**
     * Part of a single item's pass that does not grow with the batch, for a model whose size is not known: Triton's
     * optimization guide has 73 → 272 inferences a second at a batch of 8 on a GPU, so 2.15 times the time; on a
     * processor little is shared.
     */
    private static final double SHARED_ON_ACCELERATOR = 0.83;

    private static final double SHARED_ON_PROCESSOR = 0.3;

    private final Knowledge knowledge;
    private final double stageVariation;
    private final double usdPerGb;
    private volatile Looked last;

    public Simulator(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.stageVariation = knowledge.threshold("default-stage-cv");
        this.usdPerGb = knowledge.threshold("cross-zone-usd-per-gb");
    }

    /** The variation assumed for a stage whose percentiles are not known. */
    public double stageVariation() {
        return stageVariation;
    }

    /** Names looked up, as the projection uses them. */
    public Resolved resolve(DeploymentProfile profile) {
        return Resolved.of(profile, knowledge);
    }

    /**
     * Names looked up for a profile whose model is filled already. Variants of a deployment differ in few of them, so
     * that the last answer mostly serves again.
     */
    public Resolved look(DeploymentProfile profile) {
        ModelSpec model = profile.model();
        Hardware hardware = profile.hardwareOrNone();
        String runtime = model == null ? null : model.runtime();
        Looked known = last;
        String name = model == null ? null : model.name();
        if (known == null || !known.fits(name, runtime, hardware)) {
            known = new Looked(
                    name, runtime, hardware.accelerator(), hardware.cpu(), Resolved.named(profile, knowledge));
            last = known;
        }
        return new Resolved(
                profile,
                known.names().part(),
                known.names().processor(),
                known.names().engine(),
                known.names().structure(),
                List.of());
    }

    private record Looked(String model, String runtime, String accelerator, String cpu, Resolved names) {

        boolean fits(String otherModel, String otherRuntime, Hardware hardware) {
            return Objects.equals(model, otherModel)
                    && Objects.equals(runtime, otherRuntime)
                    && Objects.equals(accelerator, hardware.accelerator())
                    && Objects.equals(cpu, hardware.cpu());
        }
    }

    /** Projects a variant whose stages are normalized by {@link Reconciler}. */
    public Projection project(Variant variant, MeasurementFactors anchors) {
        Resolved resolved = look(variant.profile());
        return project(
                variant, anchors, resolved, ModelTime.of(resolved, variant.adjustments(), knowledge.calibration()));
    }

    /**
     * Projects the path alone: stages in which the model computes take the time that they state, and no physics is
     * asked.
     */
    public Projection projectStages(Variant variant, MeasurementFactors anchors) {
        return project(variant, anchors, look(variant.profile()), null);
    }

    Projection project(Variant variant, MeasurementFactors anchors, Resolved resolved, ModelTime model) {
        DeploymentProfile profile = resolved.profile();
        Hardware hardware = profile.hardwareOrNone();
        Traffic traffic = profile.traffic();
        Batching batching = profile.model() == null ? null : profile.model().batching();
        double replicas = hardware.replicaCount();
        double copies = model == null ? replicas : replicas * model.machine().copies();
        Serving serving = model == null
                ? null
                : Serving.of(
                        model,
                        load(traffic, copies, profile, anchors),
                        Serving.filled(model, traffic, batching),
                        resolved.engine(),
                        !profile.stagesOrEmpty().isEmpty());
        Serving before = anchors.model();
        List<Stage> stages = profile.stagesOrEmpty();
        double rps = rate(traffic, anchors);
        boolean closed =
                traffic != null && traffic.meanRps() == null && traffic.concurrency() != null && !stages.isEmpty();
        Work work = closed
                ? inClosedLoop(variant, anchors, resolved, serving, traffic.concurrency(), replicas)
                : new Work(variant, anchors, resolved, serving, before, rps, 0, Double.POSITIVE_INFINITY);
        Map<String, StageState> states = work.states();
        RequestPath.Latency path = stages.isEmpty() ? null : RequestPath.compose(stages, latencies(states));
        rps = work.rps;
        List<StationLoad> stations = work.stations();
        return assemble(variant, anchors, resolved, model, serving, states, stations, path, rps);
    }

    /**
     * The deployment at the rate at which all clients are inside (Little's law). The latency grows with the rate, so
     * that rate times latency meets their number once; clients who are more than even the busiest station can hold up
     * wait there.
     */
    private Work inClosedLoop(
            Variant variant,
            MeasurementFactors anchors,
            Resolved resolved,
            Serving serving,
            double clients,
            double replicas) {
        List<Stage> stages = resolved.profile().stagesOrEmpty();
        DoubleFunction<Work> at =
                rate -> new Work(variant, anchors, resolved, serving, anchors.model(), rate, 0, clients / replicas);
        double most = Queue.LAST_STABLE
                * at.apply(1).stations().stream()
                        .mapToDouble(StationLoad::capacityRps)
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
        if (Double.isInfinite(most)) {
            return at.apply(clients / latency(at.apply(1), stages, anchors) * 1e3);
        }
        double slowest = latency(at.apply(most), stages, anchors);
        if (most * slowest <= clients * 1e3) {
            return new Work(
                    variant,
                    anchors,
                    resolved,
                    serving,
                    anchors.model(),
                    most,
                    Math.max(0, clients / most * 1e3 - slowest / anchors.mean()),
                    clients / replicas);
        }
        double low = clients / slowest * 1e3;
        double high = most;
        for (int i = 0; i < CLOSED_ROUNDS; i++) {
            double middle = Math.sqrt(low * high);
            if (middle * latency(at.apply(middle), stages, anchors) < clients * 1e3) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return at.apply(low);
    }

    private static double latency(Work work, List<Stage> stages, MeasurementFactors anchors) {
        return (RequestPath.compose(stages, latencies(work.states())).mean() + anchors.unattributedMs())
                * anchors.mean();
    }

    private static Map<String, LatencyDistribution> latencies(Map<String, StageState> states) {
        Map<String, LatencyDistribution> latencies = new HashMap<>();
        states.forEach((name, state) -> latencies.put(name, state.latency()));
        return latencies;
    }

    private static Load load(Traffic traffic, double copies, DeploymentProfile profile, MeasurementFactors anchors) {
        boolean rateOnly = traffic == null || traffic.meanRps() == null && traffic.concurrency() == null;
        if (rateOnly && !Double.isNaN(anchors.rps()) && !profile.stagesOrEmpty().isEmpty()) {
            return new Load(Arrival.OPEN_LOOP, anchors.rps() / copies, 0, 1);
        }
        return Load.of(traffic, copies);
    }

    private static double rate(Traffic traffic, MeasurementFactors anchors) {
        return traffic != null && traffic.meanRps() != null ? traffic.meanRps() : anchors.rps();
    }

    /** Stages and stations at one rate. */
    private final class Work {

        private final Variant variant;
        private final MeasurementFactors anchors;
        private final Resolved resolved;
        private final Serving serving;
        private final Serving before;
        private final double rps;
        /** Clients a replica in a closed loop; infinite when requests arrive on their own. */
        private final double clients;
        /** Wait at the busiest station beyond what its queue explains, in ms. */
        private final double crowd;

        private final Hardware hardware;
        private final boolean acceleratorGiven;
        private final double burstiness;
        private final Map<String, double[]> times = new LinkedHashMap<>();
        private final Map<Station, List<String>> users = new LinkedHashMap<>();
        private final Map<Station, Double> utilization = new HashMap<>();

        Work(
                Variant variant,
                MeasurementFactors anchors,
                Resolved resolved,
                Serving serving,
                Serving before,
                double rps,
                double crowd,
                double clients) {
            this.variant = variant;
            this.anchors = anchors;
            this.resolved = resolved;
            this.serving = serving;
            this.before = before;
            this.rps = rps;
            this.crowd = crowd;
            this.clients = clients;
            this.hardware = resolved.profile().hardwareOrNone();
            this.acceleratorGiven = resolved.part() != null && resolved.part().kind() != Accelerator.Kind.CPU;
            Traffic traffic = resolved.profile().traffic();
            this.burstiness = traffic == null || traffic.burstiness() == null ? 1 : traffic.burstiness();
            double share = 1;
            for (Stage stage : resolved.profile().stagesOrEmpty()) {
                double[] serviceAndBusy = serviceAndBusy(stage);
                double visits = share * (stage.visitRatio() == null ? 1 : stage.visitRatio());
                times.put(stage.name(), new double[] {serviceAndBusy[0], serviceAndBusy[1], visits, serviceAndBusy[2]});
                share *= 1 - (stage.exitRatio() == null ? 0 : stage.exitRatio());
                Station station = stationOf(stage);
                if (station != null) {
                    users.computeIfAbsent(station, ignored -> new ArrayList<>()).add(stage.name());
                }
            }
            users.forEach((station, names) -> {
                double work = 0;
                for (String name : names) {
                    work += times.get(name)[1] * times.get(name)[2];
                }
                utilization.put(
                        station,
                        Double.isNaN(rps)
                                ? Double.NaN
                                : rps / 1e3 * work / (station.perReplica() * hardware.replicaCount()));
            });
        }

        /** {service, busy, formation} in ms after what changed in the model and its batching. */
        private double[] serviceAndBusy(Stage stage) {
            double service = stage.latency() == null || stage.latency().meanMs() == null
                    ? 0
                    : stage.latency().meanMs();
            double busy = stage.busyMs() == null ? service : stage.busyMs();
            if (!anchors.modelStages().contains(stage.name())) {
                return new double[] {service, busy, 0};
            }
            Adjustments adjustments = variant.adjustments();
            if (serving != null && before != null) {
                double was = part(stage.kind(), before);
                double is = part(stage.kind(), serving);
                double ratio = was > 0 && is > 0 ? is / was : 1;
                double occupied = before.busyMs() > 0 ? serving.busyMs() / before.busyMs() : 1;
                // What the stage takes more or less than the model says goes with what causes it.
                double still = was > 0 && service > 0 ? anchors.still(service / was) * was / service : 1;
                return new double[] {
                    service * ratio * still * adjustments.routing(),
                    busy * occupied * still * adjustments.routing(),
                    Math.max(0, serving.formationMs() - before.formationMs())
                };
            }
            double time = stage.kind() == StageKind.DECODE
                    ? adjustments.decodeTime() / adjustments.tokensPerStep()
                    : adjustments.prefillTime();
            double[] batched = batchedWithoutPhysics();
            return new double[] {
                service * time * adjustments.routing() * batched[0],
                busy * time * adjustments.routing() * batched[1],
                batched[2]
            };
        }

        private double part(StageKind kind, Serving of) {
            double answering = of.latencyMs() - of.waitMs() - of.formationMs();
            return switch (kind) {
                case PREFILL -> of.ttftMs() - of.waitMs();
                case DECODE -> answering - (of.ttftMs() - of.waitMs());
                default -> answering;
            };
        }

        /**
         * {factor on the latency, factor on the occupied time, formation in ms} for a model whose size is not known.
         */
        private double[] batchedWithoutPhysics() {
            ModelSpec model = resolved.profile().model();
            double batch = effectiveBatch(model, rps / hardware.replicaCount());
            double shared = acceleratorGiven ? SHARED_ON_ACCELERATOR : SHARED_ON_PROCESSOR;
            double factor = shared + (1 - shared) * batch;
            double delay = model == null
                            || model.batchingMode() != BatchingMode.DYNAMIC
                            || model.batching().maxQueueDelayMs() == null
                    ? 0
                    : model.batching().maxQueueDelayMs();
            return new double[] {factor, factor / batch, delay / 2};
        }

        /** The station that a stage works at; null when nothing is said of its capacity. */
        private Station stationOf(Stage stage) {
            Double own = anchors.stations().get(stage.name());
            if (own != null) {
                double grown = stage.resourceOrUsual() == Resource.CPU
                                && hardware.cpuCores() != null
                                && anchors.stations().get("cpuCores") != null
                        ? hardware.cpuCores() / anchors.stations().get("cpuCores")
                        : 1;
                return new Station(stage.resourceOrUsual(), stage.name(), own * grown);
            }
            double servers = Station.servers(stage.resourceOrUsual(), hardware, acceleratorGiven);
            return Double.isNaN(servers) ? null : new Station(stage.resourceOrUsual(), null, servers);
        }

        /**
         * A client in a closed loop never waits for itself: it meets the utilization that the others make (Schweitzer's
         * approximation).
         */
        private double utilizationByOthers(Station station) {
            double rho = utilization.get(station);
            return Double.isInfinite(clients) ? rho : rho * Math.max(0, clients - 1) / Math.max(1, clients);
        }

        /** What the work at a station waits for by queueing alone, in ms a request. */
        private double pureWait(Station station) {
            return users.get(station).stream()
                    .mapToDouble(name -> Queue.meanWait(
                            times.get(name)[1],
                            station.perReplica(),
                            orZero(utilization.get(station)),
                            burstiness,
                            SERVICE_VARIATION))
                    .sum();
        }

        private double work(Station station) {
            return users.get(station).stream()
                    .mapToDouble(name -> times.get(name)[1] * times.get(name)[2])
                    .sum();
        }

        Map<String, StageState> states() {
            Map<String, StageState> states = new LinkedHashMap<>();
            Station busiest = users.keySet().stream()
                    .max(Comparator.comparingDouble(utilization::get))
                    .orElse(null);
            for (Stage stage : resolved.profile().stagesOrEmpty()) {
                double[] time = times.get(stage.name());
                StageAnchor anchor =
                        anchors.stages().getOrDefault(stage.name(), new StageAnchor(1, stageVariation, false));
                double wait = 0;
                double chance = 0;
                Station station = stationOf(stage);
                if (station != null && !Double.isNaN(utilization.get(station))) {
                    double rho = utilizationByOthers(station);
                    wait = anchor.waitFactor()
                            * Queue.meanWait(time[1], station.perReplica(), rho, burstiness, SERVICE_VARIATION);
                    chance = Queue.waitProbability(station.perReplica(), rho);
                    wait += station.equals(busiest) ? crowd * time[1] * time[2] / work(station) : 0;
                } else if (stage.kind() == StageKind.QUEUE
                        && anchors.stages().containsKey(stage.name())
                        && busiest != null) {
                    wait = anchor.waitFactor() * pureWait(busiest);
                    chance = Queue.waitProbability(busiest.perReplica(), orZero(utilization.get(busiest)));
                }
                double variation = anchor.variation() * (anchor.fixed() ? 1 : anchors.variation());
                double waitVariance = Queue.waitVariance(wait, chance)
                        * (anchor.fixed() ? 1 : anchors.variation() * anchors.variation());
                double formation = time[3];
                double service = time[0];
                double mean = service + wait + formation;
                double variance = service * service * variation * variation + waitVariance + formation * formation / 3;
                states.put(
                        stage.name(),
                        new StageState(
                                stage,
                                service,
                                time[1],
                                wait + formation,
                                new LatencyDistribution(mean, variance),
                                rps * time[2]));
            }
            return states;
        }

        List<StationLoad> stations() {
            List<StationLoad> loads = new ArrayList<>();
            users.forEach((station, names) -> {
                double work = 0;
                String most = null;
                double largest = -1;
                double wait = 0;
                for (String name : names) {
                    double each = times.get(name)[1] * times.get(name)[2];
                    work += each;
                    if (each > largest) {
                        largest = each;
                        most = name;
                    }
                    wait += anchors.stages()
                                    .getOrDefault(name, new StageAnchor(1, 0, false))
                                    .waitFactor()
                            * Queue.meanWait(
                                    times.get(name)[1],
                                    station.perReplica(),
                                    orZero(utilizationByOthers(station)),
                                    burstiness,
                                    SERVICE_VARIATION);
                }
                if (work > 0) {
                    loads.add(new StationLoad(
                            station.resource(),
                            most,
                            utilization.get(station),
                            station.perReplica() * hardware.replicaCount() / work * 1e3,
                            wait));
                }
            });
            return loads;
        }
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** Requests that a replica computes together at a rate of requests a second. */
    static double effectiveBatch(ModelSpec model, double rpsPerReplica) {
        if (model == null || model.batching() == null) {
            return 1;
        }
        Batching batching = model.batching();
        double largest = batching.maxBatchSize() == null ? 1 : batching.maxBatchSize();
        return switch (model.batchingMode()) {
            case NONE -> 1;
            case STATIC -> batching.meanBatchSize() != null ? batching.meanBatchSize() : largest;
            case DYNAMIC, CONTINUOUS ->
                batching.meanBatchSize() != null
                        ? batching.meanBatchSize()
                        : Double.isNaN(rpsPerReplica) || batching.maxQueueDelayMs() == null
                                ? largest
                                : Math.max(1, Math.min(largest, 1 + rpsPerReplica / 1e3 * batching.maxQueueDelayMs()));
        };
    }

    /**
     * Translations and summaries are counted as items as well as in tokens; the answers of a language model are not.
     */
    private static boolean countsItems(DeploymentProfile profile, boolean generative) {
        return !generative || profile.model().family() == ModelFamily.SEQ2SEQ;
    }

    private Projection assemble(
            Variant variant,
            MeasurementFactors anchors,
            Resolved resolved,
            ModelTime model,
            Serving serving,
            Map<String, StageState> states,
            List<StationLoad> stations,
            RequestPath.Latency path,
            double rps) {
        DeploymentProfile profile = resolved.profile();
        Hardware hardware = profile.hardwareOrNone();
        double replicas = hardware.replicaCount();
        double mean = Double.NaN;
        double p50 = Double.NaN;
        double p95 = Double.NaN;
        double p99 = Double.NaN;
        if (path != null && path.mean() > 0) {
            double rest = anchors.unattributedMs();
            mean = (path.mean() + rest) * anchors.mean();
            double median = path.quantile(0.5, 0);
            p50 = (median + rest) * anchors.p50();
            p95 = p50 + Math.max(0, path.quantile(0.95, LatencyDistribution.Z95) - median) * anchors.tail95();
            p99 = Math.max(
                    p95, p50 + Math.max(0, path.quantile(0.99, LatencyDistribution.Z99) - median) * anchors.tail99());
        } else if (path == null && serving != null) {
            LatencyDistribution whole =
                    LatencyDistribution.of(serving.latencyMs(), stageVariation * anchors.variation());
            double still = anchors.still(anchors.mean()) / anchors.mean();
            mean = whole.mean() * anchors.mean() * still;
            p50 = whole.p50() * anchors.p50() * still;
            p95 = p50 + (whole.p95() - whole.p50()) * anchors.tail95() * still;
            p99 = Math.max(p95, p50 + (whole.p99() - whole.p50()) * anchors.tail99() * still);
        }
        if (variant.adjustments().tailCut() > 0 && !Double.isNaN(p99)) {
            p99 = p95 + (p99 - p95) * (1 - variant.adjustments().tailCut());
        }
        double capacity =
                stations.stream().mapToDouble(StationLoad::capacityRps).min().orElse(Double.NaN);
        double utilization = stations.stream()
                .mapToDouble(StationLoad::utilization)
                .filter(rho -> !Double.isNaN(rho))
                .max()
                .orElse(Double.NaN);
        double copies = model == null ? 1 : model.machine().copies();
        boolean generative = model != null && model.generative();
        double items = Double.NaN;
        double tokens = Double.NaN;
        double throughput = Double.NaN;
        boolean saturated = utilization >= 1;
        Traffic traffic = profile.traffic();
        Batching batching = profile.model() == null ? null : profile.model().batching();
        if (serving != null) {
            boolean modelOnly = profile.stagesOrEmpty().isEmpty();
            if (modelOnly) {
                capacity = serving.capacityRps() * copies * replicas;
                utilization = serving.utilization();
                saturated = serving.saturated();
                throughput = serving.rps() * copies * replicas;
            }
            items = serving.rps() * copies * (modelOnly ? anchors.stillOfRate(anchors.rate()) : 1);
            tokens = !generative
                    ? Double.NaN
                    : modelOnly && withoutPrompt(traffic, batching)
                            ? copies * serving.batch() / (serving.tpotMs() * anchors.still(anchors.tpot())) * 1e3
                            : items * model.outputTokens();
        }
        capacity *= variant.adjustments().capacityFactor();
        if (!Double.isNaN(rps) && !profile.stagesOrEmpty().isEmpty()) {
            throughput = Double.isNaN(capacity) ? rps : Math.min(rps, capacity);
        }
        throughput *= anchors.stillOfRate(anchors.throughput());
        if (serving == null && profile.model() != null) {
            items = throughput / replicas;
        }
        double perReplica = Cost.perReplicaHour(hardware, resolved.part());
        double usd = perReplica * replicas * variant.adjustments().priceFactor()
                + variant.adjustments().addedUsdPerHour()
                + transfer(states);
        double billed = traffic != null && traffic.meanRps() != null
                ? traffic.meanRps()
                : !Double.isNaN(capacity) ? capacity : throughput;
        Machine machine = model == null ? null : model.machine();
        double parts = machine == null ? 1 : machine.tensorParallel() * machine.pipelineParallel();
        return new Projection(
                mean,
                p50,
                p95,
                p99,
                generative ? serving.ttftMs() * anchors.still(anchors.ttft()) : Double.NaN,
                generative ? serving.tpotMs() * anchors.still(anchors.tpot()) : Double.NaN,
                throughput,
                countsItems(profile, generative) ? items : Double.NaN,
                tokens,
                capacity,
                utilization,
                saturated,
                bottleneck(stations, states, serving, model),
                usd,
                Cost.perThousandRequests(usd, billed),
                model == null ? Double.NaN : model.weightMemory() / 1e9,
                generative
                        ? model.cachePerSequence() * Math.min(serving.batch(), Serving.memoryLimit(model)) / 1e9
                        : Double.NaN,
                machine == null ? Double.NaN : machine.memoryBytes() * parts / 1e9,
                states,
                path == null ? Set.of() : path.critical(),
                stations,
                anchors.unattributedMs(),
                model,
                serving,
                path);
    }

    /**
     * True for batches of which no prompt is described: their stream is that of the decode steps, since an assumed
     * prompt would decide it.
     */
    private static boolean withoutPrompt(Traffic traffic, Batching batching) {
        boolean whole =
                batching != null && (batching.mode() == BatchingMode.NONE || batching.mode() == BatchingMode.STATIC);
        return whole && (traffic == null || traffic.inputTokens() == null && traffic.meanRps() == null);
    }

    /** Dollars an hour for what crosses zones or regions. */
    private double transfer(Map<String, StageState> states) {
        double bytesPerSecond = 0;
        for (StageState state : states.values()) {
            Stage stage = state.stage();
            if (stage.isRemote() && stage.payloadBytes() != null && !Double.isNaN(state.rps())) {
                bytesPerSecond += stage.payloadBytes() * stage.calls() * state.rps();
            }
        }
        return bytesPerSecond * 3600 / 1e9 * usdPerGb;
    }

    private static Bottleneck bottleneck(
            List<StationLoad> stations, Map<String, StageState> states, Serving serving, ModelTime model) {
        StageState longest = null;
        for (StageState state : states.values()) {
            longest = state.stage().onRequestPath()
                            && (longest == null
                                    || state.latency().mean()
                                            > longest.latency().mean())
                    ? state
                    : longest;
        }
        if (longest != null && (serving == null || !longest.stage().kind().isModel())) {
            if (longest.waitMs() > longest.latency().mean() / 2) {
                return Bottleneck.QUEUE;
            }
            return Bottleneck.valueOf(longest.stage().resourceOrUsual().name());
        }
        if (serving == null) {
            return null;
        }
        if (serving.waitMs() > serving.latencyMs() / 2) {
            return Bottleneck.QUEUE;
        }
        return serving.prefill().plus(serving.decode()).bottleneck();
    }
}
