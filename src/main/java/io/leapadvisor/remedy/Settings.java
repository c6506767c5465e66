package io.leapadvisor.remedy;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Autoscaling;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.Storage;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Format;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Variant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The fields of a deployment that remedies set or scale, by path. */
final class Settings {

    private Settings() {}

    /** True when remedies may set a field of this path. */
    static final Set<String> SETTABLE = Set.of(
            "stage.format",
            "stage.protocol",
            "stage.resource",
            "stage.callsPerRequest",
            "stage.parallelism",
            "stage.critical",
            "stage.crossZone",
            "stage.crossRegion",
            "stage.newConnectionsPerCall",
            "stage.payloadBytes",
            "stage.visitRatio",
            "model.weightPrecision",
            "model.activationPrecision",
            "model.kvPrecision",
            "model.runtime",
            "model.batching.mode",
            "model.batching.maxBatchSize",
            "model.batching.meanBatchSize",
            "model.batching.maxQueueDelayMs",
            "model.features",
            "hardware.accelerator",
            "hardware.replicas",
            "hardware.workersPerReplica",
            "hardware.threadsPerWorker",
            "hardware.cpuCores",
            "hardware.storage",
            "hardware.minReplicas",
            "hardware.autoscaling.enabled",
            "hardware.autoscaling.signal");

    /** True when remedies may scale a field of this path. */
    static final Set<String> SCALABLE = Set.of(
            "stage.latencyMs",
            "stage.busyMs",
            "stage.waitMs",
            "stage.payloadBytes",
            "model.time",
            "model.prefillTime",
            "model.decodeTime",
            "hardware.usdPerReplicaHour",
            "hardware.coldStartMs");

    static Variant set(Variant variant, String path, String stageName, Object value) {
        if (value == null) {
            return variant;
        }
        int dot = path.indexOf('.');
        String field = path.substring(dot + 1);
        return switch (path.substring(0, dot)) {
            case "stage" -> stage(variant, stageName, stage -> setStage(stage, field, value));
            case "model" ->
                variant.with(variant.profile().withModel(setModel(modelOf(variant.profile()), field, value)));
            case "hardware" ->
                variant.with(variant.profile()
                        .withHardware(setHardware(variant.profile().hardwareOrNone(), field, value)));
            default -> throw new IllegalArgumentException("remedies cannot set " + path);
        };
    }

    private static ModelSpec modelOf(DeploymentProfile profile) {
        return profile.model() == null ? ModelSpecBuilder.builder().build() : profile.model();
    }

    private static Stage setStage(Stage stage, String field, Object value) {
        return switch (field) {
            case "format" -> stage.withFormat(constant(Format.class, value));
            case "protocol" -> stage.withProtocol(constant(Protocol.class, value));
            case "resource" -> stage.withResource(constant(Resource.class, value));
            case "callsPerRequest" -> stage.withCallsPerRequest(number(value));
            case "parallelism" -> stage.withParallelism(whole(value));
            case "critical" -> stage.withCritical(flag(value));
            case "crossZone" -> stage.withCrossZone(flag(value));
            case "crossRegion" -> stage.withCrossRegion(flag(value));
            case "newConnectionsPerCall" -> stage.withNewConnectionsPerCall(number(value));
            case "payloadBytes" -> stage.withPayloadBytes(number(value));
            case "visitRatio" -> stage.withVisitRatio(number(value));
            default -> throw new IllegalArgumentException("remedies cannot set stage." + field);
        };
    }

    private static ModelSpec setModel(ModelSpec model, String field, Object value) {
        Batching batching = model.batching() == null ? Batching.NONE : model.batching();
        return switch (field) {
            case "weightPrecision" -> model.withWeightPrecision(constant(Precision.class, value));
            case "activationPrecision" -> model.withActivationPrecision(constant(Precision.class, value));
            case "kvPrecision" -> model.withKvPrecision(constant(Precision.class, value));
            case "runtime" -> model.withRuntime(value.toString());
            case "batching.mode" ->
                model.withBatching(
                        batching.withMode(constant(BatchingMode.class, value)).withMeanBatchSize(null));
            case "batching.maxBatchSize" -> model.withBatching(batching.withMaxBatchSize(whole(value)));
            case "batching.meanBatchSize" -> model.withBatching(batching.withMeanBatchSize(number(value)));
            case "batching.maxQueueDelayMs" -> model.withBatching(batching.withMaxQueueDelayMs(number(value)));
            case "features" -> {
                Set<Feature> features = EnumSet.noneOf(Feature.class);
                features.addAll(model.features() == null ? Set.of() : model.features());
                features.add(Feature.valueOf(
                        value.toString().toUpperCase(Locale.ROOT).replace('-', '_')));
                yield model.withFeatures(features);
            }
            default -> throw new IllegalArgumentException("remedies cannot set model." + field);
        };
    }

    private static Hardware setHardware(Hardware hardware, String field, Object value) {
        Autoscaling scaling = hardware.autoscaling() == null ? new Autoscaling(null, null) : hardware.autoscaling();
        return switch (field) {
            case "accelerator" -> hardware.withAccelerator(value.toString());
            case "replicas" -> hardware.withReplicas(whole(value));
            case "workersPerReplica" -> hardware.withWorkersPerReplica(whole(value));
            case "threadsPerWorker" -> hardware.withThreadsPerWorker(whole(value));
            case "cpuCores" -> hardware.withCpuCores(number(value));
            case "storage" -> hardware.withStorage(constant(Storage.class, value));
            case "minReplicas" -> hardware.withMinReplicas(whole(value));
            case "autoscaling.enabled" -> hardware.withAutoscaling(new Autoscaling(flag(value), scaling.signal()));
            case "autoscaling.signal" -> hardware.withAutoscaling(new Autoscaling(scaling.enabled(), value.toString()));
            default -> throw new IllegalArgumentException("remedies cannot set hardware." + field);
        };
    }

    static Variant scale(Variant variant, String path, String stageName, double factor) {
        return switch (path) {
            case "stage.latencyMs" -> stage(variant, stageName, stage -> times(stage, factor));
            case "stage.busyMs" -> stage(variant, stageName, stage -> busyTimes(stage, factor));
            case "stage.waitMs" -> stage(variant, stageName, stage -> waitTimes(stage, factor));
            case "stage.payloadBytes" ->
                stage(
                        variant,
                        stageName,
                        stage -> stage.payloadBytes() == null
                                ? stage
                                : stage.withPayloadBytes(stage.payloadBytes() * factor));
            case "model.time" ->
                variant.adjust(
                        a -> a.withPrefillTime(a.prefillTime() * factor).withDecodeTime(a.decodeTime() * factor));
            case "model.prefillTime" -> variant.adjust(a -> a.withPrefillTime(a.prefillTime() * factor));
            case "model.decodeTime" -> variant.adjust(a -> a.withDecodeTime(a.decodeTime() * factor));
            case "hardware.usdPerReplicaHour" -> variant.adjust(a -> a.withPriceFactor(a.priceFactor() * factor));
            case "hardware.coldStartMs" ->
                variant.profile().hardwareOrNone().coldStartMs() == null
                        ? variant
                        : variant.with(variant.profile()
                                .withHardware(variant.profile()
                                        .hardware()
                                        .withColdStartMs(
                                                variant.profile().hardware().coldStartMs() * factor)));
            default -> throw new IllegalArgumentException("remedies cannot scale " + path);
        };
    }

    /** Changes one stage of a variant. */
    static Variant stage(Variant variant, String name, UnaryOperator<Stage> change) {
        List<Stage> stages = variant.profile().stagesOrEmpty().stream()
                .map(stage -> stage.name().equals(name) ? change.apply(stage) : stage)
                .toList();
        return variant.with(variant.profile().withStages(stages));
    }

    /** Work and waiting alike. */
    static Stage times(Stage stage, double factor) {
        double busy = busyOf(stage);
        return stage.withLatency(LatencySummary.ofMean(meanOf(stage) * factor)).withBusyMs(busy * factor);
    }

    /** The work only; the latency loses what the work loses. */
    static Stage busyTimes(Stage stage, double factor) {
        double busy = busyOf(stage);
        return stage.withLatency(LatencySummary.ofMean(Math.max(0, meanOf(stage) - busy * (1 - factor))))
                .withBusyMs(busy * factor);
    }

    private static Stage waitTimes(Stage stage, double factor) {
        double busy = busyOf(stage);
        return stage.withLatency(LatencySummary.ofMean(busy + (meanOf(stage) - busy) * factor));
    }

    static double meanOf(Stage stage) {
        return stage.latency() == null || stage.latency().meanMs() == null
                ? 0
                : stage.latency().meanMs();
    }

    static double busyOf(Stage stage) {
        return stage.busyMs() == null ? meanOf(stage) : stage.busyMs();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, Object value) {
        return Enum.valueOf(type, value.toString().toUpperCase(Locale.ROOT));
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.parseDouble(value.toString());
    }

    private static int whole(Object value) {
        return (int) Math.round(number(value));
    }

    private static boolean flag(Object value) {
        return Boolean.parseBoolean(value.toString());
    }
}
