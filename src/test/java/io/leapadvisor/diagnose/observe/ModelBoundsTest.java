package io.leapadvisor.diagnose.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.observed.ModelBound;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** What bounds a model on its hardware. */
class ModelBoundsTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static ModelBound bound(String fields) {
        return new ModelBounds(SITUATIONS.of(JsonProfiles.profile(fields)), CorePack.KNOWLEDGE).bound();
    }

    private static String model(int input, int output, String more) {
        return "'model':{'family':'DECODER_LLM','parameters':7e9,'layers':32,'hiddenSize':4096,'runtime':'vllm',"
                + "'weightPrecision':'FP16'},'traffic':{'meanRps':0.05,'inputTokens':" + input + ",'outputTokens':"
                + output + "},'hardware':{'accelerator':'a100-sxm-80gb','replicas':1}" + more;
    }

    @Test
    void withoutAModelNothingIsBound() {
        assertThat(bound("'stages':[{'name':'work','kind':'OTHER','latency':{'meanMs':40}}]"))
                .isNull();
    }

    @Test
    void longAnswersAreBoundByTheMemory() {
        ModelBound decode = bound(model(100, 1000, ""));
        assertThat(decode.bottleneck()).isEqualTo(Bottleneck.MEMORY_BANDWIDTH.name());
        assertThat(decode.bandwidthShare()).isGreaterThan(0.5);
        assertThat(decode.prefillShare()).isLessThan(0.1);
    }

    @Test
    void longPromptsAreBoundByComputing() {
        ModelBound prompt = bound(model(3000, 1, ""));
        assertThat(prompt.bottleneck()).isEqualTo(Bottleneck.COMPUTE.name());
        assertThat(prompt.prefillShare()).isGreaterThan(0.9);
    }

    /**
     * Steps of tokens are shared by all in a batch, prompts come one after the other: a late first token waits for
     * them.
     */
    @Test
    void lateFirstTokensWaitForThePromptsBeforeThem() {
        String burst = "'model':{'name':'qwen2.5-7b','runtime':'sglang'},'hardware':{'accelerator':'h100-sxm'},"
                + "'traffic':{'concurrency':29,'arrival':'BURST','inputTokens':15700,'outputTokens':64},"
                + "'endToEnd':{'ttft':{'p99Ms':22100}},'objectives':{'%s':{'p99Ms':%d}}";
        ModelBound late = bound(burst.formatted("ttft", 8000));
        assertThat(late.bottleneck()).isEqualTo(Bottleneck.COMPUTE.name());
        assertThat(late.computeShare()).isGreaterThan(0.8);
        assertThat(late.prefillShare()).isBetween(0.8, 1.0);
        assertThat(bound(burst.formatted("ttft", 30000)).computeShare())
                .as("none is late")
                .isLessThan(0.5);
        assertThat(bound(burst.formatted("tpot", 20)).computeShare())
                .as("tokens are late too")
                .isLessThan(0.5);
    }

    /** A prompt that was assumed is no bound of answers of which the time per token is all that is known. */
    @Test
    void whatNobodyToldBoundsNothing() {
        String onProcessor = "'model':{'name':'llama-7b','runtime':'llama.cpp','weightPrecision':'INT4'},"
                + "'traffic':{'concurrency':1%s},'hardware':{'cpu':'ryzen-7-5700g','cpuCores':8},"
                + "'endToEnd':{'tpot':{'meanMs':133}}";
        ModelBound tokens = bound(String.format(onProcessor, ""));
        assertThat(tokens.bottleneck()).isEqualTo(Bottleneck.MEMORY_BANDWIDTH.name());
        assertThat(tokens.prefillShare()).isZero();
        assertThat(bound(String.format(onProcessor, ",'inputTokens':512")).bottleneck())
                .as("told, it counts")
                .isEqualTo(Bottleneck.COMPUTE.name());
    }

    /** Without stages a request holds its model, a hop and a decoder; what is much longer is slow all the same. */
    @Test
    void whatIsAroundAModelOfOnePassIsNotItsOwn() {
        String picture = "'model':{'name':'vit-b-16-224','runtime':'tensorrt','weightPrecision':'FP16'},"
                + "'hardware':{'accelerator':'l4'},'traffic':{%s},'endToEnd':{%s}";
        assertThat(bound(String.format(picture, "'meanRps':60", "'latency':{'meanMs':14}"))
                        .slowdown())
                .isNull();
        assertThat(bound(String.format(picture, "'meanRps':1", "'latency':{'meanMs':200}"))
                        .slowdown())
                .isGreaterThan(10);
        assertThat(bound(String.format(picture, "'concurrency':2", "'throughputRps':100"))
                        .slowdown())
                .isNull();
        assertThat(bound(String.format(picture, "'concurrency':2", "'throughputRps':100")
                                + ",'utilization':{'gpu':0.9}")
                        .slowdown())
                .as("an accelerator that is full waits for nothing around it")
                .isGreaterThan(2);
        assertThat(bound(String.format(picture, "'concurrency':64", "'throughputRps':100"))
                        .slowdown())
                .isGreaterThan(2);
    }

    /** Thirty-three sentences, one call after the other, take thirty-three times as long as one. */
    @Test
    void manyCallsAreNotOneSlowOne() {
        String translator =
                "'model':{'name':'nllb-200-distilled-600m','runtime':'ctranslate2','weightPrecision':'FP32',"
                        + "'batching':{'mode':'NONE'}},'hardware':{'cpu':'core-i7-12700','cpuCores':8},"
                        + "'traffic':{'concurrency':1,'inputTokens':40,'outputTokens':42},"
                        + "'stages':[{'name':'translate','kind':'INFERENCE','latency':{'meanMs':%s},"
                        + "'callsPerRequest':%s}]";
        double one = bound(String.format(translator, 919, 1)).slowdown();
        assertThat(bound(String.format(translator, 919 * 33, 33)).slowdown()).isEqualTo(one, within(0.01 * one));
    }

    /** A processor that answers sooner than estimated, and bears more, is not far slower than its hardware allows. */
    @Test
    void whatBearsMoreThanEstimatedIsNotSlow() {
        ModelBound helpdesk = bound("'model':{'name':'Mistral-7B-Instruct-v0.2','runtime':'ollama (llama.cpp)',"
                + "'weightPrecision':'INT4'},'hardware':{'cpu':'epyc-7763','cpuCores':32,'memoryGb':128},"
                + "'traffic':{'meanRps':0.045,'inputTokens':900,'outputTokens':200},'endToEnd':{"
                + "'latency':{'meanMs':24500},'ttft':{'meanMs':11000},'tpot':{'meanMs':67}},'utilization':{'cpu':0.8}");
        assertThat(helpdesk.slowdown()).isBetween(0.5, 1.6);
    }

    @Test
    void theSharesAreTheWhole() {
        ModelBound one = bound(model(500, 200, ""));
        assertThat(one.computeShare() + one.bandwidthShare() + one.overheadShare() + one.interconnectShare())
                .isCloseTo(1, within(1e-6));
        assertThat(one.weightsGb()).as("7e9 parameters of two bytes").isCloseTo(14, within(0.5));
    }

    /** 1,200 trees take the work that they should, on two of sixteen cores; on all of them they took less time. */
    @Test
    void aPassOnFewCoresIsNoSlowerSoftware() {
        String trees = "'traffic':{'meanRps':250},'model':{'family':'TREE_ENSEMBLE','runtime':'lightgbm','trees':1200,"
                + "'treeDepth':8,'rowsPerRequest':600},'hardware':{'cpu':'epyc-7543p','cpuCores':16,'replicas':3},"
                + "'stages':[{'name':'index','kind':'RETRIEVAL','latency':{'meanMs':36}},{'name':'score',"
                + "'kind':'INFERENCE','latency':{'meanMs':31},'busyMs':29}],'endToEnd':{'latency':{'meanMs':67}}";
        assertThat(bound(trees + ",'utilization':{'cpu':0.36}").slowdown()).isBetween(0.5, 1.5);
        assertThat(bound(trees + ",'utilization':{'cpu':0.97}").slowdown())
                .as("with all cores at work it is")
                .isGreaterThan(2);
    }

    /** A hundred clients and an accelerator that idles: whatever they wait for, it is not the memory. */
    @Test
    void kernelsRunForNoLongerThanTheAcceleratorWasSeenBusy() {
        String clients = model(500, 150, ",'utilization':{'gpu':0.12}").replace("'meanRps':0.05", "'concurrency':100");
        ModelBound idle = bound(clients);
        assertThat(idle.computeShare() + idle.bandwidthShare()).isCloseTo(0.12, within(1e-6));
        assertThat(bound(clients.replace("0.12", "0.99")).bandwidthShare()).isGreaterThan(0.5);
        assertThat(bound(clients + ",'stages':[{'name':'fetch','kind':'DATA_FETCH','latency':{'meanMs':9000}},"
                                + "{'name':'answer','kind':'INFERENCE','latency':{'meanMs':3000}}]")
                        .bandwidthShare())
                .as("they are elsewhere on their path")
                .isGreaterThan(0.5);
    }

    /** Half of the requests answered in seconds, some after minutes: they waited for a replica, not for the model. */
    @Test
    void whatWaitsForAReplicaToStartIsNoSlowModel() {
        String sleeping = model(400, 120, ",'endToEnd':{'latency':{'p50Ms':2600,'p95Ms':150000}}")
                .replace("'replicas':1", "'replicas':1,'minReplicas':0,'maxReplicas':2,'coldStartMs':140000");
        assertThat(bound(sleeping).slowdown()).isBetween(0.7, 2.5);
    }

    @Test
    void howFarItIsBehindFollowsFromTheMeasuredTimePerToken() {
        assertThat(bound(model(100, 1000, "")).slowdown())
                .as("nothing was measured")
                .isNull();
        double slow =
                bound(model(100, 1000, ",'endToEnd':{'tpot':{'meanMs':60}}")).slowdown();
        double slower =
                bound(model(100, 1000, ",'endToEnd':{'tpot':{'meanMs':120}}")).slowdown();
        assertThat(slow).isGreaterThan(1);
        assertThat(slower).isCloseTo(2 * slow, within(0.05 * slower));
    }

    /** Seven minutes are slow for a window of audio, and fast for an hour of it; so it is with texts. */
    @Test
    void whereTheLengthOfAnItemIsAssumedNothingIsSlow() {
        String audio = "'model':{'name':'whisper-large-v3','runtime':'ctranslate2','weightPrecision':'FP16'},"
                + "'hardware':{'accelerator':'t4'},'traffic':{'meanRps':0.0005%s},"
                + "'stages':[{'name':'hear','kind':'INFERENCE','latency':{'meanMs':420000}}]";
        assertThat(bound(audio.formatted(",'audioSeconds':20")).slowdown()).isGreaterThan(50);
        assertThat(bound(audio.formatted("")).slowdown()).isNull();
        assertThat(SITUATIONS.of(JsonProfiles.profile(audio.formatted(""))).assumptions())
                .anySatisfy(said -> assertThat(said).startsWith("traffic.audioSeconds is not given"));
        String text = "'model':{'name':'bert-base','runtime':'onnxruntime','weightPrecision':'FP16'},"
                + "'hardware':{'accelerator':'t4'},'traffic':{'meanRps':1%s},"
                + "'stages':[{'name':'read','kind':'INFERENCE','latency':{'meanMs':200}}]";
        assertThat(bound(text.formatted(",'inputTokens':128")).slowdown()).isGreaterThan(5);
        assertThat(bound(text.formatted("")).slowdown()).isNull();
    }

    /** What a stage is told to wait is no work of its model that takes too long. */
    @Test
    void whatOccupiesNothingIsNotSlow() {
        String detect = "'model':{'name':'yolov8s','runtime':'tensorrt','weightPrecision':'FP16'},"
                + "'hardware':{'accelerator':'l4','cpuCores':8},'traffic':{'meanRps':1},"
                + "'stages':[{'name':'detect','kind':'INFERENCE','latency':{'meanMs':180}%s}]";
        double all = bound(detect.formatted("")).slowdown();
        double busy = bound(detect.formatted(",'busyMs':20")).slowdown();
        assertThat(busy).isCloseTo(all / 9, within(all / 50));
    }

    /** A loop of the same call takes 4 ms and the line 60: what the other 56 are, the model's work is not. */
    @Test
    void whatATestOfTheSameCallDidNotTakeIsNotTheModels() {
        String inspection =
                """
                'model':{'family':'VISION','parameters':25e6,'flopsPerItem':2e10,'weightPrecision':'FP32',
                 'runtime':'onnxruntime','batching':{'mode':'NONE'}},
                'traffic':{'meanRps':4,'arrival':'OPEN_LOOP'},'hardware':{'accelerator':'rtx-3070','replicas':1},
                'endToEnd':{'latency':{'meanMs':60}},
                'loadTests':[{'traffic':{'concurrency':1,'arrival':'CLOSED_LOOP'%s},
                 'batchSize':1,'latency':{'meanMs':%d}}]""";
        assertThat(bound(inspection.formatted("", 4)).unexplained()).isCloseTo(56.0 / 60, within(1e-9));
        assertThat(bound(inspection.formatted("", 40)).unexplained())
                .as("nearly as long")
                .isZero();
        assertThat(bound(inspection.formatted(",'imagesPerRequest':1", 4)).unexplained())
                .as("other requests")
                .isZero();
        String staged = ",'stages':[{'name':'infer','kind':'INFERENCE','latency':{'meanMs':50}},"
                + "{'name':'store','kind':'LOGGING','latency':{'meanMs':10}}]";
        assertThat(bound(inspection.formatted("", 4) + staged).unexplained())
                .as("of stages their own times tell")
                .isEqualTo(bound(inspection.formatted("", 40) + staged).unexplained());
    }

    /** An engine that nobody knows decodes 8 tokens a second, alone and in a test with four: the test hides nothing. */
    @Test
    void whatLoadTestsTaughtIsAsSlowAsItWas() {
        String edge =
                """
                'traffic':{'concurrency':1,'inputTokens':30,'outputTokens':32},
                'model':{'name':'qwen2.5-1.5b','family':'DECODER_LLM','weightPrecision':'INT4','runtime':'of-our-own'},
                'hardware':{'accelerator':'jetson-orin-nano'},
                'endToEnd':{'latency':{'p50Ms':4110},'throughputRps':0.243}%s""";
        String test = ",'loadTests':[{'traffic':{'concurrency':%d,'inputTokens':30,'outputTokens':32},"
                + "'outputTokensPerSecond':7.8}]";
        double slow = CorePack.KNOWLEDGE.threshold("model-slowdown");
        assertThat(bound(edge.formatted("")).slowdown()).isGreaterThan(slow);
        assertThat(bound(edge.formatted(test.formatted(1))).slowdown()).isGreaterThan(slow);
        assertThat(bound(edge.formatted(test.formatted(4))).slowdown()).isGreaterThan(slow);
    }

    /** Of a prompt with images whose length nobody told nothing is known, unless the tokens behind it were timed. */
    @Test
    void whatIsAssumedOfImagesBoundsNothing() {
        String seeing = "'traffic':{'meanRps':0.01,'imagesPerRequest':2%s},"
                + "'model':{'name':'llama-3.1-8b','family':'DECODER_LLM','runtime':'vllm'},"
                + "'hardware':{'accelerator':'l4'}%s";
        assertThat(bound(seeing.formatted("", ""))).isNull();
        assertThat(bound(seeing.formatted(",'inputTokens':3000", ""))).isNotNull();
        ModelBound decode = bound(seeing.formatted("", ",'endToEnd':{'tpot':{'meanMs':60}}"));
        assertThat(decode.prefillShare()).isZero();
        assertThat(decode.bandwidthShare()).isGreaterThan(0.5);
    }

    /** Between models of one size the work of an item differs tenfold: that it took long says nothing of slowness. */
    @Test
    void whatIsGuessedFromASizeProvesNoSlowness() {
        String clips = "'traffic':{'concurrency':1},'hardware':{'accelerator':'rx-7900-xtx'},"
                + "'model':{'name':'of-our-own','family':'DIFFUSION','parameters':3e9,'runtime':'pytorch'%s},"
                + "'stages':[{'name':'denoise','kind':'INFERENCE','latency':{'meanMs':112000}}]";
        assertThat(bound(clips.formatted("")).slowdown()).isNull();
        assertThat(bound(clips.formatted(",'flopsPerItem':1e14")).slowdown()).isNotNull();
    }

    private static ModelBound asked(String tokens, String stages) {
        return bound("'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16'},'traffic':{"
                + "'concurrency':1" + tokens + "},'hardware':{'accelerator':'l4'},'stages':[" + stages + "]");
    }

    private static String call(String name) {
        return "{'name':'" + name + "','kind':'INFERENCE','latency':{'meanMs':60000}}";
    }

    /** An answer that nobody told the length of may be as long as it took. */
    @Test
    void anAnswerOfUnknownLengthProvesNoSlowness() {
        String told = ",'inputTokens':500,'outputTokens':200";
        assertThat(asked(told, call("answer")).slowdown()).isGreaterThan(2);
        assertThat(asked(",'inputTokens':500", call("answer")).slowdown()).isNull();
    }

    /** Stages that each ask the model are a call each. */
    @Test
    void twoStagesThatAskAreNotOneSlowCall() {
        String told = ",'inputTokens':500,'outputTokens':200";
        double once = asked(told, call("answer")).slowdown();
        assertThat(asked(told, call("plan") + "," + call("answer")).slowdown()).isEqualTo(once, within(0.05 * once));
    }

    /** Of clients who always wait for the model alone, all but the turns of the others is its slowness. */
    @Test
    void clientsWhoWaitLongerThanInTurnFindASlowModel() {
        String served =
                "'model':{'name':'bert-base','runtime':'pytorch'},'traffic':{'concurrency':7,'inputTokens':450},"
                        + "'hardware':{'accelerator':'none','cpuCores':6},'endToEnd':{'latency':{'meanMs':60000}}%s";
        double slower = bound(served.formatted("")).slowdown();
        assertThat(slower).isGreaterThan(5);
        assertThat(bound(served.formatted(",'utilization':{'cpu':0.95}")).slowdown())
                .as("what the cores were seen to do is no work of the model")
                .isCloseTo(slower, within(0.3 * slower));
    }

    /** What a framework computes in unless told otherwise is assumed; what the profile or a name tells is not. */
    @Test
    void aPrecisionThatNobodyToldIsSaidToBeAssumed() {
        String encoder = "'model':{'name':'%s','family':'ENCODER','parameters':3e8,'layers':24,'hiddenSize':1024,"
                + "'runtime':'%s'%s},'hardware':{'accelerator':'a10g'},'traffic':{'meanRps':1,'inputTokens':300}";
        assertThat(bound(encoder.formatted("ours", "pytorch", "")).assumedWeights())
                .isEqualTo(Precision.FP32);
        assertThat(bound(encoder.formatted("ours", "tei", "")).assumedWeights()).isEqualTo(Precision.BF16);
        assertThat(bound(encoder.formatted("ours-fp32", "pytorch", "")).assumedWeights())
                .isNull();
        assertThat(bound(encoder.formatted("ours", "pytorch", ",'weightPrecision':'FP32'"))
                        .assumedWeights())
                .isNull();
    }
}
