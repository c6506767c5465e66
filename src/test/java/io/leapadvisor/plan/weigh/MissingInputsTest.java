package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What to give so that a remedy can be weighed. */
class MissingInputsTest {

    private static final String MEASURED = "'stages':[{'name':'m','kind':'INFERENCE','latency':{'meanMs':50}}],";

    private static List<String> missing(String profile) {
        return missing(Workbenches.of(JsonProfiles.profile(profile)), null);
    }

    private static List<String> missing(Workbench workbench, String stage) {
        Action any = Workbenches.action(workbench, stage == null ? "scale-out" : "reuse-connections", stage, Map.of());
        return new MissingInputs(workbench).of(any);
    }

    @Test
    void everythingIsMissingWhereNothingIsTold() {
        assertThat(missing(""))
                .containsExactly("endToEnd.latency or the latency of the stages", "traffic.meanRps", "hardware");
    }

    @Test
    void nobodyIsAskedForTheMachinesOfAProvider() {
        String called = "'model':{'family':'DECODER_LLM','runtime':'openai'},'traffic':{'meanRps':1},'stages':[{"
                + "'name':'m','kind':'INFERENCE','external':true,'latency':{'meanMs':3000}}]";
        assertThat(missing(called)).isEmpty();
        assertThat(missing(called.replace("'external':true,", "").replace("openai", "vllm")))
                .containsExactly("hardware", "model.parameters");
    }

    /** Trees have no parameters that anybody counts: how many there are says what they take. */
    @Test
    void treesAreAskedForTheirNumber() {
        Workbench scores = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':5},'hardware':{'cpuCores':4},"
                + "'model':{'family':'TREE_ENSEMBLE','runtime':'xgboost'}," + MEASURED.replaceAll(",$", "")));
        Action cores = Workbenches.action(scores, "raise-cpu-limit", null, Map.of("cores", 8));
        assertThat(new MissingInputs(scores).of(cores)).containsExactly("model.trees");
    }

    /** One call has no other beside it, so that nothing that is told would change that. */
    @Test
    void nobodyIsAskedWhatOneCallWouldGainBesideItself() {
        String path = "'traffic':{'meanRps':1,'inputTokens':900,'outputTokens':90},"
                + "'model':{'name':'gpt-4o','runtime':'openai'},'stages':["
                + "{'name':'search','kind':'RETRIEVAL','resource':'NETWORK','latency':{'meanMs':100}%s},"
                + "{'name':'ask','kind':'INFERENCE','resource':'NETWORK','latency':{'meanMs':900}%s}]";
        for (String stage : List.of("search", "ask")) {
            Workbench once = Workbenches.of(JsonProfiles.profile(path.formatted("", "")));
            Action beside = Workbenches.action(once, "parallelize-calls", stage, Map.of());
            assertThat(new MissingInputs(once).of(beside)).as(stage).isEmpty();
        }
        String calls = ",'callsPerRequest':3";
        Workbench often = Workbenches.of(JsonProfiles.profile(path.formatted(calls, calls)));
        assertThat(new MissingInputs(often).of(Workbenches.action(often, "parallelize-calls", "ask", Map.of())))
                .containsExactly("endToEnd.ttft.meanMs");
    }

    @Test
    void nothingIsMissingWhereTheTimesTheLoadAndTheMachinesAreKnown() {
        assertThat(missing(Workbenches.of(Workbenches.chatty()), null)).isEmpty();
        assertThat(missing(MEASURED + "'traffic':{'concurrency':8},'hardware':{}"))
                .as("clients in turn are a load, too")
                .isEmpty();
    }

    /** How many there are today is what the number that is set is compared with. */
    @Test
    void aNumberThatIsSetIsAskedForWhereNobodyToldIt() {
        Workbench cores = Workbenches.of(
                JsonProfiles.profile(MEASURED + "'traffic':{'concurrency':8},'hardware':{'cpuCores':8}"));
        MissingInputs missing = new MissingInputs(cores);
        assertThat(missing.of(Workbenches.action(cores, "add-workers", null, Map.of("to", 4))))
                .containsExactly("hardware.workersPerReplica");
        assertThat(missing.of(Workbenches.action(cores, "raise-cpu-limit", null, Map.of("cores", 16))))
                .isEmpty();
    }

    /** GPT-4o mini is the smallest of its list: what half of the requests would cost elsewhere is not 0 % less. */
    @Test
    void whatASmallerModelAsksIsNotKnownWhereNoneIsListed() {
        String called = "'objectives':{'priority':'COST'},'model':{'name':'%s','runtime':'OpenAI'},"
                + "'traffic':{'meanRps':3,'inputTokens':1500,'outputTokens':150},"
                + "'stages':[{'name':'m','kind':'INFERENCE','latency':{'meanMs':1800}}]";
        Workbench smallest = Workbenches.of(JsonProfiles.profile(called.formatted("gpt-4o-mini")));
        Action route = Workbenches.action(smallest, "route-to-smaller-model", null, Map.of("share", 0.5, "ratio", 0.3));
        assertThat(new MissingInputs(smallest).lacksPrice(route)).isTrue();
        Workbench larger = Workbenches.of(JsonProfiles.profile(called.formatted("gpt-4o")));
        assertThat(new MissingInputs(larger).lacksPrice(route)).isFalse();
        Action cache = Workbenches.action(smallest, "cache-responses", null, Map.of());
        assertThat(new MissingInputs(smallest).lacksPrice(cache)).isFalse();
        String hurried = called.formatted("gpt-4o-mini").replace("COST", "LATENCY");
        assertThat(new MissingInputs(Workbenches.of(JsonProfiles.profile(hurried))).lacksPrice(route))
                .isFalse();
    }

    /** A limit is one of a rate: that it changes nothing of a burst is not known, and not said. */
    @Test
    void whatALimitDoesToABurstAsksForItsRate() {
        Workbench burst = Workbenches.of(JsonProfiles.profile("'model':{'name':'llama-3.1-8b','runtime':'vllm'},"
                + "'hardware':{'accelerator':'h100-sxm'},'endToEnd':{'latency':{'meanMs':5000}},"
                + "'traffic':{'meanRps':2,'peakRps':20,'concurrency':255,'arrival':'BURST','inputTokens':200}"));
        Action limit = Workbenches.action(burst, "shed-load", null, Map.of());
        assertThat(new MissingInputs(burst).of(limit))
                .singleElement()
                .asString()
                .contains("within a burst");
        assertThat(missing(burst, null)).as("of more replicas it is known").isEmpty();
    }

    /** Twelve callers at four places of whom a third gives up: that fewer attempts change nothing is not known. */
    @Test
    void whatClientsInTurnSendIsNotKnown() {
        Workbench clients = Workbenches.of(JsonProfiles.profile("'model':{'name':'llama-3.1-8b','runtime':'ollama'},"
                + "'hardware':{'accelerator':'l4'},'traffic':{'concurrency':12,'inputTokens':2000,'outputTokens':500},"
                + "'endToEnd':{'latency':{'meanMs':205000},'errorRate':0.3}"));
        for (String remedy : List.of("shed-load", "limit-retries")) {
            List<String> missing = new MissingInputs(clients).of(Workbenches.action(clients, remedy, null, Map.of()));
            assertThat(missing).singleElement().asString().contains("traffic.meanRps");
        }
        assertThat(missing(clients, null)).as("of more replicas it is known").isEmpty();
    }

    /** What a provider does to the first token says nothing of a call to somebody else. */
    @Test
    void theFirstTokenOfAProviderIsAskedForAtTheModelAlone() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':1},'hardware':{},'stages':["
                + "{'name':'answer','kind':'INFERENCE','external':true,'latency':{'meanMs':900}},"
                + "{'name':'tool','kind':'TOOL_CALL','latency':{'meanMs':300}}]"));
        assertThat(missing(workbench, "answer")).containsExactly("endToEnd.ttft.meanMs");
        assertThat(missing(workbench, "tool")).isEmpty();
    }

    @Test
    void whatArrivesAtAProviderIsNoQuestionOfItsFirstToken() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':1},'hardware':{},'stages':["
                + "{'name':'answer','kind':'INFERENCE','external':true,'latency':{'meanMs':900}}]"));
        MissingInputs inputs = new MissingInputs(workbench);
        assertThat(inputs.of(Workbenches.action(workbench, "use-provider-prompt-cache", null, Map.of("hitRatio", 0.5))))
                .containsExactly("endToEnd.ttft.meanMs");
        assertThat(inputs.of(Workbenches.action(workbench, "limit-retries", null, Map.of())))
                .isEmpty();
    }

    /** A payload is no smaller for a model whose size is known. */
    @Test
    void aStageBesideTheModelDoesNotAskForTheModelsSize() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':1},'hardware':{'cpuCores':4},"
                + "'model':{'family':'OTHER','runtime':'tensorflow'},'stages':["
                + "{'name':'write','kind':'SERIALIZATION','latency':{'meanMs':4450},'payloadBytes':4500000},"
                + "{'name':'predict','kind':'INFERENCE','latency':{'meanMs':650}}]"));
        assertThat(missing(workbench, "write")).isEmpty();
        assertThat(missing(workbench, "predict")).containsExactly("model.parameters");
    }

    /** The model of a service counts at its stage, and not that of the deployment. */
    @Test
    void theModelThatIsAskedForIsThatOfTheStage() {
        Workbench workbench =
                Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':1},'model':{'name':'home-made'},"
                        + "'stages':[{'name':'rank','kind':'RERANKING','latency':{'meanMs':90},"
                        + "'model':{'name':'bge-reranker-base'},'hardware':{'cpuCores':8}},"
                        + "{'name':'answer','kind':'INFERENCE','external':true,'latency':{'meanMs':900}}]"));
        assertThat(missing(workbench, "rank")).isEmpty();
    }

    @Test
    void aModelWithoutItsSizeIsAskedForIt() {
        String rest = MEASURED + "'traffic':{'meanRps':8},'hardware':{},'model':";
        assertThat(missing(rest + "{'name':'home-made'}")).containsExactly("model.parameters");
        assertThat(missing(rest + "{'name':'home-made','parameters':1e9}")).isEmpty();
        assertThat(missing(rest + "{'name':'home-made','layers':12}")).isEmpty();
        assertThat(missing(rest + "{'name':'home-made','flopsPerItem':1e9}")).isEmpty();
    }

    @Test
    void aRemedyNamesTheFieldThatItsEffectHangsOn() {
        RemedySpec cache = CorePack.KNOWLEDGE.remedy("cache-responses").orElseThrow();
        Rejection rejection = new MissingInputs(Workbenches.of(Workbenches.chatty())).rejection(cache, null);
        assertThat(rejection.remedy()).isEqualTo("cache-responses");
        assertThat(rejection.reason()).isEqualTo(Rejection.Reason.NO_GAIN);
        assertThat(rejection.detail()).contains("give traffic.repeatRatio to have it weighed");
    }

    /** What the host does beside a model is told by stages, and without one nothing says how much it is. */
    @Test
    void aRemedyOfAStageAsksForStages() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'endToEnd':{'latency':{'meanMs':30}},"
                + "'traffic':{'meanRps':8,'inputTokens':68},'hardware':{'accelerator':'l4','cpuCores':4},"
                + "'model':{'name':'e5-small-v2'}"));
        Action faster = Workbenches.action(workbench, "optimize-preprocessing", null, Map.of());
        assertThat(new MissingInputs(workbench).of(faster)).containsExactly("the stages of the request path");
    }

    @Test
    void whereNothingGeneralIsMissingNothingIsAskedFor() {
        assertThat(MissingInputs.sentence(List.of()))
                .isEqualTo("Its effect cannot be estimated from this profile.")
                .doesNotContain("give");
        assertThat(MissingInputs.sentence(List.of("hardware", "traffic.meanRps")))
                .endsWith(": give hardware, traffic.meanRps to have it weighed.");
    }
}
