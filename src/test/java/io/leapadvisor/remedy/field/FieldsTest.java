package io.leapadvisor.remedy.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Fields that remedies set and scale. */
class FieldsTest {

    private static final Variant BASE = Samples.BASE.variant();
    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("stage.format", "PROTOBUF"),
            Map.entry("stage.protocol", "grpc"),
            Map.entry("stage.resource", "GPU"),
            Map.entry("stage.callsPerRequest", 2),
            Map.entry("stage.parallelism", 3),
            Map.entry("stage.critical", false),
            Map.entry("stage.crossZone", false),
            Map.entry("stage.crossRegion", true),
            Map.entry("stage.newConnectionsPerCall", 0),
            Map.entry("stage.payloadBytes", 7),
            Map.entry("stage.visitRatio", 0.5),
            Map.entry("model.weightPrecision", "int8"),
            Map.entry("model.activationPrecision", "FP16"),
            Map.entry("model.kvPrecision", "FP8"),
            Map.entry("model.runtime", "sglang"),
            Map.entry("model.batching.mode", "DYNAMIC"),
            Map.entry("model.batching.maxBatchSize", 8),
            Map.entry("model.batching.meanBatchSize", 4),
            Map.entry("model.batching.maxQueueDelayMs", 2.5),
            Map.entry("model.features", "cuda-graphs"),
            Map.entry("hardware.accelerator", "l4"),
            Map.entry("hardware.replicas", 7),
            Map.entry("hardware.workersPerReplica", 9),
            Map.entry("hardware.threadsPerWorker", 4),
            Map.entry("hardware.cpuCores", 5),
            Map.entry("hardware.storage", "NVME"),
            Map.entry("hardware.minReplicas", 2),
            Map.entry("hardware.autoscaling.enabled", true),
            Map.entry("hardware.autoscaling.signal", "queue"));

    private static Variant set(Variant variant, String path, String stage, Object to) {
        return Settable.at(path).orElseThrow().set(variant, stage, to);
    }

    private static Variant scale(Variant variant, String path, String stage, double factor) {
        return Scalable.at(path).orElseThrow().scale(variant, stage, factor);
    }

    @Test
    void everySettableFieldTakesItsValueAndNothingElseOfTheStageChanges() {
        assertThat(VALUES.keySet()).isEqualTo(Set.copyOf(Settable.paths()));
        VALUES.forEach((path, value) -> {
            Variant set = set(BASE, path, "network", value);
            Object read = path.startsWith("stage.")
                    ? Fields.value(set.profile().stage("network"), path.substring(6))
                    : Fields.value(set.profile(), path);
            if (path.equals("model.features")) {
                assertThat(read).as(path).isEqualTo(java.util.Set.of(Feature.CUDA_GRAPHS));
            } else if (value instanceof Number number) {
                assertThat(((Number) read).doubleValue()).as(path).isEqualTo(number.doubleValue());
            } else {
                assertThat(read.toString()).as(path).isEqualToIgnoringCase(value.toString());
            }
            assertThat(set.profile().stage("logging")).isEqualTo(BASE.profile().stage("logging"));
        });
    }

    @Test
    void everyScalableFieldIsMultiplied() {
        Variant waiting = StageTimes.change(BASE, "network", stage -> stage.withLatency(LatencySummary.ofMean(100))
                .withBusyMs(40.0));
        for (String path : Scalable.paths()) {
            assertThat(scale(waiting, path, "network", 0.5)).as(path).isNotEqualTo(waiting);
            assertThat(scale(waiting, path, "network", 1)).as(path + " times 1").isEqualTo(waiting);
        }
        assertThat(scale(BASE, "hardware.coldStartMs", null, 0.5)
                        .profile()
                        .hardware()
                        .coldStartMs())
                .isEqualTo(60_000);
        assertThat(scale(BASE, "stage.payloadBytes", "network", 0.5)
                        .profile()
                        .stage("network")
                        .payloadBytes())
                .isEqualTo(10_000);
        assertThat(scale(scale(BASE, "model.time", null, 0.5), "model.decodeTime", null, 0.5)
                        .adjustments()
                        .decodeTime())
                .isEqualTo(0.25);
        assertThat(scale(BASE, "model.prefillTime", null, 0.5).adjustments().decodeTime())
                .isEqualTo(1);
        assertThat(scale(BASE, "hardware.usdPerReplicaHour", null, 0.5)
                        .adjustments()
                        .priceFactor())
                .isEqualTo(0.5);
    }

    @Test
    void workAndWaitingAreScaledApart() {
        Variant base = StageTimes.change(BASE, "network", stage -> stage.withLatency(LatencySummary.ofMean(100))
                .withBusyMs(40.0));
        check(scale(base, "stage.latencyMs", "network", 0.5), 50, 20);
        check(scale(base, "stage.busyMs", "network", 0.5), 80, 20);
        check(scale(base, "stage.waitMs", "network", 0.5), 70, 40);
    }

    private static void check(Variant variant, double mean, double busy) {
        Stage stage = variant.profile().stage("network");
        assertThat(stage.latency().meanMs()).isCloseTo(mean, within(1e-9));
        assertThat(stage.busyMs()).isCloseTo(busy, within(1e-9));
    }

    @Test
    void nullLeavesThingsAsTheyAreAndUnknownPathsNameNoField() {
        assertThat(set(BASE, "hardware.replicas", null, null)).isEqualTo(BASE);
        assertThat(Settable.at("hardware.colour")).isEmpty();
        assertThat(Settable.at("traffic.meanRps")).isEmpty();
        assertThat(Settable.at(null)).isEmpty();
        assertThat(Scalable.at("stage.colour")).isEmpty();
    }

    @Test
    void anotherBatchingModeForgetsTheMeasuredBatch() {
        Variant measured = set(BASE, "model.batching.meanBatchSize", null, 12);
        assertThat(set(measured, "model.batching.mode", null, BatchingMode.DYNAMIC)
                        .profile()
                        .model()
                        .batching()
                        .meanBatchSize())
                .isNull();
    }
}
