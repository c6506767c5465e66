package io.leapadvisor.benchmark;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Format;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Paths of many stages and of many services, for what a plan of them costs. */
public final class LargeDeployments {

    private static final List<StageKind> KINDS = List.of(
            StageKind.INFERENCE,
            StageKind.FEATURE_LOOKUP,
            StageKind.NETWORK,
            StageKind.SERIALIZATION,
            StageKind.PREPROCESSING,
            StageKind.RETRIEVAL,
            StageKind.LOGGING,
            StageKind.DATA_FETCH);

    private static final List<String> CONSIDERED = List.of(
            "switch-to-grpc", "reuse-connections", "compress-payload", "batch-fetches", "use-binary-serialization");

    private static final List<String> MODELS = List.of(
            "'kind':'EMBEDDING','protocol':'REST','format':'JSON','payloadBytes':900,"
                    + "'model':{'name':'bge-base-en-v1.5','runtime':'onnxruntime','weightPrecision':'FP32'},"
                    + "'hardware':{'cpu':'xeon-platinum-8481c','cpuCores':4,'replicas':3,'usdPerReplicaHour':0.2}",
            "'kind':'RERANKING','resource':'GPU','payloadBytes':90000,'latency':{'meanMs':220,'p95Ms':500},"
                    + "'model':{'name':'bge-reranker-large','runtime':'pytorch','weightPrecision':'FP32',"
                    + "'rowsPerRequest':60},"
                    + "'hardware':{'accelerator':'l4','replicas':8,'usdPerReplicaHour':0.7}",
            "'kind':'GUARDRAIL','resource':'GPU','payloadBytes':1200,"
                    + "'model':{'name':'llama-3.2-1b','runtime':'vllm','weightPrecision':'BF16'},"
                    + "'hardware':{'accelerator':'l4','replicas':3,'usdPerReplicaHour':0.7}",
            "'kind':'INFERENCE','resource':'GPU','callsPerRequest':5,'parallelism':5,"
                    + "'model':{'name':'yolov6m','runtime':'tensorrt','weightPrecision':'FP16'},"
                    + "'hardware':{'accelerator':'t4','cpuCores':4,'replicas':3,'usdPerReplicaHour':0.526}",
            "'kind':'INFERENCE','resource':'CPU',"
                    + "'model':{'name':'wide-and-deep','runtime':'tensorflow','rowsPerRequest':1000},"
                    + "'hardware':{'cpu':'xeon-platinum-8375c','cpuCores':16,'replicas':8,'usdPerReplicaHour':0.68}",
            "'kind':'INFERENCE','resource':'GPU','callsPerRequest':12,'parallelism':12,"
                    + "'model':{'name':'resnet-50','runtime':'pytorch','weightPrecision':'FP32'},"
                    + "'hardware':{'accelerator':'t4','cpuCores':4,'replicas':3,'usdPerReplicaHour':0.526}");

    private LargeDeployments() {}

    /** Stages in turn. */
    public static IntFunction<IntStream> chain() {
        return i -> IntStream.range(Math.max(0, i - 1), i);
    }

    /** Each stage waits for all before it. */
    public static IntFunction<IntStream> fanIn() {
        return i -> IntStream.range(0, i);
    }

    /** Layers of five stages side by side, of which each waits for all of the layer before it. */
    public static IntFunction<IntStream> branches() {
        return i -> i < 5 ? IntStream.empty() : IntStream.range((i / 5 - 1) * 5, i / 5 * 5);
    }

    /**
     * A path of stages that leave much to do.
     *
     * @param before places of the stages that a stage waits for
     * @param considered changes that the team considers
     */
    public static DeploymentProfile path(int stages, IntFunction<IntStream> before, int considered) {
        List<Stage> all = IntStream.range(0, stages)
                .mapToObj(i -> StageBuilder.builder()
                        .name("s" + i)
                        .kind(KINDS.get(i % KINDS.size()))
                        .latency(new LatencySummary(5.0 + i % 7, null, null, 40.0 + i % 7))
                        .callsPerRequest(5.0)
                        .payloadBytes(100_000.0)
                        .format(Format.JSON)
                        .protocol(Protocol.REST)
                        .newConnectionsPerCall(1.0)
                        .crossZone(true)
                        .dependsOn(before.apply(i).mapToObj(j -> "s" + j).toList())
                        .build())
                .toList();
        return Advisors.example("ad-serving-microservices")
                .withStages(all)
                .withConsidering(IntStream.range(0, considered)
                        .mapToObj(i -> new Consideration(
                                CONSIDERED.get(i % CONSIDERED.size()), "s" + (7 * i + 1) % stages, Map.of()))
                        .toList());
    }

    /** The same for clients of whom each waits for its answer. */
    public static DeploymentProfile closed(DeploymentProfile path) {
        return path.withTraffic(
                path.traffic().withMeanRps(null).withPeakRps(null).withConcurrency(200.0));
    }

    /** So many services in turn, each with a model on machines of its own, and a call between two of them. */
    public static DeploymentProfile services(int count) {
        String stages = IntStream.range(0, count)
                .mapToObj(i -> (i == 0 ? "" : call(i)) + "{'name':'m" + i + "','service':'service" + i + "',"
                        + MODELS.get(i % MODELS.size()) + "}")
                .collect(Collectors.joining(","));
        return JsonProfiles.profile("'objectives':{'latency':{'p95Ms':" + 150 * count
                + "},'usdPerHour':60,'priority':'LATENCY'},"
                + "'traffic':{'meanRps':12,'peakRps':16,'inputTokens':600,'outputTokens':100},'stages':["
                + stages + "]");
    }

    private static String call(int i) {
        String work = i % 2 == 1
                ? "'latency':{'meanMs':240,'p95Ms':600},'callsPerRequest':6,'payloadBytes':300000"
                : "'latency':{'meanMs':40,'p95Ms':90},'callsPerRequest':2,'payloadBytes':3000";
        return "{'name':'call" + i + "','kind':'NETWORK'," + work
                + ",'format':'JSON','protocol':'REST','newConnectionsPerCall':1},";
    }
}
