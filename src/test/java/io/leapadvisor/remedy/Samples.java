package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.hardware.Storage;
import io.leapadvisor.profile.model.BatchingBuilder;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Format;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.situation.reconcile.Reconciler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A deployment that says something about everything, so that every remedy finds something to change. */
public final class Samples {

    public static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    public static final Applier APPLIER = new Applier(CorePack.KNOWLEDGE, SIMULATOR);
    public static final Reconciler RECONCILER = new Reconciler(CorePack.KNOWLEDGE, SIMULATOR);
    public static final DeploymentProfile RICH = rich();
    public static final Reconciled BASE = RECONCILER.reconcile(RICH);

    private Samples() {}

    private static DeploymentProfile rich() {
        List<Stage> stages = new ArrayList<>();
        for (StageKind kind : StageKind.values()) {
            if (kind != StageKind.PREFILL && kind != StageKind.DECODE) {
                stages.add(StageBuilder.builder()
                        .name(kind.name().toLowerCase(java.util.Locale.ROOT))
                        .kind(kind)
                        .service("service-" + kind.ordinal() % 3)
                        .latency(LatencySummary.ofMean(kind == StageKind.INFERENCE ? 2500 : 12))
                        .callsPerRequest(4.0)
                        .payloadBytes(20_000.0)
                        .newConnectionsPerCall(1.0)
                        .format(Format.JSON)
                        .protocol(Protocol.REST)
                        .crossZone(true)
                        .build());
            }
        }
        return DeploymentProfileBuilder.builder()
                .deployment("rich")
                .traffic(TrafficBuilder.builder()
                        .meanRps(4.0)
                        .peakRps(8.0)
                        .repeatRatio(0.2)
                        .inputTokens(1500.0)
                        .outputTokens(150.0)
                        .sharedPrefixTokens(900.0)
                        .build())
                .model(ModelSpecBuilder.builder()
                        .name("llama-3.1-8b")
                        .weightPrecision(Precision.FP16)
                        .runtime("vllm")
                        .batching(BatchingBuilder.builder()
                                .mode(BatchingMode.CONTINUOUS)
                                .maxBatchSize(64)
                                .build())
                        .build())
                .hardware(HardwareBuilder.builder()
                        .accelerator("a100-sxm-80gb")
                        .acceleratorsPerReplica(1)
                        .cpuCores(16.0)
                        .replicas(3)
                        .minReplicas(1)
                        .maxReplicas(10)
                        .workersPerReplica(4)
                        .storage(Storage.NFS)
                        .usdPerReplicaHour(4.0)
                        .coldStartMs(120_000.0)
                        .imageGb(20.0)
                        .build())
                .stages(stages)
                .build();
    }

    public static RemedySpec remedy(String id) {
        return CorePack.KNOWLEDGE.remedy(id).orElseThrow();
    }

    public static Action action(String remedy, String stage, Map<String, Object> parameters) {
        return APPLIER.action(BASE.variant(), remedy(remedy), stage, parameters);
    }

    /** The sample after a remedy. */
    public static Variant after(String remedy, String stage, Map<String, Object> parameters) {
        return APPLIER.apply(BASE.variant(), action(remedy, stage, parameters), Draw.EXPECTED)
                .variant();
    }

    public static double mean(Variant variant) {
        return SIMULATOR.project(variant, BASE.anchors()).latency().meanMs();
    }

    public static double mean(Variant variant, String stage) {
        return StageTimes.meanOf(variant.profile().stage(stage));
    }
}
