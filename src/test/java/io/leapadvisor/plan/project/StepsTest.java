package io.leapadvisor.plan.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds of the measurements once an action has been taken. */
class StepsTest {

    private static Projection after(DeploymentProfile profile, String remedy, Map<String, Object> parameters) {
        Workbench workbench = Workbenches.of(profile);
        return workbench
                .projector()
                .after(List.of(Workbenches.action(workbench, remedy, null, parameters)))
                .projection();
    }

    /** A batch that the load does not fill is no fuller under another limit, and no faster either. */
    @Test
    void aLimitThatTheLoadDoesNotReachChangesNothing() {
        DeploymentProfile idle = JsonProfiles.profile(
                """
                'traffic':{'meanRps':6,'peakRps':60},
                'model':{'name':'bert-large','runtime':'triton (tensorrt)','weightPrecision':'FP16',
                 'batching':{'mode':'DYNAMIC','maxBatchSize':16}},
                'hardware':{'accelerator':'t4','replicas':10},
                'endToEnd':{'latency':{'p50Ms':40,'p95Ms':110}},'utilization':{'gpu':0.06}""");
        Projection today = Workbenches.of(idle).today().projection();
        Projection after = after(idle, "change-batch-size", Map.of("to", 128));
        assertThat(after.latency().meanMs())
                .isCloseTo(today.latency().meanMs(), within(today.latency().meanMs() * 1e-3));
    }

    /** An encoder of a laptop that gains nothing by batches, as its own tests say. */
    @Test
    void whatTestsSayOfSeveralBatchesHoldsOfAnother() {
        String tests = List.of(8, 32, 64).stream()
                .map("{'batchSize':%d,'traffic':{'concurrency':1,'inputTokens':198},'itemsPerSecond':18.6}"::formatted)
                .collect(Collectors.joining(","));
        DeploymentProfile laptop = JsonProfiles.profile("'traffic':{'concurrency':1,'inputTokens':198},"
                + "'model':{'name':'all-minilm-l6-v2','weightPrecision':'INT8','runtime':'onnxruntime',"
                + "'batching':{'mode':'STATIC','maxBatchSize':32,'meanBatchSize':32}},"
                + "'hardware':{'cpu':'core-i7-9750h','cpuCores':6},'loadTests':[" + tests + "]");
        for (int batch : List.of(1, 8, 64)) {
            assertThat(after(laptop, "change-batch-size", Map.of("to", batch))
                            .rates()
                            .capacityRps())
                    .as("batch of " + batch)
                    .isBetween(17.0, 20.5);
        }
    }

    /** PyTorch and OpenVINO call the same products on a processor: what is slower than estimated is of both. */
    @Test
    void whatErrsOnAProcessorIsNoFaultOfItsEngine() {
        String pictures =
                "'traffic':{'concurrency':1},'model':{'name':'yolov5s','runtime':'pytorch','weightPrecision':'FP32',"
                        + "'batching':{'mode':'NONE','maxBatchSize':1}},'hardware':{'cpu':'core-i7-8700','cpuCores':6}";
        DeploymentProfile untimed = JsonProfiles.profile(pictures);
        double estimated =
                Workbenches.of(untimed).today().projection().latency().meanMs();
        double measured = 1.8 * estimated;
        DeploymentProfile timed =
                JsonProfiles.profile(pictures + ",'endToEnd':{'latency':{'meanMs':%f}}".formatted(measured));
        Map<String, Object> engine = Map.of("runtime", "openvino");
        double ratio = after(untimed, "compile-model", engine).latency().meanMs() / estimated;
        assertThat(after(timed, "compile-model", engine).latency().meanMs() / measured)
                .isCloseTo(ratio * Math.pow(1.8, -0.2), within(ratio * 0.05));
    }

    @Test
    void aLimitBelowTheClientsHoldsThemUp() {
        DeploymentProfile clients = JsonProfiles.profile(
                """
                'traffic':{'concurrency':64,'inputTokens':900,'outputTokens':350},
                'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16',
                 'batching':{'mode':'CONTINUOUS','maxBatchSize':16}},
                'hardware':{'accelerator':'l4'},
                'endToEnd':{'latency':{'meanMs':97000},'throughputRps':0.66}""");
        double today = Workbenches.of(clients).today().projection().latency().meanMs();
        assertThat(after(clients, "change-batch-size", Map.of("to", 64))
                        .latency()
                        .meanMs())
                .isLessThan(today * 0.8);
        assertThat(after(clients, "change-batch-size", Map.of("to", 256))
                        .latency()
                        .meanMs())
                .as("as many as there are clients")
                .isCloseTo(
                        after(clients, "change-batch-size", Map.of("to", 64))
                                .latency()
                                .meanMs(),
                        within(today * 0.01));
    }

    /**
     * Nobody tells how long the prompts and answers are: a request that takes ten times the usual one is longer, and
     * one accelerator instead of two makes it no faster. With lengths, what it takes too long is the exchange.
     */
    @Test
    void aRequestOfUnknownLengthSaysNothingOfTheExchange() {
        String split = "'model':{'name':'Qwen2.5-32B','runtime':'vllm','weightPrecision':'INT4'},"
                + "'hardware':{'accelerator':'a100-sxm-40gb','acceleratorsPerReplica':2,'tensorParallel':2},"
                + "'endToEnd':{'latency':{'meanMs':29600}}";
        Map<String, Object> one = Map.of("to", 1);
        assertThat(after(JsonProfiles.profile(split), "change-tensor-parallelism", one)
                        .latency()
                        .meanMs())
                .isGreaterThan(29600);
        String told = split + ",'traffic':{'inputTokens':512,'outputTokens':128}";
        assertThat(after(JsonProfiles.profile(told), "change-tensor-parallelism", one)
                        .latency()
                        .meanMs())
                .isLessThan(29600 / 2.0);
    }

    /** A deployment that is faster than modelled is not made slower by kernels that the model knows to be faster. */
    @Test
    void anErrorThatIsNotTheEnginesStays() {
        DeploymentProfile eager = JsonProfiles.profile(
                """
                'traffic':{'concurrency':4},
                'model':{'name':'yolov8m','runtime':'pytorch','weightPrecision':'FP32'},
                'hardware':{'accelerator':'jetson-orin-nano'},
                'endToEnd':{'latency':{'meanMs':230},'throughputRps':17}""");
        double today = Workbenches.of(eager).today().projection().latency().meanMs();
        assertThat(after(eager, "compile-model", Map.of("runtime", "tensorrt"))
                        .latency()
                        .meanMs())
                .isLessThan(today);
    }

    /** What load tests taught stays, too, where another limit is one that the load does not feel. */
    @Test
    void aLimitThatTheLoadDoesNotReachLeavesWhatLoadTestsTaught() {
        DeploymentProfile tested = JsonProfiles.profile(
                """
                'traffic':{'concurrency':48,'inputTokens':900,'outputTokens':140},
                'model':{'name':'llama-3.1-8b','runtime':'sglang','weightPrecision':'BF16',
                 'batching':{'mode':'CONTINUOUS'}},
                'hardware':{'accelerator':'h100-sxm'},
                'endToEnd':{'latency':{'meanMs':3300},'throughputRps':14.5},
                'loadTests':[{'traffic':{'concurrency':48,'inputTokens':900,'outputTokens':140},
                 'outputTokensPerSecond':2030}]""");
        Projection today = Workbenches.of(tested).today().projection();
        for (int limit : new int[] {48, 96}) {
            Projection after = after(tested, "change-batch-size", Map.of("to", limit));
            assertThat(after.latency().meanMs())
                    .isCloseTo(today.latency().meanMs(), within(today.latency().meanMs() * 1e-3));
            assertThat(after.rates().throughputRps()).isCloseTo(today.rates().throughputRps(), within(1e-2));
        }
    }

    /** What is measured beyond computed launches is diagnosed as launching, and goes where they are recorded. */
    @Test
    void launchesThatAreRecordedTakeTheirExcessWithThem() {
        String adapter =
                """
                'traffic':{'concurrency':1,'inputTokens':500,'outputTokens':300},
                'model':{'name':'qwen2.5-72b','runtime':'vllm','runtimeVersion':'0.7.0','weightPrecision':'INT4',
                 'activationPrecision':'FP16','features':['multi-lora'],'featuresOff':['cuda-graphs','compiled']},
                'hardware':{'accelerator':'a100-sxm-80gb'},
                'endToEnd':{'tpot':{'meanMs':%s}}""";
        double slow = after(JsonProfiles.profile(String.format(adapter, 154)), "use-cuda-graphs", Map.of())
                .tokens()
                .tpotMs();
        assertThat(slow).as("of SkyRL 607 0.46").isBetween(0.4 * 154, 0.65 * 154);
        double estimated = Workbenches.of(JsonProfiles.profile(String.format(adapter, 154)))
                .today()
                .projection()
                .serving()
                .tpotMs();
        double usual = after(JsonProfiles.profile(String.format(adapter, estimated)), "use-cuda-graphs", Map.of())
                .tokens()
                .tpotMs();
        assertThat(usual).as("nothing beyond the estimate").isBetween(0.8 * estimated, estimated);
    }

    /** Thirty-two drafts for each of 48 requests are 1,536 rows a step; a step that checks none is far shorter. */
    @Test
    void fewerDraftsServeMoreUnderLoad() {
        DeploymentProfile drafting = JsonProfiles.profile(
                """
                'traffic':{'concurrency':48,'inputTokens':900,'outputTokens':140},
                'model':{'name':'qwen3-235b-a22b','runtime':'sglang','weightPrecision':'BF16',
                 'batching':{'mode':'CONTINUOUS'},'features':['speculative-decoding'],
                 'speculation':{'method':'EAGLE3','draftTokens':32,'acceptance':0.6}},
                'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':8,'tensorParallel':8},
                'endToEnd':{'latency':{'meanMs':8200},'throughputRps':5.86}""");
        Projection few = after(drafting, "draft-fewer-tokens", Map.of("to", 4));
        Projection none = after(drafting, "draft-fewer-tokens", Map.of("to", 0));
        assertThat(few.rates().throughputRps()).isGreaterThan(5.86 * 1.05);
        assertThat(none.rates().throughputRps()).isGreaterThan(5.86 * 1.05);
        assertThat(none.model().adjustments().drafts().drafted()).isZero();
        assertThat(few.model().adjustments().drafts().drafted()).isEqualTo(4);
        assertThat(after(drafting, "draft-fewer-tokens", Map.of("to", 40))
                        .rates()
                        .throughputRps())
                .as("no more than today's")
                .isCloseTo(5.86, within(1e-2));
    }

    /** Clients in a closed loop are as many as before, so that what is answered and how long it takes go together. */
    @Test
    void clientsInAClosedLoopStayAsManyAsTheyAre() {
        DeploymentProfile loop = JsonProfiles.profile(
                """
                'traffic':{'concurrency':256,'inputTokens':1000,'outputTokens':200},
                'model':{'name':'qwen2.5-7b','runtime':'vllm','weightPrecision':'BF16',
                 'batching':{'mode':'CONTINUOUS','maxBatchSize':256}},
                'hardware':{'accelerator':'a10g'},
                'endToEnd':{'latency':{'meanMs':85000},'ttft':{'p50Ms':60000},'throughputRps':3}""");
        Map<String, Map<String, Object>> steps = Map.of(
                "quantize-weights", Map.of("to", "INT8"),
                "quantize-kv-cache", Map.of("to", "FP8"),
                "scale-out", Map.of("replicas", 2),
                "change-batch-size", Map.of("to", 64));
        steps.forEach((remedy, parameters) -> {
            Projection after = after(loop, remedy, parameters);
            assertThat(after.rates().throughputRps() * after.latency().meanMs() / 1e3)
                    .as(remedy)
                    .isCloseTo(255, within(1.0));
            assertThat(after.rates().throughputRps())
                    .as(remedy)
                    .isLessThanOrEqualTo(after.rates().capacityRps() * (1 + 1e-9));
        });
    }

    /** Who is evicted is computed again: a limit up to which all find room at their full length saves that. */
    @Test
    void aLimitUpToWhichAllFindRoomEndsEvictions() {
        String evicting =
                """
                'traffic':{'concurrency':256,'inputTokens':1000,'outputTokens':200},
                'model':{'name':'qwen2.5-7b','runtime':'vllm','weightPrecision':'BF16',
                 'batching':{'mode':'CONTINUOUS','maxBatchSize':256}},
                'hardware':{'accelerator':'a10g'},'utilization':{'preemptionsPerMinute':%s},
                'endToEnd':{'latency':{'meanMs':85000},'throughputRps':3}""";
        double last = 0;
        for (int perMinute : new int[] {0, 17, 90}) {
            DeploymentProfile profile = JsonProfiles.profile(String.format(evicting, perMinute));
            double served = after(profile, "change-batch-size", Map.of("to", 64))
                    .rates()
                    .throughputRps();
            assertThat(served).as("%d evictions a minute", perMinute).isGreaterThan(last);
            last = served;
        }
        assertThat(last).as("half of all requests are computed again").isGreaterThan(3.1);
    }

    /** Mistral in FP16 in six gigabytes reads its weights from the disk for each token. */
    @Test
    void whatComesToFitIsPagedNoMore() {
        DeploymentProfile board = JsonProfiles.profile("'traffic':{'concurrency':1,'inputTokens':20,'outputTokens':60},"
                + "'model':{'name':'mistral-7b','runtime':'llama.cpp','weightPrecision':'FP16'},"
                + "'hardware':{'accelerator':'xeon-8480','cpuCores':8,'memoryGb':6},"
                + "'endToEnd':{'tpot':{'meanMs':60000}}");
        Projection today = Workbenches.of(board).today().projection();
        assertThat(today.tokens().tpotMs()).isCloseTo(60_000, within(1.0));
        assertThat(after(board, "quantize-weights", Map.of("to", "INT4"))
                        .tokens()
                        .tpotMs())
                .isLessThan(0.02 * today.tokens().tpotMs());
        assertThat(after(board, "quantize-weights", Map.of("to", "INT8"))
                        .tokens()
                        .tpotMs())
                .as("seven gigabytes are still too many")
                .isGreaterThan(0.3 * today.tokens().tpotMs());
    }

    /** A test that is faster than estimated tells of cards and texts, which stay when the engine goes. */
    @Test
    void whatATestTaughtOfTheMachineStays() {
        String embedder = "'traffic':{'meanRps':96492,'inputTokens':68},'model':{'name':'e5-small-v2','runtime':"
                + "'text-embeddings-inference','weightPrecision':'FP16',"
                + "'batching':{'mode':'DYNAMIC','maxBatchSize':963}},"
                + "'hardware':{'accelerator':'a100-sxm-40gb','replicas':8},'loadTests':[{'traffic':{'inputTokens':68,"
                + "'concurrency':256},'itemsPerSecond':16648}]";
        DeploymentProfile tested = JsonProfiles.profile(embedder);
        double now = Workbenches.of(tested).today().projection().rates().capacityRps();
        assertThat(after(tested, "compile-model", Map.of("runtime", "tensorrt"))
                        .rates()
                        .capacityRps())
                .isGreaterThan(0.7 * now);
    }
}
