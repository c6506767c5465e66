package io.leapadvisor.situation.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which stages are calls of somebody else's model. */
class HostedModelTest {

    private static List<Boolean> external(String fields) {
        return HostedModel.told(JsonProfiles.profile(fields), CorePack.KNOWLEDGE).stagesOrEmpty().stream()
                .map(Stage::external)
                .toList();
    }

    private static String stage(String name, String kind, String more) {
        return "{'name':'" + name + "','kind':'" + kind + "','latency':{'meanMs':900}" + more + "}";
    }

    @Test
    void aModelWithoutMachinesThatOccupiesTheNetworkIsACall() {
        String network = ",'resource':'NETWORK'";
        assertThat(external("'stages':[" + stage("a", "INFERENCE", network) + "," + stage("b", "DECODE", network) + ","
                        + stage("c", "RERANKING", network) + "," + stage("d", "TOOL_CALL", network) + ","
                        + stage("e", "INFERENCE", "") + "]"))
                .containsExactly(true, true, true, null, null);
        assertThat(external("'stages':[" + stage("a", "INFERENCE", network + ",'external':false") + "]"))
                .containsExactly(false);
        assertThat(external("'hardware':{'accelerator':'l4'},'stages':[" + stage("a", "INFERENCE", network) + "]"))
                .as("the team has machines that may run it")
                .containsExactly((Boolean) null);
        assertThat(external("'stages':[" + stage("a", "INFERENCE", network + ",'service':'llm'") + ","
                        + stage("b", "EMBEDDING", ",'service':'llm','hardware':{'accelerator':'l4'}") + "]"))
                .containsExactly(null, null);
    }

    /** Whatever it is made of: what is known of language models holds for it. */
    @Test
    void whatIsSoldByTheTokenIsALanguageModel() {
        assertThat(family("'model':{'name':'gpt-4o','runtime':'openai'}")).isEqualTo(ModelFamily.DECODER_LLM);
        assertThat(family("'model':{'name':'text-embedding-3-small','runtime':'openai'}"))
                .isNull();
        assertThat(family("'model':{'name':'gpt-4o','runtime':'openai','family':'SPEECH'}"))
                .as("who tells knows")
                .isEqualTo(ModelFamily.SPEECH);
        assertThat(family("'model':{'name':'gpt-4o','runtime':'vllm'}"))
                .as("a model of one's own that is called so")
                .isNull();
    }

    private static ModelFamily family(String fields) {
        return HostedModel.told(JsonProfiles.profile(fields), CorePack.KNOWLEDGE)
                .model()
                .family();
    }

    /** A moderation service among one's own is reached over the network, too. */
    @Test
    void aCheckThatNamesAServiceMayBeOnesOwn() {
        String network = ",'resource':'NETWORK'";
        String named = network + ",'service':'moderation'";
        assertThat(external("'stages':[" + stage("a", "GUARDRAIL", named) + "," + stage("b", "RERANKING", named) + ","
                        + stage("c", "INFERENCE", network + ",'service':'llm'") + ","
                        + stage("d", "GUARDRAIL", named + ",'external':true") + ","
                        + stage("e", "GUARDRAIL", network + ",'service':'check','model':{'name':'gpt-4o-mini'}")
                        + "]"))
                .containsExactly(null, null, true, true, true);
    }

    @Test
    void aProviderAsRuntimeHostsAllStagesOfItsModel() {
        String model = "'model':{'name':'gpt-4o','runtime':'openai'}";
        assertThat(external(
                        model + ",'stages':[" + stage("a", "INFERENCE", "") + "," + stage("b", "RETRIEVAL", "") + "]"))
                .containsExactly(true, null);
        assertThat(external(model + ",'endToEnd':{'latency':{'meanMs':900}}")).containsExactly(true);
    }

    /** A path of several models names each at its stage; that one of them is a provider's, its name says there. */
    @Test
    void aProvidersModelOfAStageIsACall() {
        assertThat(external("'stages':["
                        + stage("a", "INFERENCE", ",'model':{'name':'claude-sonnet','runtime':'bedrock'}") + ","
                        + stage("b", "RERANKING", ",'model':{'name':'bge-reranker-large','runtime':'pytorch'}") + ","
                        + stage("c", "INFERENCE", ",'model':{'name':'gpt-4o-mini'}") + ","
                        + stage("d", "INFERENCE", ",'external':false,'model':{'name':'gpt-4o-mini'}") + "]"))
                .containsExactly(true, null, true, false);
    }

    /** Vertex AI runs what one deploys, and Gemini besides: which of both, the name of the model says. */
    @Test
    void aModelThatRunsAtItsProviderAloneIsHostedBehindAnyPlatform() {
        for (String runtime : new String[] {"'vertex-ai'", "'vertex ai'", "'litellm'", "'fastapi'"}) {
            for (String model : new String[] {"gemini-flash", "anthropic.claude-3-5-sonnet", "gpt-4.1-mini", "o3"}) {
                assertThat(hosted(model, runtime)).as(model + " at " + runtime).isTrue();
            }
            for (String model : new String[] {"gemma-2-9b", "gpt-4all-j", "llama-3.1-8b", "marco-o1"}) {
                assertThat(hosted(model, runtime)).as(model + " at " + runtime).isFalse();
            }
        }
        assertThat(hosted("claude", "'vllm'")).as("an engine of our own").isFalse();
        assertThat(hosted("claude", "null")).as("its name says it").isTrue();
        assertThat(CorePack.KNOWLEDGE.engine("vertex-ai").orElseThrow().name()).contains("Vertex AI");
    }

    private static boolean hosted(String model, String runtime) {
        return Boolean.TRUE.equals(external("'model':{'name':'" + model + "','runtime':" + runtime + "},'hardware':{},"
                        + "'stages':[" + stage("a", "INFERENCE", "") + "]")
                .get(0));
    }

    /** 12.5 ms of work on one accelerator are 80 requests a second, whoever checks the text before. */
    @Test
    void whatAVendorChecksTakesNoneOfOurAccelerator() {
        String bert = "{'name':'bert','kind':'INFERENCE','latency':{'meanMs':31},'busyMs':12.5}";
        String fields = "'traffic':{'meanRps':55,'inputTokens':180},'model':{'name':'bert-base',"
                + "'runtime':'transformers','weightPrecision':'FP32','batching':{'mode':'NONE'}},"
                + "'hardware':{'accelerator':'a10'},'stages':[%s" + bert + "]";
        assertThat(capacity(fields.formatted(""))).isCloseTo(80, within(1e-6));
        for (String kind : new String[] {"GUARDRAIL", "INFERENCE", "EMBEDDING", "RERANKING"}) {
            String vendor = stage("vendor", kind, ",'service':'vendor','external':true") + ",";
            assertThat(capacity(fields.formatted(vendor))).as(kind).isCloseTo(80, within(1e-6));
        }
    }

    private static double capacity(String fields) {
        return Workbenches.of(JsonProfiles.profile(fields))
                .today()
                .projection()
                .rates()
                .capacityRps();
    }
}
