package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The changes to a deployment that setting and scaling fields cannot express, by name. */
final class Operations {

    private static final Set<String> ON_STAGE = Set.of(
            "skip-stage",
            "fewer-calls",
            "fuller-calls",
            "parallel-calls",
            "leave-zone",
            "prefetch",
            "amortize-calls",
            "move-to-accelerator");
    private static final Set<StageKind> PER_CALL = Set.of(
            StageKind.SERIALIZATION,
            StageKind.DESERIALIZATION,
            StageKind.NETWORK,
            StageKind.PREPROCESSING,
            StageKind.POSTPROCESSING,
            StageKind.TOKENIZATION);
    /** A call is never faster than this part of what it was, however far its servers move together. */
    private static final double HANDSHAKES = 2;
    /**
     * An accelerator decodes and resizes some thousand images a second where a core does some hundred: ours, a tenth
     * leaves room for doubt.
     */
    private static final double OCCUPIED = 0.1;

    private static final double LEAST_OF_A_CALL = 0.004;

    /** Names that remedies may perform. */
    static final Set<String> NAMES = Set.of(
            "quantize-weights",
            "shrink-model",
            "route-to-smaller-model",
            "change-tensor-parallelism",
            "upgrade-accelerator",
            "response-cache",
            "skip-stage",
            "fewer-calls",
            "fuller-calls",
            "parallel-calls",
            "amortize-calls",
            "speculative-decoding",
            "prefix-caching",
            "disaggregate-prefill",
            "leave-zone",
            "right-size",
            "shed-load",
            "share-accelerator",
            "prefetch",
            "hedge",
            "move-to-accelerator",
            "fill-batch",
            "match-threads",
            "follow-load",
            "unthrottle");

    private final Knowledge knowledge;
    private final Simulator simulator;
    private final Context context;
    private final List<String> assumptions;

    Operations(Knowledge knowledge, Simulator simulator, Context context, List<String> assumptions) {
        this.knowledge = knowledge;
        this.simulator = simulator;
        this.context = context;
        this.assumptions = assumptions;
    }

    static boolean worksOnStage(String operation) {
        return ON_STAGE.contains(operation);
    }

    /** Batching reaches only stages that handle whole calls, and callers outside go on sending single ones. */
    static boolean isFor(String operation, Stage stage) {
        return !"amortize-calls".equals(operation)
                || PER_CALL.contains(stage.kind()) && !Boolean.TRUE.equals(stage.external());
    }

    Variant perform(String operation, Variant variant, String stage, double effect) {
        return switch (operation) {
            case "quantize-weights" -> quantize(variant);
            case "shrink-model" -> shrink(variant);
            case "route-to-smaller-model" -> route(variant);
            case "change-tensor-parallelism" -> shard(variant);
            case "upgrade-accelerator" -> upgrade(variant);
            case "fill-batch" -> fill(variant);
            case "response-cache" -> cache(variant);
            case "skip-stage" -> skip(variant, stage, effect);
            case "fewer-calls" -> fewer(variant, stage, effect, false);
            case "fuller-calls" -> fewer(variant, stage, effect, true);
            case "parallel-calls" -> parallel(variant, stage, effect);
            case "amortize-calls" -> amortize(variant, stage, effect);
            case "speculative-decoding" -> speculate(variant, effect);
            case "prefix-caching" -> variant.adjust(a -> a.withPrefixHitRatio(number("hitRatio", 0)));
            case "disaggregate-prefill" -> variant.adjust(a -> a.withDisaggregated(true));
            case "leave-zone" -> Settings.stage(variant, stage, is -> nearer(is, effect));
            case "right-size" -> right(variant);
            case "shed-load" -> shed(variant);
            case "share-accelerator" ->
                variant.adjust(a -> a.withPriceFactor(a.priceFactor() * (Double.isNaN(effect) ? 0.5 : effect)));
            case "prefetch" ->
                Settings.stage(
                        variant,
                        stage,
                        is -> is.withLatency(LatencySummary.ofMean(Settings.meanOf(is) * (1 - effect))));
            case "move-to-accelerator" -> Settings.stage(variant, stage, is -> onAccelerator(is, effect));
            case "match-threads" -> calm(variant, effect);
            case "follow-load" -> follow(variant);
            case "unthrottle" -> unthrottle(variant, effect);
            case "hedge" -> variant.adjust(a -> a.withTailCut(effect));
            default -> throw new IllegalArgumentException("operation " + operation + " is unknown");
        };
    }

    private double number(String name, double otherwise) {
        Object value = context.parameters().get(name);
        return value instanceof Number number ? number.doubleValue() : otherwise;
    }

    private Variant quantize(Variant variant) {
        Precision to =
                Precision.valueOf(context.parameters().get("to").toString().toUpperCase(Locale.ROOT));
        Object activations = context.parameters().get("activations");
        ModelSpec model = variant.profile().model();
        if (model == null) {
            return variant;
        }
        Precision computed = activations != null
                ? Precision.valueOf(activations.toString().toUpperCase(Locale.ROOT))
                : to.isQuantized() ? null : to;
        return variant.with(
                variant.profile().withModel(model.withWeightPrecision(to).withActivationPrecision(computed)));
    }

    private Variant shrink(Variant variant) {
        ModelSpec model = variant.profile().model();
        if (model == null) {
            return variant;
        }
        double ratio = ratio(model);
        Student shape = Student.of(model, ratio);
        double depth = shape.depth();
        double width = shape.width();
        ModelSpec student = model.with(m -> m.name(null)
                .parameters(model.parameters() == null ? null : model.parameters() * ratio)
                .activeParameters(model.activeParameters() == null ? null : model.activeParameters() * ratio)
                .layers(scaled(model.layers(), depth))
                .hiddenSize(scaled(model.hiddenSize(), width))
                .intermediateSize(scaled(model.intermediateSize(), width))
                .attentionHeads(scaled(model.attentionHeads(), width))
                .kvHeads(model.kvHeads() == null ? null : Math.max(1, scaled(model.kvHeads(), width)))
                .flopsPerItem(model.flopsPerItem() == null ? null : model.flopsPerItem() * shape.work()));
        return variant.with(variant.profile().withModel(student));
    }

    private double ratio(ModelSpec model) {
        double parameters = number("parameters", Double.NaN);
        double size = model.parameters() == null ? Double.NaN : model.parameters();
        return !Double.isNaN(parameters) && !Double.isNaN(size) ? parameters / size : number("ratio", 0.5);
    }

    private static Integer scaled(Integer value, double factor) {
        return value == null ? null : (int) Math.max(1, Math.round(value * factor));
    }

    private Variant route(Variant variant) {
        ModelSpec model = variant.profile().model();
        double ratio = model == null ? number("ratio", 0.5) : ratio(model);
        return variant.adjust(a -> a.withRoutedShare(number("share", 0.5)).withRoutedTime(ratio));
    }

    /** With a number of replicas, the machines are divided among them: cores and memory with the accelerators. */
    private Variant shard(Variant variant) {
        Hardware hardware = variant.profile().hardwareOrNone();
        int to = (int) number("to", hardware.tensorParallelOrOne());
        int accelerators = to * hardware.pipelineParallelOrOne();
        Double price = hardware.usdPerReplicaHour() == null
                ? null
                : hardware.usdPerReplicaHour() * to / hardware.acceleratorCount();
        Hardware sharded = hardware.withTensorParallel(to)
                .withAcceleratorsPerReplica(accelerators)
                .withUsdPerReplicaHour(price);
        int replicas = (int) number("replicas", hardware.replicaCount());
        if (replicas > hardware.replicaCount() && accelerators < hardware.acceleratorCount()) {
            double share = (double) accelerators / hardware.acceleratorCount();
            sharded = sharded.withReplicas(replicas)
                    .withCpuCores(hardware.cpuCores() == null ? null : (Double) (hardware.cpuCores() * share))
                    .withMemoryGb(hardware.memoryGb() == null ? null : (Double) (hardware.memoryGb() * share));
        } else if (context.parameters().get("replicas") != null) {
            sharded = sharded.withReplicas(replicas);
        }
        return variant.with(variant.profile().withHardware(sharded));
    }

    private Variant upgrade(Variant variant) {
        Hardware hardware = variant.profile().hardwareOrNone();
        String to = context.parameters().get("to").toString();
        Accelerator now = knowledge.accelerator(hardware.accelerator()).orElse(null);
        Accelerator then = knowledge.accelerator(to).orElse(null);
        Double price = null;
        if (hardware.usdPerReplicaHour() != null) {
            boolean known = now != null && now.price() != null && then != null && then.price() != null;
            price = known
                    ? (Double) (hardware.usdPerReplicaHour()
                            * then.price().usdPerHour()
                            / now.price().usdPerHour())
                    : null;
            if (known) {
                assumptions.add("the price of a replica is scaled by the list prices of " + to + " and " + now.id());
            } else {
                assumptions.add(
                        "the price of a replica with " + to + " is not known; the bill after the upgrade is left out");
            }
        }
        return variant.with(
                variant.profile().withHardware(hardware.withAccelerator(to).withUsdPerReplicaHour(price)));
    }

    /** Clients enough to fill the batch on every copy of the model; a stated rate stays, for it is the load. */
    private Variant fill(Variant variant) {
        Traffic traffic = variant.profile().traffic();
        boolean closed = traffic != null
                && traffic.meanRps() == null
                && traffic.concurrency() != null
                && variant.profile().stagesOrEmpty().isEmpty();
        if (!closed) {
            return variant;
        }
        Hardware hardware = variant.profile().hardwareOrNone();
        int copies = Math.max(
                1, hardware.acceleratorCount() / (hardware.tensorParallelOrOne() * hardware.pipelineParallelOrOne()));
        double needed = number("to", 1) * hardware.replicaCount() * copies;
        if (needed <= traffic.concurrency()) {
            return variant;
        }
        assumptions.add("there are " + Math.round(needed) + " clients, as many as fill the batch");
        return variant.with(variant.profile().withTraffic(traffic.withConcurrency(needed)));
    }

    private Variant cache(Variant variant) {
        double hits = number("hitRatio", 0);
        double lookup = number("lookupMs", 1);
        List<Stage> stages = variant.profile().stagesOrEmpty();
        if (stages.isEmpty()) {
            Traffic traffic = variant.profile().traffic();
            boolean loaded = traffic != null && traffic.meanRps() != null;
            return loaded
                    ? variant.with(variant.profile().withTraffic(traffic.withMeanRps(traffic.meanRps() * (1 - hits))))
                    : variant;
        }
        String name = unused("response-cache", stages);
        Stage first = StageBuilder.builder()
                .name(name)
                .kind(StageKind.DATA_FETCH)
                .resource(Resource.NETWORK)
                .latency(LatencySummary.ofMean(lookup))
                .busyMs(0.0)
                .exitRatio(hits)
                .build();
        boolean graph = stages.stream()
                .anyMatch(
                        stage -> stage.dependsOn() != null && !stage.dependsOn().isEmpty());
        List<Stage> all = new ArrayList<>();
        all.add(first);
        stages.forEach(stage -> all.add(
                graph && (stage.dependsOn() == null || stage.dependsOn().isEmpty())
                        ? stage.withDependsOn(List.of(name))
                        : stage));
        return variant.with(variant.profile().withStages(all));
    }

    private static String unused(String wanted, List<Stage> stages) {
        String name = wanted;
        for (int i = 2; contains(stages, name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    private static boolean contains(List<Stage> stages, String name) {
        return stages.stream().anyMatch(stage -> stage.name().equals(name));
    }

    private Variant skip(Variant variant, String name, double effect) {
        double hits = number("hitRatio", 0);
        Stage stage = variant.profile().stage(name);
        double lookup = Settings.meanOf(stage) * (Double.isNaN(effect) ? 0 : effect);
        Variant skipped = Settings.stage(
                variant, name, is -> is.withVisitRatio((is.visitRatio() == null ? 1 : is.visitRatio()) * (1 - hits)));
        if (lookup == 0) {
            return skipped;
        }
        String cache = unused(name + "-cache", skipped.profile().stagesOrEmpty());
        List<Stage> all = new ArrayList<>();
        for (Stage each : skipped.profile().stagesOrEmpty()) {
            if (each.name().equals(name)) {
                all.add(StageBuilder.builder()
                        .name(cache)
                        .kind(StageKind.FEATURE_LOOKUP)
                        .resource(Resource.NETWORK)
                        .latency(LatencySummary.ofMean(lookup))
                        .busyMs(0.0)
                        .dependsOn(each.dependsOn())
                        .critical(each.critical())
                        .build());
                all.add(each.dependsOn() == null ? each : each.withDependsOn(List.of(cache)));
            } else {
                all.add(each);
            }
        }
        return skipped.with(skipped.profile().withStages(all)).withCacheBefore(name, cache);
    }

    private Variant fewer(Variant variant, String name, double perCall, boolean keysPerCall) {
        return Settings.stage(variant, name, stage -> {
            // consolidate-calls says how many calls remain; batch-fetches how many keys one call then carries.
            double to =
                    Math.max(1, keysPerCall ? Math.ceil(stage.calls() / number("to", stage.calls())) : number("to", 1));
            if (to >= stage.calls()) {
                return stage;
            }
            return Settings.times(stage, 1 - perCall * (1 - to / stage.calls())).withCallsPerRequest(to);
        });
    }

    private Variant parallel(Variant variant, String name, double overlap) {
        return Settings.stage(variant, name, stage -> {
            int calls = (int) Math.round(stage.calls());
            if (calls <= 1 || stage.parallelismOrOne() >= calls) {
                return stage;
            }
            double each = Settings.meanOf(stage) / calls * stage.parallelismOrOne();
            double slowest = LatencyDistribution.of(each, simulator.stageVariation())
                    .latestOf(calls)
                    .mean();
            double share = Double.isNaN(overlap) ? 1 : overlap;
            double after = Settings.meanOf(stage) * (1 - share) + slowest * share;
            return stage.withLatency(LatencySummary.ofMean(Math.min(Settings.meanOf(stage), after)))
                    .withParallelism(calls);
        });
    }

    private Variant amortize(Variant variant, String name, double perCall) {
        DeploymentProfile profile = variant.profile();
        Traffic traffic = profile.traffic();
        double largest = number("maxBatchSize", 1);
        double batch = largest;
        if (traffic != null && traffic.meanRps() != null) {
            double model = profile.stagesOrEmpty().stream()
                    .filter(stage -> stage.kind().isModel())
                    .mapToDouble(Settings::meanOf)
                    .sum();
            double arriving = traffic.meanRps()
                    / profile.hardwareOrNone().replicaCount()
                    / 1e3
                    * (number("maxQueueDelayMs", 0) + model);
            batch = Math.max(1, Math.min(largest, 1 + arriving));
        } else if (traffic != null && traffic.concurrency() != null) {
            batch = Math.max(
                    1,
                    Math.min(
                            largest,
                            traffic.concurrency() / profile.hardwareOrNone().replicaCount()));
        }
        double shared = perCall * (1 - 1 / batch);
        return Settings.stage(variant, name, stage -> Settings.busyTimes(stage, 1 - shared));
    }

    private Variant speculate(Variant variant, double draftCost) {
        double drafted = number("draftTokens", 4);
        double acceptance = number("acceptance", 0.7);
        double tokens = acceptance >= 1 ? drafted + 1 : (1 - Math.pow(acceptance, drafted + 1)) / (1 - acceptance);
        Variant with = Settings.set(variant, "model.features", null, Feature.SPECULATIVE_DECODING.name());
        return with.adjust(a -> a.withTokensPerStep(tokens)
                .withDraftedTokens(drafted)
                .withDraftCost(Double.isNaN(draftCost) ? 0 : draftCost));
    }

    private static Stage nearer(Stage stage, double savedMs) {
        // A call is one round trip; a connection that is opened for it adds those of TCP and TLS 1.3.
        double roundTrips =
                1 + HANDSHAKES * (stage.newConnectionsPerCall() == null ? 0 : stage.newConnectionsPerCall());
        double saved = savedMs * roundTrips * stage.calls() / stage.parallelismOrOne();
        double mean = Settings.meanOf(stage);
        double after = Math.max(mean * LEAST_OF_A_CALL, mean - saved);
        return stage.withLatency(LatencySummary.ofMean(after)).withBusyMs(Math.min(after, Settings.busyOf(stage)));
    }

    private static Stage onAccelerator(Stage stage, double factor) {
        double latency = Settings.meanOf(stage) * factor;
        return stage.withResource(Resource.GPU)
                .withLatency(LatencySummary.ofMean(latency))
                .withBusyMs(Math.min(latency, Settings.busyOf(stage) * OCCUPIED));
    }

    /**
     * Threads that take turns on the same cores slow down all that computes there: the stages around the model, and a
     * model on the processor.
     */
    private Variant calm(Variant variant, double effect) {
        List<Stage> stages = variant.profile().stagesOrEmpty().stream()
                .map(stage ->
                        stage.resourceOrUsual() == Resource.CPU && !stage.kind().isModel()
                                ? Settings.busyTimes(stage, effect)
                                : stage)
                .toList();
        Variant around =
                stages.isEmpty() ? variant : variant.with(variant.profile().withStages(stages));
        return simulator.look(variant).runsOnProcessor() ? Settings.scale(around, "model.time", null, effect) : around;
    }

    /** Twice the cores let a throttled process run through its bursts; less helps in part: ours. */
    private Variant unthrottle(Variant variant, double effect) {
        Double now = variant.profile().hardwareOrNone().cpuCores();
        double then = number("cores", Double.NaN);
        double freed = now == null || Double.isNaN(then) ? 1 : Math.max(0, Math.min(1, 2 * (1 - now / then)));
        return variant.adjust(a -> a.withTailCut(Math.max(a.tailCut(), effect * freed)));
    }

    /** The fleet grows to its largest size, or by what the peak is above the mean, when the load asks for it. */
    private Variant follow(Variant variant) {
        Hardware hardware = variant.profile().hardwareOrNone();
        Traffic traffic = variant.profile().traffic();
        boolean peaks = traffic != null && traffic.peakRps() != null && traffic.meanRps() != null;
        double most = hardware.maxReplicas() != null
                ? (double) hardware.maxReplicas() / hardware.replicaCount()
                : peaks ? traffic.peakRps() / traffic.meanRps() : 1;
        return variant.adjust(a -> a.withCapacityFactor(Math.max(1, most)));
    }

    private Variant right(Variant variant) {
        double replicas = number("replicas", Double.NaN);
        return Double.isNaN(replicas) ? variant : Settings.set(variant, "hardware.replicas", null, replicas);
    }

    private Variant shed(Variant variant) {
        Traffic traffic = variant.profile().traffic();
        if (traffic == null || traffic.meanRps() == null) {
            return variant;
        }
        double limit = number("limitRps", Double.NaN);
        return Double.isNaN(limit) || limit >= traffic.meanRps()
                ? variant
                : variant.with(variant.profile().withTraffic(traffic.withMeanRps(limit)));
    }
}
