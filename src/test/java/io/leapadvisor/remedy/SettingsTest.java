package io.leapadvisor.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields that remedies set and scale. */
class SettingsTest {

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

    @Test
    void everySettableFieldTakesItsValueAndNothingElseOfTheStageChanges() {
        assertThat(VALUES.keySet()).isEqualTo(Settings.SETTABLE);
        VALUES.forEach((path, value) -> {
            Variant set = Settings.set(BASE, path, "network", value);
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
        Variant waiting = Settings.stage(BASE, "network", stage -> stage.withLatency(LatencySummary.ofMean(100))
                .withBusyMs(40.0));
        for (String path : Settings.SCALABLE) {
            assertThat(Settings.scale(waiting, path, "network", 0.5)).as(path).isNotEqualTo(waiting);
            assertThat(Settings.scale(waiting, path, "network", 1))
                    .as(path + " times 1")
                    .isEqualTo(waiting);
        }
        assertThat(Settings.scale(BASE, "hardware.coldStartMs", null, 0.5)
                        .profile()
                        .hardware()
                        .coldStartMs())
                .isEqualTo(60_000);
        assertThat(Settings.scale(BASE, "stage.payloadBytes", "network", 0.5)
                        .profile()
                        .stage("network")
                        .payloadBytes())
                .isEqualTo(10_000);
        assertThat(Settings.scale(Settings.scale(BASE, "model.time", null, 0.5), "model.decodeTime", null, 0.5)
                        .adjustments()
                        .decodeTime())
                .isEqualTo(0.25);
        assertThat(Settings.scale(BASE, "model.prefillTime", null, 0.5)
                        .adjustments()
                        .decodeTime())
                .isEqualTo(1);
        assertThat(Settings.scale(BASE, "hardware.usdPerReplicaHour", null, 0.5)
                        .adjustments()
                        .priceFactor())
                .isEqualTo(0.5);
    }

    @Test
    void workAndWaitingAreScaledApart() {
        Variant base = Settings.stage(BASE, "network", stage -> stage.withLatency(LatencySummary.ofMean(100))
                .withBusyMs(40.0));
        check(Settings.scale(base, "stage.latencyMs", "network", 0.5), 50, 20);
        check(Settings.scale(base, "stage.busyMs", "network", 0.5), 80, 20);
        check(Settings.scale(base, "stage.waitMs", "network", 0.5), 70, 40);
    }

    private static void check(Variant variant, double mean, double busy) {
        Stage stage = variant.profile().stage("network");
        assertThat(stage.latency().meanMs()).isCloseTo(mean, within(1e-9));
        assertThat(stage.busyMs()).isCloseTo(busy, within(1e-9));
    }

    @Test
    void nullLeavesThingsAsTheyAreAndUnknownPathsAreRefused() {
        assertThat(Settings.set(BASE, "hardware.replicas", null, null)).isEqualTo(BASE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.set(BASE, "hardware.colour", null, "red"))
                .withMessageContaining("hardware.colour");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.set(BASE, "traffic.meanRps", null, 1))
                .withMessageContaining("traffic.meanRps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.scale(BASE, "stage.colour", "network", 1))
                .withMessageContaining("stage.colour");
    }

    @Test
    void anotherBatchingModeForgetsTheMeasuredBatch() {
        Variant measured = Settings.set(BASE, "model.batching.meanBatchSize", null, 12);
        assertThat(Settings.set(measured, "model.batching.mode", null, BatchingMode.DYNAMIC)
                        .profile()
                        .model()
                        .batching()
                        .meanBatchSize())
                .isNull();
    }
}
