package io.leapadvisor.remedy.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Fields that remedies set. */
class SettableTest {

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
            Map.entry("model.runtimeVersion", "0.19.1"),
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

    @Test
    void everySettableFieldTakesItsValueAndNothingElseOfTheStageChanges() {
        assertThat(VALUES.keySet()).isEqualTo(Set.copyOf(Settable.paths()));
        VALUES.forEach((path, value) -> {
            Variant set = set(BASE, path, "network", value);
            Object read = path.startsWith("stage.")
                    ? Fields.value(set.profile().stage("network"), path.substring(6))
                    : Fields.value(set.profile(), path);
            if (path.equals("model.features")) {
                assertThat(((Set<?>) read).contains(Feature.CUDA_GRAPHS))
                        .as(path)
                        .isTrue();
            } else if (value instanceof Number number) {
                assertThat(((Number) read).doubleValue()).as(path).isEqualTo(number.doubleValue());
            } else {
                assertThat(read.toString()).as(path).isEqualToIgnoringCase(value.toString());
            }
            assertThat(set.profile().stage("logging")).isEqualTo(BASE.profile().stage("logging"));
        });
    }

    @Test
    void nullLeavesThingsAsTheyAreAndUnknownPathsNameNoField() {
        assertThat(set(BASE, "hardware.replicas", null, null)).isEqualTo(BASE);
        assertThat(Settable.at("hardware.colour")).isEmpty();
        assertThat(Settable.at("traffic.meanRps")).isEmpty();
        assertThat(Settable.at(null)).isEmpty();
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
