package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What cannot be had where a model runs. */
class EngineLimitsTest {

    private static Optional<String> against(String fields, String remedy, Map<String, Object> parameters) {
        return at(fields, null, remedy, parameters);
    }

    private static Optional<String> at(String fields, String stage, String remedy, Map<String, Object> parameters) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(fields));
        return new EngineLimits(workbench).against(Workbenches.action(workbench, remedy, stage, parameters));
    }

    private static Optional<String> raised(String cpu, int from, int to) {
        return against(
                "'hardware':{'cpu':'" + cpu + "','cpuCores':" + from + "}", "raise-cpu-limit", Map.of("cores", to));
    }

    /** Of two threads a core a cloud sells each as one; a server of more cores than a processor has has several. */
    @Test
    void aProcessorHasNoMoreCoresThanItHas() {
        assertThat(raised("ryzen-7-5700g", 8, 16))
                .hasValueSatisfying(why -> assertThat(why).contains("8 cores", "5700G"));
        assertThat(raised("ryzen-7-5700g", 4, 8)).isEmpty();
        assertThat(raised("m6i", 16, 64)).isEmpty();
        assertThat(raised("m6i", 16, 128)).isPresent();
        assertThat(raised("epyc-7543", 48, 64)).isEmpty();
        assertThat(raised("xeon", 32, 64)).as("known by its family alone").isEmpty();
        assertThat(against("'hardware':{'cpuCores':8}", "raise-cpu-limit", Map.of("cores", 16)))
                .isEmpty();
    }

    /** The model has an accelerator; the service that prepares its input has none. */
    @Test
    void theMachinesThatHaveNoAcceleratorAreNamed() {
        Workbench workbench = Workbenches.of(
                JsonProfiles.profile(
                        """
                'traffic':{'meanRps':5},'model':{'name':'resnet-50','runtime':'triton'},'hardware':{'accelerator':'l4'},
                'stages':[{'name':'resize','kind':'PREPROCESSING','service':'front','latency':{'meanMs':48},
                 'hardware':{'accelerator':'none','cpuCores':2}},
                 {'name':'see','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':7}}]"""));
        Action move = Workbenches.action(workbench, "move-preprocessing-to-accelerator", "resize", Map.of());
        assertThat(new EngineLimits(workbench)
                        .standstill(move, workbench.today().projection()))
                .hasValue("It takes an accelerator, and the machines of front have none.");
    }

    @Test
    void aModelIsNotMovedToTheEngineThatRunsIt() {
        String served = "'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':{'accelerator':'l4'}";
        assertThat(against(served, "compile-model", Map.of("runtime", "vllm"))).isPresent();
        assertThat(against(served, "compile-model", Map.of("runtime", "sglang")))
                .isEmpty();
    }

    @Test
    void anEngineIsNotServedWithTheVersionThatRuns() {
        String served = "'model':{'name':'llama-3.1-8b','runtime':'vllm','runtimeVersion':'%s'},"
                + "'hardware':{'accelerator':'l4'}";
        for (String newest : new String[] {"0.26.0", "0.27.0", "1.0"}) {
            assertThat(against(served.formatted(newest), "upgrade-engine", Map.of()))
                    .as(newest)
                    .hasValueSatisfying(why -> assertThat(why).contains(newest, "no newer version"));
        }
        assertThat(against(served.formatted("0.25.1"), "upgrade-engine", Map.of()))
                .isEmpty();
        assertThat(against(served.formatted("0.27.0"), "upgrade-engine", Map.of("version", "0.27.0")))
                .isPresent();
        assertThat(against(served.formatted("0.25.1"), "upgrade-engine", Map.of("version", "0.23.0")))
                .as("who goes back on purpose knows why")
                .isEmpty();
        String untold = served.replace(",'runtimeVersion':'%s'", "");
        assertThat(against(untold, "upgrade-engine", Map.of())).isEmpty();
    }

    @Test
    void nobodyDraftsWithWhatAnEngineHasNot() {
        String served = "'model':{'name':'llama-3.1-8b','runtime':'llama.cpp'},'hardware':{'accelerator':'l4'}";
        assertThat(against(served, "enable-speculative-decoding", Map.of("method", "NGRAM")))
                .isEmpty();
        assertThat(against(served, "enable-speculative-decoding", Map.of("method", "MTP")))
                .as("no such heads come with its weights")
                .isPresent();
        assertThat(against(
                        "'model':{'name':'qwen3.5-27b','runtime':'vllm'},'hardware':{'accelerator':'b200-sxm'}",
                        "enable-speculative-decoding",
                        Map.of("method", "MTP")))
                .as("they come with it")
                .isEmpty();
    }

    /** Of a model that nobody knows, who thinks of its heads may have them; nobody else is told to use them. */
    @Test
    void headsOfAModelThatIsNotKnownAreTheUsersToLookFor() {
        String served = "'model':{'name':'NAME','family':'DECODER_LLM','parameters':27e9,'runtime':'llama.cpp'},"
                + "'hardware':{'accelerator':'rtx-3090'}";
        String considered = ",'considering':[{'remedy':'enable-speculative-decoding','parameters':{'method':'MTP'}}]";
        Map<String, Object> heads = Map.of("method", "MTP");
        assertThat(against(served + considered, "enable-speculative-decoding", heads))
                .isEmpty();
        assertThat(against(served, "enable-speculative-decoding", heads)).isPresent();
        assertThat(against(served.replace("NAME", "llama-3.1-8b") + considered, "enable-speculative-decoding", heads))
                .as("a model that is known to have none")
                .isPresent();
    }

    /** Heads are trained for one model: where none are known, drafts come from elsewhere, unless the user has them. */
    @Test
    void headsThatNobodyPublishedAreNotPromised() {
        String served = "'model':{'name':'NAME','family':'DECODER_LLM','parameters':27e9,'runtime':'vllm'},"
                + "'hardware':{'accelerator':'h100-sxm'}";
        String known = served.replace("NAME", "llama-3.1-8b");
        String without = served.replace("NAME", "yi-34b");
        Map<String, Object> heads = Map.of("method", "EAGLE3");
        assertThat(against(known, "enable-speculative-decoding", heads)).isEmpty();
        assertThat(against(without, "enable-speculative-decoding", heads)).isPresent();
        assertThat(against(served, "enable-speculative-decoding", heads)).isPresent();
        assertThat(against(without, "enable-speculative-decoding", Map.of("method", "DRAFT")))
                .isEmpty();
        String considered =
                ",'considering':[{'remedy':'enable-speculative-decoding','parameters':{'method':'EAGLE3'}}]";
        assertThat(against(without + considered, "enable-speculative-decoding", heads))
                .as("they can be trained")
                .isEmpty();
    }

    private static Optional<String> standstill(String fields, String remedy, Map<String, Object> parameters) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(fields));
        Action action = Workbenches.action(workbench, remedy, null, parameters);
        return new EngineLimits(workbench)
                .standstill(action, workbench.projector().after(List.of(action)).projection());
    }

    private static Optional<String> movedTo(String runtime, String family, String hardware) {
        return standstill(
                "'model':{'family':'" + family + "','parameters':1e7,'runtime':'pytorch'},'hardware':{" + hardware
                        + "}",
                "compile-model",
                Map.of("runtime", runtime));
    }

    @Test
    void anEngineRunsOnThePartsThatItWasMadeFor() {
        assertThat(movedTo("tensorrt", "VISION", "'cpu':'xeon-gold-6130','cpuCores':16"))
                .hasValueSatisfying(why -> assertThat(why).contains("TensorRT needs a GPU", "NVIDIA", "Gold 6130"));
        assertThat(movedTo("tensorrt", "VISION", "'accelerator':'none'")).isPresent();
        assertThat(movedTo("tensorrt", "VISION", "'accelerator':'mi300x'")).isPresent();
        assertThat(movedTo("tensorrt", "VISION", "'accelerator':'t4'")).isEmpty();
        assertThat(movedTo("openvino", "VISION", "'cpu':'xeon-gold-6130','cpuCores':16"))
                .isEmpty();
    }

    @Test
    void whatIsNotToldOfTheHardwareStopsNoEngine() {
        assertThat(movedTo("tensorrt", "VISION", "'replicas':2")).isEmpty();
    }

    @Test
    void anEngineForLanguageModelsRunsNoOthers() {
        assertThat(movedTo("tensorrt-llm", "RECOMMENDER", "'accelerator':'l4'"))
                .hasValueSatisfying(why -> assertThat(why).contains("DECODER_LLM", "RECOMMENDER"));
        assertThat(movedTo("vllm", "TREE_ENSEMBLE", "'accelerator':'l4'")).isPresent();
        assertThat(movedTo("vllm", "DECODER_LLM", "'accelerator':'l4'")).isEmpty();
    }

    /** The other way round: the engine stays, and the part that it runs on goes. */
    @Test
    void anotherPartIsOneThatTheEngineOfTodayRunsOn() {
        String served = "'model':{'name':'llama-3.1-8b','runtime':'tensorrt-llm'},'hardware':{'accelerator':'l4'}";
        assertThat(standstill(served, "upgrade-accelerator", Map.of("to", "mi300x")))
                .isPresent();
        assertThat(standstill(served, "upgrade-accelerator", Map.of("to", "h100-sxm")))
                .isEmpty();
    }

    /** scikit-learn walks its trees on a processor, whatever stands beside it. */
    @Test
    void treesOfAnEngineForProcessorsGainNoAccelerator() {
        String trees = "'model':{'family':'TREE_ENSEMBLE','trees':300,'runtime':'RUNTIME'},"
                + "'hardware':{'accelerator':'none','cpuCores':2},"
                + "'stages':[{'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':40}}]";
        assertThat(standstill(trees.replace("RUNTIME", "sklearn"), "upgrade-accelerator", Map.of("to", "t4")))
                .hasValueSatisfying(why -> assertThat(why).contains("scikit-learn", "T4"));
        assertThat(standstill(trees.replace("RUNTIME", "fil"), "upgrade-accelerator", Map.of("to", "t4")))
                .isEmpty();
    }

    /** A call of somebody else's model, whatever runtime the profile names. */
    @Test
    void theEngineOfAModelThatIsOnlyCalledIsNotOursToChange() {
        String called = "'model':{'name':'llama-3.1-8b','runtime':'transformers'},"
                + "'stages':[{'name':'provider','kind':'INFERENCE','external':EXTERNAL,'latency':{'meanMs':900}}]";
        for (String remedy : List.of("compile-model", "enable-prefix-caching")) {
            assertThat(against(called.replace("EXTERNAL", "true"), remedy, Map.of()))
                    .as(remedy)
                    .hasValueSatisfying(why -> assertThat(why).contains("at a provider"));
            assertThat(against(called.replace("EXTERNAL", "false"), remedy, Map.of()))
                    .as(remedy)
                    .isEmpty();
        }
    }

    @Test
    void whatIsDoneWithAnAcceleratorTakesOne() {
        String model = "'model':{'family':'VISION','parameters':1e7},'hardware':{'cpuCores':8";
        for (String remedy : List.of("use-cuda-graphs", "share-accelerator")) {
            assertThat(standstill(model + "}", remedy, Map.of())).as(remedy).isPresent();
            assertThat(standstill(model + ",'accelerator':'l4'}", remedy, Map.of()))
                    .as(remedy)
                    .isEmpty();
        }
    }

    /** What a tool says has to be read after it was asked for. */
    @Test
    void theTurnsOfAnAgentCannotBecomeOne() {
        String answer = "'stages':[{'name':'answer','kind':'INFERENCE','resource':'NETWORK','callsPerRequest':3,"
                + "'latency':{'meanMs':900}},{'name':'";
        String tool = answer + "search','kind':'TOOL_CALL','latency':{'meanMs':300}}]";
        String check = answer + "check','kind':'GUARDRAIL','latency':{'meanMs':300}}]";
        String lookup = answer + "look-up','kind':'RETRIEVAL','callsPerRequest':2,'latency':{'meanMs':300}}]";
        assertThat(at(lookup, "look-up", "consolidate-calls", Map.of("to", 1)))
                .hasValueSatisfying(why -> assertThat(why).contains("2 of them lie between its own calls"));
        assertThat(at(tool, "answer", "consolidate-calls", Map.of("to", 1)))
                .hasValueSatisfying(why -> assertThat(why).contains("two calls at least"));
        assertThat(at(tool, "answer", "consolidate-calls", Map.of("to", 2))).isEmpty();
        assertThat(at(tool, "answer", "parallelize-calls", Map.of()))
                .as("as many calls as before")
                .isEmpty();
        assertThat(at(check, "answer", "consolidate-calls", Map.of("to", 1)))
                .as("no tool is asked for")
                .isEmpty();
    }

    /** Nobody names the provider, but all that the model does are calls of somebody else's. */
    @Test
    void nobodyConfiguresAnEngineThatIsOnlyCalled() {
        String called = "'stages':[{'name':'answer','kind':'INFERENCE','resource':'NETWORK','latency':{'meanMs':900}}]";
        String model = "'model':{'name':'gpt-4.1','family':'DECODER_LLM'},";
        assertThat(against(model + called, "enable-prefix-caching", Map.of())).isPresent();
        assertThat(against(model + called, "distill-model", Map.of())).isPresent();
        assertThat(against(model + called, "use-provider-prompt-cache", Map.of()))
                .isEmpty();
        assertThat(against(
                        "'model':{'name':'llama-3.1-8b','runtime':'vllm'}," + called,
                        "enable-prefix-caching",
                        Map.of()))
                .as("the engine is told, so that it is somebody's own")
                .isEmpty();
    }
}
