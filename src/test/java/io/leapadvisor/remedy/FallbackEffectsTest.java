package io.leapadvisor.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What published factors are held to where a deployment lies beyond what they were published of. */
class FallbackEffectsTest {

    private static Workbench workbench(String fields) {
        return Workbenches.of(JsonProfiles.profile(fields));
    }

    /** What gRPC saves of a stage, in ms. */
    private static double savedMs(double meanMs, String stage) {
        return savedMs("switch-to-grpc", meanMs, stage);
    }

    private static double savedMs(String remedy, double meanMs, String stage) {
        Workbench workbench = workbench("'stages':[{'name':'s','latency':{'meanMs':" + meanMs + "}," + stage + "}]");
        Action action = Workbenches.action(workbench, remedy, "s", Map.of());
        return meanMs - workbench.stated(action).profile().stage("s").latency().meanMs();
    }

    /** Who keeps the hosts busy pays for their work on each connection, not for its round trips. */
    @Test
    void manyClientsGainMoreFromKeptConnections() {
        String calls = "'traffic':{'concurrency':%s},'stages':[{'name':'s','kind':'NETWORK','protocol':'REST',"
                + "'payloadBytes':107,'newConnectionsPerCall':1,'latency':{'meanMs':20}}]";
        assertThat(keptMs(calls.formatted(1000))).isBetween(3.0, 5.0);
        assertThat(keptMs(calls.formatted(4))).isBetween(5.0, 8.0);
    }

    private static double keptMs(String fields) {
        Workbench workbench = workbench(fields);
        Action action = Workbenches.action(workbench, "reuse-connections", "s", Map.of());
        return workbench.stated(action).profile().stage("s").latency().meanMs();
    }

    /** PyTorch 2 fuses attention, which its own compiler does not take apart again. */
    @Test
    void compilingKeepsFusedAttention() {
        String sam = "'model':{'name':'sam-vit-b','weightPrecision':'BF16','runtime':'%s','batching':{'mode':'NONE'}},"
                + "'hardware':{'accelerator':'a100-sxm-40gb'},'traffic':{'concurrency':1}";
        double eager = meanMs(sam.formatted("pytorch"));
        assertThat(meanMs(sam.formatted("torch.compile"))).isLessThan(eager);
        assertThat(meanMs(sam.formatted("torchao"))).isLessThan(eager);
    }

    private static double meanMs(String fields) {
        return workbench(fields).today().projection().latency().meanMs();
    }

    /** Whom the host keeps waiting a second process helps, whatever is told of batches; a busy card it does not. */
    @Test
    void aSecondProcessTakesItsPartOfTheHostsWork() {
        String embedder = "'model':{'name':'qwen3-embedding-0.6b','runtime':'sglang'},'traffic':{'concurrency':256,"
                + "'inputTokens':30},'hardware':{'accelerator':'rtx-a6000','cpuCores':32,'workersPerReplica':1},"
                + "'utilization':{'gpu':%s}";
        assertThat(timeOfTwo(embedder.formatted(0.5))).isLessThan(0.9);
        assertThat(timeOfTwo(embedder.formatted(0.95))).isEqualTo(1);
    }

    private static double timeOfTwo(String fields) {
        Workbench workbench = workbench(fields);
        Action two = Workbenches.action(workbench, "add-workers", null, Map.of("to", 2));
        return workbench.stated(two).adjustments().prefillTime()
                / workbench.today().variant().adjustments().prefillTime();
    }

    /** What is reckoned from the number of trees is not scaled by a published factor as well. */
    @Test
    void treesThatAreCountedAreNotGuessedToo() {
        String forest = "'model':{'family':'TREE_ENSEMBLE','runtime':'lightgbm','rowsPerRequest':100%s},"
                + "'hardware':{'accelerator':'none','cpuCores':4}";
        assertThat(factor(forest.formatted(",'trees':1000"))).isEqualTo(1);
        assertThat(factor(forest.formatted(""))).isLessThan(0.6);
    }

    private static double factor(String fields) {
        Workbench workbench = workbench(fields);
        Action action = Workbenches.action(workbench, "compile-model", null, Map.of("runtime", "treelite"));
        return workbench.stated(action).adjustments().prefillTime();
    }

    /** Of text that crosses at 60 MB/s writing and reading it is all; of a slow call the same bytes are little. */
    @Test
    void howFastTextCrossesSaysHowMuchOfACallIsTheText() {
        String hop = "'kind':'NETWORK','protocol':'REST','format':'JSON','payloadBytes':";
        assertThat(savedMs("use-binary-serialization", 5, hop + 300000)).isBetween(3.4, 4.2);
        assertThat(savedMs("use-binary-serialization", 0.06, hop + 190)).isBetween(0.004, 0.012);
        assertThat(savedMs("use-binary-serialization", 100, hop + 1000)).isBetween(0.0, 1.0);
    }

    /** A flip of a small image takes a tenth of a millisecond in vector code already. */
    @Test
    void whatIsDoneInNoTimeGainsNothingFromAnotherLibrary() {
        assertThat(savedMs("optimize-preprocessing", 0.09, "'kind':'PREPROCESSING'"))
                .isLessThan(0.02);
        assertThat(savedMs("optimize-preprocessing", 9, "'kind':'PREPROCESSING'"))
                .isGreaterThan(4);
    }

    @Test
    void aLongHopSavesNoMoreMillisecondsOverGrpcThanTheLongestThatWereMeasured() {
        String hop = "'kind':'NETWORK','protocol':'REST','format':'JSON'";
        double longest = savedMs(230, hop);
        assertThat(longest).isBetween(20.0, 50.0);
        for (double meanMs : new double[] {300, 605, 1000, 5000, 60000}) {
            assertThat(savedMs(meanMs, hop)).as(meanMs + " ms").isBetween(0.0, 2 * longest);
        }
        for (String other : new String[] {
            hop + ",'crossRegion':true", hop + ",'newConnectionsPerCall':0", "'kind':'NETWORK','protocol':'HTTP2'"
        }) {
            assertThat(savedMs(60000, other)).as(other).isLessThan(2400);
        }
    }

    /** Of 1 + 2 n round trips one is left, whatever is spoken over it. */
    @Test
    void noProtocolIsFasterThanARoundTrip() {
        String hop =
                "'kind':'NETWORK','protocol':'REST','format':'JSON','payloadBytes':1500,'newConnectionsPerCall':0.3";
        for (String way : new String[] {hop, hop + ",'crossRegion':true"}) {
            assertThat(savedMs(92, way)).as(way).isBetween(15.0, 92 * 0.6 / 1.6);
            assertThat(savedMs(92, way))
                    .as("%s: a kept connection saves as much", way)
                    .isCloseTo(savedMs("reuse-connections", 92, way), within(1.0));
        }
        assertThat(savedMs(92, hop.replace("0.3", "2") + ",'crossRegion':true"))
                .as("a call that opens two connections")
                .isBetween(60.0, 92 * 4 / 5.0);
    }

    @Test
    void aCallThatHoldsTheWorkOfTheOtherSideSavesItsConnectionAndItsText() {
        String search = "'kind':'RETRIEVAL','protocol':'REST','format':'JSON'";
        assertThat(savedMs(605, search + ",'payloadBytes':4000")).isBetween(1.0, 15.0);
        assertThat(savedMs(605, search + ",'payloadBytes':4000,'newConnectionsPerCall':0"))
                .isLessThan(1);
        assertThat(savedMs(605, search + ",'payloadBytes':4000000"))
                .as("bytes that take a while to write and to read")
                .isBetween(50.0, 200.0);
        assertThat(savedMs(605, search + ",'resource':'STORAGE'")).isZero();
    }

    /** 6 kB of JSON are written and read in 0.1 to 0.6 ms: a proxy that works 4.5 ms on them does something else. */
    @Test
    void aHopThatAProcessorWorksOnSavesNoMoreThanItsTextTakes() {
        String proxy = "'kind':'NETWORK','resource':'CPU','protocol':'REST','format':'JSON','payloadBytes':6000,";
        assertThat(savedMs(448, proxy + "'busyMs':4.5") / 448).isBetween(0.01, 0.13);
        assertThat(savedMs(9, proxy + "'busyMs':9") / 9).isBetween(0.01, 0.07);
        assertThat(savedMs(0.4, proxy + "'busyMs':0.4") / 0.4)
                .as("a short call is mostly its framing")
                .isGreaterThan(0.3);
    }

    /** A search that is told to compute, and of which nobody knows that it reads a disk. */
    @Test
    void anIndexThatNobodySawOnADiskIsInMemoryForAllOneKnows() {
        String search = "'kind':'RETRIEVAL','resource':'CPU'";
        assertThat(savedMs("keep-index-in-memory", 400, search) / 400).isBetween(0.0, 0.03);
        assertThat(savedMs("keep-index-in-memory", 400, "'kind':'RETRIEVAL','resource':'STORAGE'") / 400)
                .isGreaterThan(0.1);
    }

    @Test
    void ofAStageThatEncodesBytesTellHowMuchOfItIsText() {
        String stage = "'kind':'SERIALIZATION','format':'JSON','payloadBytes':";
        assertThat(savedMs(605, stage + "4000")).isLessThan(5);
        assertThat(savedMs(605, stage + "4000000")).isBetween(300.0, 400.0);
    }

    /** The same milliseconds stand with both remedies. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATA_FETCH",
                "FEATURE_LOOKUP",
                "RETRIEVAL",
                "OTHER",
                "EMBEDDING",
                "RERANKING",
                "GUARDRAIL",
                "TOOL_CALL"
            })
    void aConnectionThatIsKeptSavesTheSameOverAnyProtocol(String kind) {
        String call = "'kind':'" + kind + "','protocol':'REST','format':'PROTOBUF','resource':'NETWORK'";
        for (String where : new String[] {"", ",'crossRegion':true", ",'external':true"}) {
            assertThat(savedMs("switch-to-grpc", 2000, call + where))
                    .as(where)
                    .isPositive()
                    .isEqualTo(savedMs("reuse-connections", 2000, call + where));
        }
    }

    /** Of 640 ms between regions over a connection that is kept, framing saves a hundredth and Protobuf no letter. */
    @Test
    void aPromptOverAKeptConnectionTravelsAsLongInAnyFormat() {
        String hop = "'kind':'NETWORK','protocol':'REST','format':'JSON','payloadBytes':532000,'crossRegion':true,"
                + "'newConnectionsPerCall':0";
        assertThat(savedMs("switch-to-grpc", 640, hop)).isBetween(0.0, 10.0);
        double otherwise = savedMs("use-binary-serialization", 640, hop);
        Workbench prompts = workbench(
                "'traffic':{'inputTokens':120000},'stages':[{'name':'s','latency':{'meanMs':640}," + hop + "}]");
        Action binary = Workbenches.action(prompts, "use-binary-serialization", "s", Map.of());
        double after = prompts.stated(binary).profile().stage("s").latency().meanMs();
        assertThat(640 - after).isBetween(0.0, otherwise / 5);
    }

    /** Pools, locks and event loops are as many as processes; whether one of them is waited for nobody knows. */
    @Test
    void aProcessThatWaitsMayWaitAtALimitOfItsOwn() {
        String stage = "'stages':[{'name':'s','kind':'NETWORK','service':'proxy','resource':'CPU',"
                + "'latency':{'meanMs':9000},'busyMs':BUSY,'hardware':{'cpuCores':8,'workersPerReplica':1}}]";
        assertThat(withMoreWorkers(stage.replace("BUSY", "9")).low()).isLessThan(0.6);
        assertThat(withMoreWorkers(stage.replace("BUSY", "9")).expected()).isGreaterThan(0.99);
        assertThat(withMoreWorkers(stage.replace("BUSY", "8000")).low()).isGreaterThan(0.9);
    }

    private static Interval withMoreWorkers(String fields) {
        Workbench workbench = workbench("'traffic':{'concurrency':1}," + fields);
        Action action = Workbenches.action(workbench, "add-workers", "s", Map.of("to", 4));
        return workbench.projector().impact(List.of(action), "s", null).stream()
                .filter(impact -> impact.metric().equals("stageLatencyMs"))
                .findFirst()
                .orElseThrow()
                .ratio();
    }

    /** Time of a token with two processes over that with one, of clients who are answered one by one. */
    private static double tokenOfTwo(String model) {
        Workbench workbench = workbench("'traffic':{'concurrency':25,'inputTokens':80,'outputTokens':35},"
                + "'hardware':{'accelerator':'l40s','workersPerReplica':1},'model':{'batching':{'mode':'NONE'},"
                + "'runtime':'triton'," + model + "}");
        Action action = Workbenches.action(workbench, "add-workers", null, Map.of("to", 2));
        return ofToday(workbench, action);
    }

    /** The mean with an action over that of today. */
    private static double ofToday(Workbench workbench, Action action) {
        return workbench
                        .projector()
                        .after(List.of(action))
                        .projection()
                        .latency()
                        .meanMs()
                / workbench.today().projection().latency().meanMs();
    }

    /** A second process reads its own copy of the weights for each of its tokens, through the same memory. */
    @Test
    void noTokenIsFasterThanItsWeightsForASecondProcess() {
        assertThat(tokenOfTwo("'name':'gemma-3-4b'")).isGreaterThan(0.98);
        assertThat(tokenOfTwo("'name':'resnet-50'")).isLessThan(0.8);
    }

    /** Calls that are made by threes do not wait for one another; whether those made one by one do, nobody knows. */
    @Test
    void callsOfWhichSomeRunSideBySideCanAll() {
        String calls = "'kind':'INFERENCE','external':true,'callsPerRequest':9,'parallelism':";
        assertThat(savedMs("parallelize-calls", 9000, calls + "3")).isBetween(4000.0, 6000.0);
    }

    /** Twice as fast for 15 % of recall was seen: who asks for recall is told so, an answer loses a part of it. */
    @Test
    void aNarrowerSearchLosesTheRecallThatWasSeenWithItsGain() {
        Interval recall = dropOf("recall@10");
        Interval answers = dropOf("exact match");
        assertThat(recall.high()).isGreaterThanOrEqualTo(0.15);
        assertThat(recall.expected()).isGreaterThan(2 * answers.expected());
        assertThat(answers.high()).isLessThan(recall.high());
    }

    private static Interval dropOf(String metric) {
        Workbench workbench = workbench("'objectives':{'accuracy':{'metric':'" + metric
                + "','current':0.93,'minimum':0.9}},"
                + "'stages':[{'name':'s','kind':'RETRIEVAL','latency':{'meanMs':40}}]");
        Action action = Workbenches.action(workbench, "tune-vector-index", "s", Map.of());
        return workbench
                .projector()
                .applier()
                .accuracyDrop(workbench.today().variant(), action)
                .factor();
    }

    @Test
    void aStoreWhoseProtocolIsNotToldIsNoCallOverRest() {
        for (String kind : new String[] {"FEATURE_LOOKUP", "RETRIEVAL", "DATA_FETCH"}) {
            assertThat(savedMs(1.5, "'kind':'" + kind + "','callsPerRequest':4"))
                    .as(kind)
                    .isZero();
        }
    }

    /** Time of the model with other weights, over what it takes in FP32 on a processor. */
    private static double withWeights(String format, String cpu) {
        Workbench workbench = workbench(
                """
                'traffic':{'concurrency':1},
                'model':{'family':'VISION','runtime':'of-our-own','weightPrecision':'FP32'},
                'hardware':{'cpu':'%s','cpuCores':8},
                'stages':[{'name':'s','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':100}}]"""
                        .formatted(cpu));
        Action action = Workbenches.action(workbench, "quantize-weights", null, Map.of("to", format));
        return ofToday(workbench, action);
    }

    @Test
    void aFormatThatAProcessorDoesNotComputeInBringsNothing() {
        assertThat(withWeights("FP16", "generic-x86-server")).isGreaterThan(0.99);
        assertThat(withWeights("FP16", "xeon-platinum-8480")).isLessThan(0.9);
        assertThat(withWeights("INT8", "generic-x86-server")).isLessThan(0.9);
    }

    /** What a newer vLLM takes of the time of a token, over what it takes where no grammar holds the answers. */
    private static double ofTheGrammar(String from, String to) {
        double[] tokens = new double[2];
        for (int i = 0; i < 2; i++) {
            Workbench workbench = workbench(
                    """
                    'model':{'name':'llama-3.1-8b','runtime':'vllm','runtimeVersion':'%s','features':['%s']},
                    'hardware':{'accelerator':'h100-sxm'},'traffic':{'concurrency':32,'inputTokens':500,
                    'outputTokens':150}"""
                            .formatted(from, i == 0 ? "streaming" : "structured-output"));
            Action action = Workbenches.action(workbench, "upgrade-engine", null, Map.of("version", to));
            tokens[i] = workbench
                    .projector()
                    .after(List.of(action))
                    .projection()
                    .tokens()
                    .tpotMs();
        }
        return tokens[1] / tokens[0];
    }

    @Test
    void anEngineThatCompilesGrammarsTakesTheirMasksOffTheToken() {
        assertThat(ofTheGrammar("0.3.3", "0.6.6")).isBetween(0.45, 0.7);
        assertThat(ofTheGrammar("0.3.3", "0.4.2")).as("still made in Python").isEqualTo(1);
        assertThat(ofTheGrammar("0.10.1", "0.12.0")).as("compiled before, too").isEqualTo(1);
    }
}
