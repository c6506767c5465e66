package io.leapadvisor.remedy.field;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A field of a deployment that remedies may multiply. */
public enum Scalable implements Field {
    STAGE_LATENCY("stage.latencyMs", ofStage(StageTimes::scale)),
    STAGE_WORK("stage.busyMs", ofStage(StageTimes::scaleWork)),
    STAGE_WAITING("stage.waitMs", ofStage(StageTimes::scaleWaiting)),
    STAGE_HANDLING(
            "stage.handlingMs",
            (variant, name, factor) -> StageTimes.change(
                    variant, name, stage -> PayloadTime.scale(stage, variant.machinesOf(name), factor))),
    STAGE_PAYLOAD(
            "stage.payloadBytes",
            ofStage((stage, factor) ->
                    stage.payloadBytes() == null ? stage : stage.withPayloadBytes(stage.payloadBytes() * factor))),
    STAGE_PIXELS(
            "stage.media.pixels",
            ofStage((stage, factor) -> stage.media() == null
                    ? stage
                    : stage.withMedia(stage.media().shrunk(factor)))),
    MODEL_TIME("model.time", adjusting((a, factor) -> a.slower(factor))),
    PREFILL_TIME("model.prefillTime", adjusting((a, factor) -> a.withPrefillTime(a.prefillTime() * factor))),
    DECODE_TIME("model.decodeTime", adjusting((a, factor) -> a.withDecodeTime(a.decodeTime() * factor))),
    JOINED_TIME("model.joinedTime", adjusting((a, factor) -> a.withJoinedTime(a.joinedTime() * factor))),
    PRICE("hardware.usdPerReplicaHour", adjusting((a, factor) -> a.dearer(factor))),
    COLD_START("hardware.coldStartMs", (variant, stage, factor) -> coldStart(variant, factor));

    /** Multiplies the field of a variant, or of its stage of this name. */
    @FunctionalInterface
    private interface Scaler {
        Variant scale(Variant variant, String stage, double factor);
    }

    private static final Map<String, Scalable> BY_PATH = Field.byPath(values());

    private final String path;
    private final Scaler scaler;

    Scalable(String path, Scaler scaler) {
        this.path = path;
        this.scaler = scaler;
    }

    @Override
    public String path() {
        return path;
    }

    /**
     * The variant with the field multiplied; what is not known stays unknown.
     *
     * @param stage name of the stage; ignored by fields of the deployment
     */
    public Variant scale(Variant variant, String stage, double factor) {
        return scaler.scale(variant, stage, factor);
    }

    /** The field of this path; empty for null as well. */
    public static Optional<Scalable> at(String path) {
        return path == null ? Optional.empty() : Optional.ofNullable(BY_PATH.get(path));
    }

    /** All paths in the order of the fields. */
    public static List<String> paths() {
        return Field.paths(values());
    }

    private static Scaler ofStage(BiFunction<Stage, Double, Stage> change) {
        return (variant, name, factor) -> StageTimes.change(variant, name, stage -> change.apply(stage, factor));
    }

    private static Scaler adjusting(BiFunction<Adjustments, Double, Adjustments> change) {
        return (variant, stage, factor) -> variant.adjust(a -> change.apply(a, factor));
    }

    private static Variant coldStart(Variant variant, double factor) {
        Hardware hardware = variant.profile().hardwareOrNone();
        return hardware.coldStartMs() == null
                ? variant
                : variant.with(
                        variant.profile().withHardware(hardware.withColdStartMs(hardware.coldStartMs() * factor)));
    }
}
