package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which values of its parameters a remedy is tried with. */
class ChoicesTest {

    private static List<Map<String, Object>> tried(String remedy) {
        Workbench workbench = Workbenches.of(Advisors.example("slow-document-summaries"));
        return new Choices(workbench)
                .actions(Samples.remedy(remedy), null).stream()
                        .map(Action::parameters)
                        .toList();
    }

    /**
     * Activations of four bits mean something with weights of four bits alone, and on a part that multiplies them:
     * nothing is tried twice.
     */
    @ParameterizedTest
    @CsvSource({"a10g,false", "b200,true"})
    void whatMayBeLeftOutIsLeftOutAndTriedWhereItMeansSomething(String part, boolean multiplies) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':1},'model':{'name':"
                + "'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16'},'hardware':{'accelerator':'" + part
                + "'}"));
        List<Map<String, Object>> tried =
                parameters(new Choices(workbench).actions(Samples.remedy("quantize-weights"), null));
        assertThat(tried).doesNotHaveDuplicates().contains(Map.of("to", "INT8"), Map.of("to", "INT4"));
        assertThat(tried.contains(Map.of("to", "INT4", "activations", "FP4"))).isEqualTo(multiplies);
        assertThat(tried)
                .filteredOn(one -> one.containsKey("activations"))
                .allMatch(one -> Precision.valueOf(one.get("to").toString()).bytes() <= Precision.FP4.bytes());
    }

    /** The module of a robot gives way to a larger module, and never to the card of a server; a card to a card. */
    @ParameterizedTest
    @CsvSource({"jetson-agx-orin,true", "a10g,false", "dgx-spark-gb10,false"})
    void whatIsBuiltInGivesWayToWhatFitsThere(String part, boolean modules) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':0.1},'model':{'name':"
                + "'qwen3-8b','runtime':'llama.cpp','weightPrecision':'INT4'},'hardware':{'accelerator':'" + part
                + "'}"));
        assertThat(parameters(new Choices(workbench).actions(Samples.remedy("upgrade-accelerator"), null)))
                .extracting(one -> one.get("to").toString())
                .isNotEmpty()
                .allMatch(to -> to.startsWith("jetson") == modules);
        assertThat(workbench
                        .projector()
                        .applier()
                        .action(workbench.today().variant(), Samples.remedy("upgrade-accelerator"), null, Map.of())
                        .parameters())
                .extractingByKey("to")
                .asString()
                .matches(to -> to.startsWith("jetson") == modules);
    }

    /** A card in a PC of one's own gives way to a larger one for a PC; a rented one, or one of many, to a server's. */
    @ParameterizedTest
    @CsvSource({"replicas,1,true", "replicas,4,false", "usdPerReplicaHour,0.4,false"})
    void aCardInAnOfficeGivesWayToOneForAnOffice(String field, String told, boolean desktops) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':4},'model':{'name':"
                + "'gemma-3-12b','runtime':'ollama','weightPrecision':'INT4'},'hardware':{'accelerator':'rtx-4070','"
                + field + "':" + told + "}"));
        assertThat(parameters(new Choices(workbench).actions(Samples.remedy("upgrade-accelerator"), null)))
                .extracting(one -> one.get("to").toString())
                .isNotEmpty()
                .allMatch(to -> to.startsWith("rtx") == desktops);
    }

    /** Of delays that are as good as the one that runs, that one stays. */
    @Test
    void aDelayThatIsToldIsTriedFirst() {
        DeploymentProfile robots = JsonProfiles.profile("'objectives':{'throughputRps':15},"
                + "'traffic':{'concurrency':32},"
                + "'model':{'name':'policy','family':'OTHER','parameters':3.3e9,'weightPrecision':'BF16',"
                + "'runtime':'pytorch','batching':{'mode':'DYNAMIC','maxBatchSize':16,'meanBatchSize':3.02,"
                + "'maxQueueDelayMs':50}},'hardware':{'accelerator':'rtx-4090'},'endToEnd':{'throughputRps':6.29}");
        assertThat(delays(robots)).containsExactly(50.0, 2.0, 5.0);
        assertThat(delays(robots.withModel(
                        robots.model().withBatching(robots.model().batching().withMaxQueueDelayMs(0.0)))))
                .as("a batcher that waits for nothing")
                .containsExactly(2.0, 5.0);
        assertThat(Advisors.assess(robots).recommendations())
                .filteredOn(one -> one.remedy().equals("enable-dynamic-batching"))
                .singleElement()
                .satisfies(one -> assertThat(one.parameters()).containsEntry("maxQueueDelayMs", 50.0));
    }

    /** So does a limit of the batch; batches of one are none. */
    @Test
    void aLargestBatchThatIsToldIsTriedFirst() {
        assertThat(batches("'mode':'DYNAMIC','maxBatchSize':64")).containsExactly(64, 8, 16, 32);
        assertThat(batches("'mode':'DYNAMIC','maxBatchSize':16")).containsExactly(16, 8, 32);
        assertThat(batches("'mode':'NONE','maxBatchSize':1")).containsExactly(8, 16, 32);
    }

    private static List<Integer> batches(String batching) {
        return new Choices(Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':30},'model':{'name':'resnet-50',"
                        + "'batching':{" + batching + "}},'hardware':{'accelerator':'t4'}")))
                .actions(Samples.remedy("enable-dynamic-batching"), null).stream()
                        .map(one -> ((Number) one.parameters().get("maxBatchSize")).intValue())
                        .distinct()
                        .toList();
    }

    private static List<Double> delays(DeploymentProfile profile) {
        return new Choices(Workbenches.of(profile))
                .actions(Samples.remedy("enable-dynamic-batching"), null).stream()
                        .filter(one -> one.parameters().get("maxBatchSize").equals(16))
                        .map(one -> ((Number) one.parameters().get("maxQueueDelayMs")).doubleValue())
                        .toList();
    }

    /** Each method is tried with what is usual for it. */
    @Test
    void eachMethodOfDraftingIsTriedWithItsOwnAcceptance() {
        assertThat(tried("enable-speculative-decoding"))
                .extracting(one -> one.get("method"))
                .contains("EAGLE3", "NGRAM", "DRAFT");
        assertThat(tried("enable-speculative-decoding"))
                .filteredOn(one -> one.get("method").equals("NGRAM"))
                .allMatch(one -> ((Number) one.get("acceptance")).doubleValue() < 0.5);
    }

    /** Clients who wait are answered as often as their machines can: that asks for no other number of them. */
    @Test
    void machinesForClientsWhoWaitAreMoreThanToday() {
        Workbench priced = Workbenches.of(JsonProfiles.profile("'objectives':{'usdPerHour':4},"
                + "'traffic':{'concurrency':100},'hardware':{'accelerator':'none','cpuCores':2,'replicas':3,"
                + "'usdPerReplicaHour':0.1},'stages':[{'name':'work','kind':'OTHER','resource':'CPU','busyMs':100,"
                + "'latency':{'meanMs':100}}],'endToEnd':{'latency':{'meanMs':1700}}"));
        assertThat(new Choices(priced).actions(Samples.remedy("scale-out"), null))
                .singleElement()
                .satisfies(one -> assertThat(one.parameters()).containsEntry("replicas", 4));
    }

    /** A limit is raised: to what is more than today and not many times as much, else to twice the cores. */
    @Test
    void aLimitIsRaisedAndNotLowered() {
        assertThat(cores(4)).containsExactly(8, 16);
        assertThat(cores(48)).containsExactly(96.0);
    }

    private static List<Object> cores(int now) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'hardware':{'cpuCores':" + now
                + "},'stages':[{'name':'prepare','kind':'PREPROCESSING','latency':{'meanMs':40}}]"));
        return new Choices(workbench)
                .actions(Samples.remedy("raise-cpu-limit"), null).stream()
                        .map(action -> action.parameters().get("cores"))
                        .toList();
    }

    /** What a deployment has is no change of it: the same part, split or number of bits. */
    @Test
    void whatIsThereAlreadyIsNotTried() {
        Workbench workbench = Workbenches.of(
                JsonProfiles.profile(
                        """
                'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm'},
                'hardware':{'accelerator':'L4','acceleratorsPerReplica':1,'tensorParallel':1},
                'traffic':{'concurrency':8,'inputTokens':1000,'outputTokens':200}"""));
        Choices choices = new Choices(workbench);
        assertThat(choices.actions(Samples.remedy("change-tensor-parallelism"), null))
                .isNotEmpty()
                .noneMatch(action -> action.parameters().get("to").equals(1));
        assertThat(choices.actions(Samples.remedy("quantize-weights"), null))
                .isNotEmpty()
                .noneMatch(action -> action.parameters().get("to").toString().equals("FP16"));
        assertThat(choices.actions(Samples.remedy("upgrade-accelerator"), null))
                .isNotEmpty()
                .noneMatch(action -> action.parameters().get("to").equals("l4"));
    }

    /**
     * Eight places for 32 clients: 16 and 32 serve more of them, and nobody takes the 33rd, whatever throughput is
     * asked for.
     */
    @Test
    void noMorePlacesAreTriedThanThereAreClients() {
        String clients = "'traffic':{'concurrency':32,'inputTokens':500,'outputTokens':600},'model':{'name':"
                + "'llama-3.1-8b','runtime':'vllm','weightPrecision':'FP16',"
                + "'batching':{'mode':'CONTINUOUS','maxBatchSize':8}},'hardware':{'accelerator':'h100-sxm'},"
                + "'endToEnd':{'throughputRps':1.5},'objectives':{'priority':'THROUGHPUT'%s}";
        assertThat(mostPlaces(clients.formatted(""))).isEqualTo(32);
        assertThat(mostPlaces(clients.formatted(",'throughputRps':30")))
                .as("what is asked for is what these clients are to get")
                .isEqualTo(32);
    }

    private static int mostPlaces(String fields) {
        return new Choices(Workbenches.of(JsonProfiles.profile(fields)))
                .actions(Samples.remedy("change-batch-size"), null).stream()
                        .mapToInt(action -> ((Number) action.parameters().get("to")).intValue())
                        .max()
                        .orElseThrow();
    }

    /** Without a hit ratio, and nothing that tells one, a cache cannot be weighed. */
    @Test
    void whatHangsOnANumberThatNobodyGaveIsNotTried() {
        assertThat(tried("enable-semantic-cache")).isEmpty();
    }

    /** What is tried with one value after another, and is no size of a fleet. */
    private static final List<String> OF_A_MODEL =
            List.of("quantize-weights", "quantize-kv-cache", "distill-model", "route-to-smaller-model");

    /** A model is weighed alike wherever a profile tells it: at its root, or at the only stage of a service. */
    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void aModelOfAServiceHasTheChoicesOfOneAtTheRoot(String example) {
        DeploymentProfile told = Advisors.example(example);
        if (told.model() == null || told.hardware() == null) {
            return;
        }
        DeploymentProfile bare = DeploymentProfileBuilder.builder()
                .deployment(example)
                .traffic(told.traffic())
                .build();
        Stage stage = StageBuilder.builder()
                .name("model")
                .kind(StageKind.INFERENCE)
                .latency(LatencySummary.ofMean(400))
                .build();
        Choices atRoot = new Choices(Workbenches.of(
                bare.withModel(told.model()).withHardware(told.hardware()).withStages(List.of(stage))));
        Choices atStage = new Choices(Workbenches.of(bare.withStages(
                List.of(stage.withService("own").withModel(told.model()).withHardware(told.hardware())))));
        for (String remedy : OF_A_MODEL) {
            assertThat(parameters(atStage.actions(Samples.remedy(remedy), "model")))
                    .as(remedy)
                    .isEqualTo(parameters(atRoot.actions(Samples.remedy(remedy), null)));
        }
    }

    private static List<Map<String, Object>> parameters(List<Action> actions) {
        return actions.stream().map(Action::parameters).toList();
    }
}
