package io.leapadvisor.remedy.field;

import static io.leapadvisor.remedy.field.Values.constant;
import static io.leapadvisor.remedy.field.Values.flag;
import static io.leapadvisor.remedy.field.Values.number;
import static io.leapadvisor.remedy.field.Values.whole;

import io.leapadvisor.physics.Cost;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** A field of a deployment that remedies may give a value. */
public enum Settable implements Field {
    STAGE_FORMAT("stage.format", ofStage((stage, to) -> stage.withFormat(constant(Format.class, to)))),
    STAGE_PROTOCOL("stage.protocol", ofStage((stage, to) -> stage.withProtocol(constant(Protocol.class, to)))),
    STAGE_RESOURCE("stage.resource", ofStage((stage, to) -> stage.withResource(constant(Resource.class, to)))),
    STAGE_CALLS("stage.callsPerRequest", ofStage((stage, to) -> stage.withCallsPerRequest(number(to)))),
    STAGE_PARALLELISM("stage.parallelism", ofStage((stage, to) -> stage.withParallelism(whole(to)))),
    STAGE_CRITICAL("stage.critical", ofStage((stage, to) -> stage.withCritical(flag(to)))),
    STAGE_CROSS_ZONE("stage.crossZone", ofStage((stage, to) -> stage.withCrossZone(flag(to)))),
    STAGE_CROSS_REGION("stage.crossRegion", ofStage((stage, to) -> stage.withCrossRegion(flag(to)))),
    STAGE_NEW_CONNECTIONS(
            "stage.newConnectionsPerCall", ofStage((stage, to) -> stage.withNewConnectionsPerCall(number(to)))),
    STAGE_PAYLOAD("stage.payloadBytes", ofStage((stage, to) -> stage.withPayloadBytes(number(to)))),
    STAGE_VISITS("stage.visitRatio", ofStage((stage, to) -> stage.withVisitRatio(number(to)))),
    WEIGHT_PRECISION(
            "model.weightPrecision", ofModel((model, to) -> model.withWeightPrecision(constant(Precision.class, to)))),
    ACTIVATION_PRECISION(
            "model.activationPrecision",
            ofModel((model, to) -> model.withActivationPrecision(constant(Precision.class, to)))),
    KV_PRECISION("model.kvPrecision", ofModel((model, to) -> model.withKvPrecision(constant(Precision.class, to)))),
    RUNTIME("model.runtime", ofEngine((model, to) -> model.withRuntime(to.toString()))),
    RUNTIME_VERSION("model.runtimeVersion", ofModel((model, to) -> model.withRuntimeVersion(to.toString()))),
    FEATURES("model.features", ofModel(Settable::withFeature)),
    /** The batch that was measured belongs to the mode that was. */
    BATCHING_MODE(
            "model.batching.mode", ofBatching((batching, to) -> batching.withMode(constant(BatchingMode.class, to))
                    .withMeanBatchSize(null))),
    BATCHING_MAXIMUM("model.batching.maxBatchSize", ofBatching((batching, to) -> batching.withMaxBatchSize(whole(to)))),
    BATCHING_MEAN("model.batching.meanBatchSize", ofBatching((batching, to) -> batching.withMeanBatchSize(number(to)))),
    BATCHING_DELAY(
            "model.batching.maxQueueDelayMs", ofBatching((batching, to) -> batching.withMaxQueueDelayMs(number(to)))),
    ACCELERATOR("hardware.accelerator", ofHardware((hardware, to) -> hardware.withAccelerator(to.toString()))),
    REPLICAS("hardware.replicas", (variant, stage, to) -> ReplicaCount.set(variant, whole(to))),
    WORKERS("hardware.workersPerReplica", ofHardware((hardware, to) -> hardware.withWorkersPerReplica(whole(to)))),
    THREADS("hardware.threadsPerWorker", ofHardware((hardware, to) -> hardware.withThreadsPerWorker(whole(to)))),
    CPU_CORES("hardware.cpuCores", ofHardware((hardware, to) -> Cost.withCores(hardware, number(to)))),
    STORAGE("hardware.storage", ofHardware((hardware, to) -> hardware.withStorage(constant(Storage.class, to)))),
    MIN_REPLICAS("hardware.minReplicas", ofHardware((hardware, to) -> hardware.withMinReplicas(whole(to)))),
    AUTOSCALING(
            "hardware.autoscaling.enabled",
            ofHardware((hardware, to) -> hardware.withAutoscaling(
                    new Autoscaling(flag(to), scaling(hardware).signal())))),
    AUTOSCALING_SIGNAL(
            "hardware.autoscaling.signal",
            ofHardware((hardware, to) ->
                    hardware.withAutoscaling(new Autoscaling(scaling(hardware).enabled(), to.toString()))));

    /** Gives the field of a variant, or of its stage of this name, a value. */
    @FunctionalInterface
    private interface Setter {
        Variant set(Variant variant, String stage, Object to);
    }

    private static final Map<String, Settable> BY_PATH = Field.byPath(values());

    private final String path;
    private final Setter setter;

    Settable(String path, Setter setter) {
        this.path = path;
        this.setter = setter;
    }

    @Override
    public String path() {
        return path;
    }

    /**
     * The variant with the field set.
     *
     * @param stage name of the stage; ignored by fields of the deployment
     * @param to the value; null = as it is
     */
    public Variant set(Variant variant, String stage, Object to) {
        return to == null ? variant : setter.set(variant, stage, to);
    }

    /**
     * True for a number of cores or processes of which nobody told how many there are: what is set is then compared
     * with nothing.
     */
    public boolean isUntold(Hardware today) {
        return this == CPU_CORES && today.cpuCores() == null || this == WORKERS && today.workersPerReplica() == null;
    }

    /**
     * What is said where that number is set on processors that do the work, and where processes are set of which nobody
     * knows whether they find cores; empty = it is told, or another field.
     */
    public Optional<String> untold(Variant variant) {
        Hardware today = variant.profile().hardwareOrNone();
        if (this == WORKERS && today.cpuCores() == null && today.workersPerReplica() != null) {
            return Optional.of(
                    "hardware.cpuCores is not given, so that each of more processes is taken to find a core");
        }
        return isUntold(today) && today.isWithoutAccelerator()
                ? Optional.of(
                        path + " of today is not given, so that what another number of them does to the capacity and"
                                + " to waiting is not known, and is left out")
                : Optional.empty();
    }

    /** The field of this path; empty for null as well. */
    public static Optional<Settable> at(String path) {
        return path == null ? Optional.empty() : Optional.ofNullable(BY_PATH.get(path));
    }

    /** All paths in the order of the fields. */
    public static List<String> paths() {
        return Field.paths(values());
    }

    private static Setter ofStage(BiFunction<Stage, Object, Stage> change) {
        return (variant, name, to) -> StageTimes.change(variant, name, stage -> change.apply(stage, to));
    }

    private static Setter ofModel(BiFunction<ModelSpec, Object, ModelSpec> change) {
        return (variant, stage, to) -> {
            ModelSpec model = variant.profile().model();
            ModelSpec some = model == null ? ModelSpecBuilder.builder().build() : model;
            return variant.with(variant.profile().withModel(change.apply(some, to)));
        };
    }

    /** Another engine admits what it does by default. */
    private static Setter ofEngine(BiFunction<ModelSpec, Object, ModelSpec> change) {
        return (variant, stage, to) -> ofModel(change).set(variant, stage, to).adjust(known -> known.withPlaces(0));
    }

    private static Setter ofBatching(BiFunction<Batching, Object, Batching> change) {
        return ofModel((model, to) -> {
            Batching batching = model.batching() == null ? Batching.NONE : model.batching();
            return model.withBatching(change.apply(batching, to));
        });
    }

    private static Setter ofHardware(BiFunction<Hardware, Object, Hardware> change) {
        return (variant, stage, to) -> variant.with(
                variant.profile().withHardware(change.apply(variant.profile().hardwareOrNone(), to)));
    }

    private static ModelSpec withFeature(ModelSpec model, Object to) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        features.addAll(model.features() == null ? Set.of() : model.features());
        features.add(constant(Feature.class, to));
        return model.withFeatures(features);
    }

    private static Autoscaling scaling(Hardware hardware) {
        return hardware.autoscaling() == null ? new Autoscaling(null, null) : hardware.autoscaling();
    }
}
