package io.leapadvisor.physics;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.MonitoringBuilder;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.UtilizationBuilder;
import io.leapadvisor.profile.hardware.Autoscaling;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.hardware.Storage;
import io.leapadvisor.profile.model.AttentionKind;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Format;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Valid profiles of every kind, weird ones too: any field may be missing, numbers go to the ends of their ranges. */
public final class Profiles {

    private static final List<String> ACCELERATORS =
            CorePack.KNOWLEDGE.accelerators().stream().map(Accelerator::id).toList();
    private static final List<String> MODELS = CorePack.KNOWLEDGE.models().stream()
            .map(model -> model.spec().name())
            .toList();
    private static final List<String> RUNTIMES =
            List.of("vllm", "transformers", "tensorrt", "triton (onnxruntime)", "flask", "something else", "llama.cpp");
    private static final List<String> CPUS = List.of("xeon-8480", "AMD EPYC 7402P", "an abacus");
    private static final List<String> REMEDIES = List.copyOf(CorePack.KNOWLEDGE.remedyIds());

    /**
     * Of as many the whole answer is looked at. All properties of answers look at the same ones, each of which is made
     * once: so none of them has to do with fewer.
     */
    public static final int ANSWERED = 150;

    /** Larger fleets have a test of their own: AssessmentPropertiesTest.aLargeFleetTakesNoLongerToPlan. */
    private static final int LARGE_FLEET = 1000;

    private final Random random;
    /** How often an optional field is left out. */
    private final double gaps;
    /** True when numbers may go to the ends of their ranges. */
    private final boolean wild;

    private Profiles(long seed) {
        this.random = new Random(seed);
        this.gaps = random.nextDouble();
        this.wild = random.nextInt(3) == 0;
    }

    /** Profiles; each follows from one number, so that a failure can be run again. */
    public static Arbitrary<DeploymentProfile> valid() {
        return Arbitraries.longs().map(seed -> new Profiles(seed).profile()).dontShrink();
    }

    private <T> T maybe(T value) {
        return random.nextDouble() < gaps ? null : value;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <E extends Enum<E>> E one(Class<E> type) {
        return one(Arrays.asList(type.getEnumConstants()));
    }

    /** Log-uniform between usual values, at times an end of the whole range. */
    private double number(double usualLow, double usualHigh, double low, double high) {
        if (wild && random.nextInt(6) == 0) {
            return random.nextBoolean() ? low : high;
        }
        return usualLow * Math.pow(usualHigh / usualLow, random.nextDouble());
    }

    private int whole(double usualLow, double usualHigh, double low, double high) {
        return (int) Math.max(low, Math.min(high, Math.round(number(usualLow, usualHigh, low, high))));
    }

    private double share() {
        int kind = random.nextInt(10);
        return kind == 0 ? 0 : kind == 1 ? 1 : random.nextDouble();
    }

    private Boolean flag() {
        return maybe(random.nextBoolean());
    }

    private LatencySummary latency() {
        double base = number(0.1, 20_000, 0, 1e9);
        double p95 = Math.min(1e9, base * (1 + 3 * random.nextDouble()));
        return new LatencySummary(
                maybe(Math.min(1e9, base * (0.5 + random.nextDouble()))),
                maybe(base),
                maybe(p95),
                maybe(Math.min(1e9, p95 * (1 + random.nextDouble()))));
    }

    private LatencyTarget target() {
        double base = number(1, 20_000, 1e-3, 1e9);
        return new LatencyTarget(
                maybe(base), maybe(base), maybe(Math.min(1e9, base * 2)), maybe(Math.min(1e9, base * 3)));
    }

    private DeploymentProfile profile() {
        List<Stage> stages = random.nextInt(4) == 0 ? null : stages();
        return DeploymentProfileBuilder.builder()
                .deployment("arbitrary")
                .objectives(maybe(ObjectivesBuilder.builder()
                        .latency(maybe(target()))
                        .ttft(maybe(target()))
                        .tpot(maybe(target()))
                        .throughputRps(maybe(number(1, 1e4, 1e-6, 1e9)))
                        .usdPerHour(maybe(number(1, 1000, 1e-6, 1e9)))
                        .usdPerThousandRequests(maybe(number(1e-3, 10, 1e-6, 1e9)))
                        .accuracy(maybe(new AccuracyObjective("score", maybe(share()), maybe(share()), maybe(share()))))
                        .priority(maybe(one(Priority.class)))
                        .build()))
                .traffic(maybe(TrafficBuilder.builder()
                        .meanRps(maybe(number(0.1, 5000, 1e-6, 1e9)))
                        .peakRps(maybe(number(0.1, 5000, 1e-6, 1e9)))
                        .concurrency(maybe(number(1, 500, 1e-6, 1e9)))
                        .arrival(maybe(one(Arrival.class)))
                        .repeatRatio(maybe(share()))
                        .inputTokens(maybe(number(1, 32_000, 0, 1e7)))
                        .outputTokens(maybe(number(1, 2000, 0, 1e7)))
                        .sharedPrefixTokens(maybe(number(1, 4000, 0, 1e7)))
                        .burstiness(maybe(number(0.1, 10, 0, 1000)))
                        .turnsPerSession(random.nextInt(4) == 0 ? (Double) number(1, 50, 1, 1e5) : null)
                        .build()))
                .model(maybe(model()))
                .hardware(maybe(hardware()))
                .stages(stages)
                .endToEnd(maybe(EndToEndBuilder.builder()
                        .latency(maybe(latency()))
                        .ttft(maybe(latency()))
                        .tpot(maybe(latency()))
                        .throughputRps(maybe(number(0.1, 5000, 0, 1e9)))
                        .errorRate(maybe(share()))
                        .sampleCount(maybe(number(10, 1e6, 0, 1e15)))
                        .windowMinutes(maybe(number(1, 1e4, 0, 1e9)))
                        .build()))
                .utilization(maybe(UtilizationBuilder.builder()
                        .gpu(maybe(share()))
                        .gpuMemory(maybe(share()))
                        .cpu(maybe(share()))
                        .cpuThrottled(maybe(share()))
                        .ioWait(maybe(share()))
                        .network(maybe(share()))
                        .kvCache(maybe(share()))
                        .build()))
                .monitoring(maybe(MonitoringBuilder.builder()
                        .tracing(flag())
                        .metrics(flag())
                        .dashboards(flag())
                        .accuracyRegressionTests(flag())
                        .loadTests(flag())
                        .build()))
                .considering(maybe(considering(stages)))
                .build();
    }

    private ModelSpec model() {
        return ModelSpecBuilder.builder()
                .name(maybe(random.nextBoolean() ? one(MODELS) : "home-made"))
                .family(maybe(one(ModelFamily.class)))
                .parameters(maybe(number(1e6, 5e11, 1, 1e14)))
                .activeParameters(random.nextInt(4) == 0 ? number(1e6, 1e10, 1, 1e14) : null)
                .layers(maybe(whole(2, 120, 1, 10_000)))
                .hiddenSize(maybe(whole(128, 16_384, 1, 1_000_000)))
                .intermediateSize(maybe(whole(512, 50_000, 1, 10_000_000)))
                .attentionHeads(maybe(whole(1, 128, 1, 100_000)))
                .kvHeads(maybe(whole(1, 64, 1, 100_000)))
                .headDim(maybe(whole(32, 256, 1, 100_000)))
                .vocabularySize(maybe(whole(1000, 250_000, 1, 100_000_000)))
                .experts(random.nextInt(4) == 0 ? (Integer) whole(2, 256, 1, 100_000) : null)
                .expertsPerToken(random.nextInt(4) == 0 ? (Integer) whole(1, 8, 1, 100_000) : null)
                .attention(maybe(one(AttentionKind.class)))
                .slidingWindow(random.nextInt(4) == 0 ? (Integer) whole(128, 8192, 1, 10_000_000) : null)
                .slidingLayerShare(random.nextInt(4) == 0 ? (Double) share() : null)
                .kvLoraRank(random.nextInt(4) == 0 ? (Integer) whole(64, 1024, 1, 100_000) : null)
                .flopsPerItem(maybe(number(1e6, 1e13, 1, 1e18)))
                .weightPrecision(maybe(one(Precision.class)))
                .activationPrecision(maybe(one(Precision.class)))
                .kvPrecision(maybe(one(Precision.class)))
                .runtime(maybe(one(RUNTIMES)))
                .batching(maybe(new Batching(
                        maybe(one(BatchingMode.class)),
                        maybe(whole(1, 256, 1, 1_000_000)),
                        maybe(number(1, 128, 1, 1e6)),
                        maybe(number(0.1, 100, 0, 1e9)),
                        null,
                        null,
                        null)))
                .features(maybe(features()))
                .build();
    }

    private Set<Feature> features() {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.values()) {
            if (random.nextInt(4) == 0) {
                features.add(feature);
            }
        }
        return features;
    }

    private Hardware hardware() {
        Integer tensor = maybe(one(List.of(1, 2, 4, 8)));
        Integer pipeline = random.nextInt(5) == 0 ? (Integer) 2 : null;
        int needed = (tensor == null ? 1 : tensor) * (pipeline == null ? 1 : pipeline);
        Integer least = maybe(whole(1, 4, 0, 100));
        return HardwareBuilder.builder()
                .accelerator(maybe(random.nextInt(5) == 0 ? "none" : one(ACCELERATORS)))
                .tensorParallel(tensor)
                .pipelineParallel(pipeline)
                .acceleratorsPerReplica(maybe(needed * one(List.of(1, 2, 3))))
                .cpu(maybe(one(CPUS)))
                .cpuCores(maybe(number(0.5, 128, 1e-3, 1e5)))
                .memoryGb(maybe(number(1, 1024, 1e-3, 1e6)))
                .storage(maybe(one(Storage.class)))
                .networkGbps(maybe(number(0.1, 400, 1e-3, 1e6)))
                .replicas(maybe(whole(1, 50, 1, LARGE_FLEET)))
                .minReplicas(least)
                .maxReplicas(maybe((least == null ? 1 : least) + whole(1, 50, 1, 1000)))
                .workersPerReplica(maybe(whole(1, 32, 1, 100_000)))
                .autoscaling(maybe(new Autoscaling(flag(), maybe("cpu"))))
                .usdPerReplicaHour(maybe(number(0.05, 100, 0, 1e9)))
                .coldStartMs(maybe(number(100, 1e6, 0, 1e9)))
                .imageGb(maybe(number(0.1, 50, 0, 1e6)))
                .build();
    }

    private List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        boolean graph = random.nextInt(3) == 0;
        boolean services = random.nextInt(3) == 0;
        Map<String, Hardware> machines = new HashMap<>();
        int count = wild && random.nextInt(4) == 0 ? 60 : random.nextInt(8);
        for (int i = 0; i < count; i++) {
            List<String> before = null;
            if (graph && i > 0 && random.nextInt(3) > 0) {
                before = List.of("stage-" + random.nextInt(i));
            }
            stages.add(StageBuilder.builder()
                    .name("stage-" + i)
                    .kind(one(StageKind.class))
                    .service(maybe("service-" + random.nextInt(3)))
                    .zone(maybe(one(List.of("a", "b"))))
                    .resource(maybe(one(Resource.class)))
                    .latency(maybe(latency()))
                    .busyMs(random.nextInt(3) == 0 ? (Double) number(0.01, 1000, 0, 1e9) : null)
                    .callsPerRequest(maybe(number(1, 20, 0, 1e6)))
                    .parallelism(maybe(whole(1, 8, 1, 1_000_000)))
                    .dependsOn(before)
                    .critical(random.nextInt(5) == 0 ? (Boolean) random.nextBoolean() : null)
                    .payloadBytes(maybe(number(10, 1e7, 0, 1e12)))
                    .newConnectionsPerCall(maybe(share()))
                    .format(maybe(one(Format.class)))
                    .protocol(maybe(one(Protocol.class)))
                    .crossZone(flag())
                    .crossRegion(flag())
                    .utilization(random.nextInt(4) == 0 ? (Double) share() : null)
                    .visitRatio(random.nextInt(6) == 0 ? (Double) share() : null)
                    .exitRatio(random.nextInt(6) == 0 ? (Double) share() : null)
                    .external(flag())
                    .model(services && random.nextInt(3) == 0 ? model() : null)
                    .build());
            int last = stages.size() - 1;
            Stage stage = stages.get(last);
            // A service has one hardware, under whichever name.
            if (services && random.nextInt(3) == 0) {
                String home = stage.service() == null ? stage.name() : stage.service();
                stages.set(last, stage.withHardware(machines.computeIfAbsent(home, ignored -> hardware())));
            }
        }
        return stages;
    }

    private List<Consideration> considering(List<Stage> stages) {
        List<Consideration> considering = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String stage = stages == null || stages.isEmpty() || random.nextBoolean()
                    ? null
                    : one(stages).name();
            considering.add(new Consideration(one(REMEDIES), stage, random.nextBoolean() ? null : Map.of()));
        }
        return considering;
    }
}
