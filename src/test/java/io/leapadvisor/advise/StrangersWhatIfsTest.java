package io.leapadvisor.advise;

import static io.leapadvisor.advise.WhatIfRatios.ratio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.remedy.Interval;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What remedies bring to deployments that tell little of themselves. */
class StrangersWhatIfsTest {

    private static final String COMPRESS = "'compress-payload','stage':'s'";

    private static String stage(String kind, double ms, String more) {
        return String.format(
                Locale.ROOT, "'stages':[{'name':'s','kind':'%s','latency':{'meanMs':%s}%s}]", kind, ms, more);
    }

    private static double drafts(String more) {
        return ratio(
                        "'traffic':{'concurrency':4},'model':{'name':'a model of a stranger','family':'DECODER_LLM',"
                                + "'parameters':295000000000,'runtime':'vllm'}",
                        "'enable-speculative-decoding','parameters':{'method':'MTP'" + more + "}",
                        "tpotMs")
                .expected();
    }

    /** Nobody drafts for nothing, on whatever machine: a step yields 2.95 tokens, and its drafts take time. */
    @Example
    void draftsCostWhereTheMachineIsNotKnown() {
        assertThat(drafts(",'draftTokens':3,'acceptance':0.8")).isBetween(1.2 / 2.95, 2.5 / 2.95);
        assertThat(drafts(",'draftTokens':3,'acceptance':0"))
                .as("what is never accepted only costs")
                .isGreaterThan(1.1);
    }

    private static Interval cached(int tokens, double ms) {
        return ratio(
                "'traffic':{'concurrency':1,'inputTokens':" + tokens + ",'outputTokens':1,'sharedPrefixTokens':"
                        + tokens
                        + "},'model':{'name':'Qwen2.5-1.5B','family':'DECODER_LLM','weightPrecision':'INT4',"
                        + "'runtime':'llama.cpp'},'endToEnd':{'ttft':{'meanMs':" + ms + "}}",
                "'enable-prefix-caching','parameters':{'hitRatio':1}",
                "ttftMs");
    }

    /** A prompt that takes long says that the machine is slow: it is the prompt that goes, not what a server adds. */
    @Example
    void theTimeOfAPromptTellsOfTheMachine() {
        double fast = cached(1200, 200).expected();
        double slow = cached(1200, 900).expected();
        assertThat(slow).as("found whole on a slow machine").isLessThan(fast).isBetween(0.003, 0.03);
        assertThat(fast).isBetween(0.01, 0.1);
    }

    /** What arrives beyond any capacity waits for what is answered; a cache of prompts answers more, and not all. */
    @Example
    void aRemedyShortensAQueueThatDoesNotEmptyByWhatItAnswers() {
        String overloaded = "'traffic':{'meanRps':12,'inputTokens':1104,'outputTokens':256,'sharedPrefixTokens':1024},"
                + "'model':{'name':'Llama-3.2-3B','family':'DECODER_LLM','weightPrecision':'BF16',"
                + "'runtime':'transformers','batching':{'mode':'CONTINUOUS','maxBatchSize':24}},"
                + "'hardware':{'accelerator':'rtx-5080','acceleratorsPerReplica':1},'endToEnd':{'ttft':{'meanMs':%d}}";
        String cache = "'enable-prefix-caching','parameters':{'hitRatio':0.93}";
        assertThat(ratio(String.format(overloaded, 20000), cache, "throughputRps")
                        .expected())
                .as("more is answered")
                .isGreaterThan(1.1);
        assertThat(ratio(String.format(overloaded, 20000), cache, "ttftMs").expected())
                .isBetween(0.4, 0.95);
        assertThat(ratio(String.format(overloaded, 400), cache, "throughputRps").expected())
                .as("a first token that hardly waits shows a load that is served")
                .isEqualTo(1);
    }

    /** A call comes back from near no later the nearer it was, and never from nowhere. */
    @Property(tries = 100)
    void callsWithinAZoneTakeATripThereAndBack(
            @ForAll @DoubleRange(min = 0.05, max = 900) double ms, @ForAll boolean region, @ForAll boolean call) {
        String where = (region ? ",'crossRegion':true" : ",'crossZone':true") + (call ? ",'protocol':'GRPC'" : "");
        double after = ms
                * ratio(stage("NETWORK", ms, where), "'colocate-services','stage':'s'", "stageLatencyMs")
                        .expected();
        double further = ms
                * 1.1
                * ratio(stage("NETWORK", ms * 1.1, where), "'colocate-services','stage':'s'", "stageLatencyMs")
                        .expected();
        assertThat(after).isBetween(Math.min(ms / 2, 0.069), ms);
        assertThat(further).isGreaterThanOrEqualTo(after * 0.999);
    }

    /** What is gone is not computed; zeros that stay are. */
    @Property(tries = 50)
    void channelsThatAreGoneSaveTimeAndZerosDoNot(@ForAll @DoubleRange(min = 0.3, max = 0.95) double sparsity) {
        String model = "'model':{'name':'resnet-50','runtime':'pytorch'},'hardware':{'accelerator':'v100-sxm-16gb'}";
        Interval gone = prune(model, sparsity, ",'structured':1");
        Interval zeros = prune(model, sparsity, ",'structured':0");
        Interval either = prune(model, sparsity, "");
        assertThat(zeros.expected()).isCloseTo(1, within(1e-9));
        assertThat(gone.expected()).isBetween(0.9 * (1 - sparsity), 1 - sparsity / 2);
        assertThat(either.expected()).isBetween(gone.expected(), zeros.expected());
        assertThat(either.low()).isLessThanOrEqualTo(gone.expected());
        assertThat(either.high()).isGreaterThanOrEqualTo(zeros.expected());
    }

    private static Interval prune(String model, double sparsity, String more) {
        return ratio(model, "'prune-model','parameters':{'sparsity':" + sparsity + more + "}", "latency.meanMs");
    }

    /** A writer that sends nothing pays for each byte that it compresses, and wins nothing. */
    @Property(tries = 50)
    void compressingOnlyCostsWhereNothingIsSent(@ForAll @DoubleRange(min = 2e3, max = 1e6) double bytes) {
        Interval ratio = ratio(
                stage("SERIALIZATION", 1, ",'format':'JSON','payloadBytes':" + Math.round(bytes)),
                COMPRESS,
                "stageLatencyMs");
        assertThat(ratio.expected() - 1)
                .as("ms, at 25 to 320 MB a second and the start of a writer")
                .isBetween(bytes / 320e6 * 1e3, bytes / 25e6 * 1e3 + 0.03);
    }

    /** Tensors of 602 kB cross a fast link in half a millisecond; gzip took 21 ms more for them. */
    @Example
    void compressingTensorsOnAFastLinkOnlyCosts() {
        String tensors = stage("NETWORK", 3.2, ",'format':'PROTOBUF','protocol':'GRPC','payloadBytes':602112");
        Interval fast = ratio(tensors + ",'hardware':{'networkGbps':10}", COMPRESS, "stageLatencyMs");
        assertThat(fast.low()).isGreaterThan(1);
        assertThat(3.2 * fast.high() - 3.2).isGreaterThan(21);
        Interval slow =
                ratio(tensors.replace("3.2", "320") + ",'hardware':{'networkGbps':0.02}", COMPRESS, "stageLatencyMs");
        assertThat(slow.expected()).as("241 ms on the wire").isLessThan(0.9);
    }

    /** MessagePack and its like are formats too. */
    @Example
    void otherBinaryFormatsAreNotNothing() {
        Interval other = ratio(
                stage("DESERIALIZATION", 1, ",'format':'JSON','protocol':'IN_PROCESS'"),
                "'use-binary-serialization','stage':'s','parameters':{'to':'OTHER'}",
                "stageLatencyMs");
        assertThat(other.expected()).isBetween(0.1, 0.9);
        assertThat(other.high()).as("a native JSON library may win").isGreaterThan(1);
    }

    /** A student with two of 32 blocks left in its decoder is faster, for one window and for many at once. */
    @Example
    void aDistilledListenerIsFaster() {
        for (int batch : new int[] {1, 24}) {
            String listener = "'model':{'name':'whisper-large-v3','runtime':'transformers','weightPrecision':'FP16',"
                    + "'batching':{'mode':'STATIC','maxBatchSize':" + batch + ",'meanBatchSize':" + batch
                    + "}},'hardware':{'accelerator':'a100-sxm-80gb'}";
            assertThat(ratio(listener, "'distill-model','parameters':{'parameters':756000000}", "latency.meanMs")
                            .expected())
                    .as("batch %d", batch)
                    .isLessThan(0.7);
        }
    }

    /** Cores of unknown make multiply bytes at least as fast as floats. */
    @Example
    void bytesAreNoSlowerOnCoresOfUnknownMake() {
        String seer = "'model':{'name':'resnet-50','runtime':'openvino','weightPrecision':'FP32',"
                + "'activationPrecision':'FP32'},'hardware':{'cpu':'core-of-a-stranger','cpuCores':6}";
        assertThat(ratio(seer, "'quantize-weights','parameters':{'to':'INT8','activations':'INT8'}", "itemsPerSecond")
                        .expected())
                .isBetween(1.2, 4.0);
    }

    /** Twice the machines answer twice as many clients, whatever machines they are. */
    @Example
    void moreOfMachinesThatAreNotNamedServeMore() {
        String queue = "'traffic':{'concurrency':2048,'inputTokens':20},'model':{'name':'bert-base-uncased',"
                + "'runtime':'tensorflow','batching':{'mode':'DYNAMIC','maxBatchSize':256}},"
                + "'hardware':{'replicas':1},'endToEnd':{'throughputRps':903}";
        assertThat(ratio(queue, "'scale-out','parameters':{'replicas':2}", "throughputRps")
                        .expected())
                .isBetween(1.6, 2.0);
    }

    /** Who encodes 800 texts a second does not encode them one by one, so that a student is not bound by launches. */
    @Example
    void textsInBulkAreComparedInBatches() {
        String encoder = "'model':{'name':'a reader of a stranger','family':'ENCODER','parameters':340000000,"
                + "'runtime':'sentence-transformers'},'hardware':{'accelerator':'v100-sxm-16gb'},'endToEnd':{";
        String student = "'distill-model','parameters':{'parameters':72500000}";
        assertThat(ratio(encoder + "'throughputRps':800}", student, "itemsPerSecond")
                        .expected())
                .isBetween(2.5, 6.0);
        assertThat(ratio(encoder + "'latency':{'meanMs':12}}", student, "latency.meanMs")
                        .expected())
                .as("of one at a time, launches are most")
                .isGreaterThan(0.6);
    }

    /**
     * A short text is mostly the way to the tokenizer, of which a lean one leaves little; a long one is its own work.
     */
    @Property(tries = 50)
    void shortTextsGainMoreFromALeanTokenizer(@ForAll @DoubleRange(min = 0.01, max = 50) double ms) {
        Interval text = tokenized(ms);
        Interval longer = tokenized(ms * 1.5);
        assertThat(longer.expected()).isGreaterThanOrEqualTo(text.expected() - 1e-9);
        assertThat(tokenized(0.08).high()).isLessThan(tokenized(8).high());
        assertThat(text.expected()).isBetween(0.05, 0.5);
    }

    private static Interval tokenized(double ms) {
        return ratio(stage("TOKENIZATION", ms, ""), "'optimize-preprocessing','stage':'s'", "stageLatencyMs");
    }

    /** Of a model that nobody knows, another part gains what it gains of a common one, and what is measured stays. */
    @Example
    void anotherPartGainsWithoutASizeOfTheModel() {
        String poser = "'model':{'name':'poser of a stranger','family':'VISION','runtime':'tensorrt',"
                + "'weightPrecision':'FP16'},'hardware':{'accelerator':'jetson-nano'}";
        String other = "'upgrade-accelerator','parameters':{'to':'jetson-agx-xavier'}";
        assertThat(ratio(poser, other, "itemsPerSecond").expected()).isBetween(5.0, 20.0);
        assertThat(ratio(poser + ",'endToEnd':{'latency':{'meanMs':45}}", other, "latency.meanMs")
                        .expected())
                .isBetween(1 / 20.0, 1 / 5.0);
    }

    /** Attention that is fused leaves the rest of an eager model as it is. */
    @Example
    void fusedAttentionAloneIsNoCompiledModel() {
        String reader = "'model':{'name':'bert-base-uncased','runtime':'transformers','weightPrecision':'FP16'},"
                + "'traffic':{'inputTokens':128,'concurrency':1},'hardware':{'accelerator':'t4'}";
        double fused =
                ratio(reader, compile("bettertransformer"), "latency.meanMs").expected();
        assertThat(fused)
                .isBetween(0.5, 0.97)
                .isGreaterThan(
                        ratio(reader, compile("tensorrt"), "latency.meanMs").expected());
        assertThat(ratio(
                                "'model':{'name':'singer of a stranger','family':'SPEECH','runtime':'transformers'},"
                                        + "'hardware':{'accelerator':'titan-rtx'},"
                                        + "'endToEnd':{'latency':{'meanMs':10480}}",
                                compile("bettertransformer"),
                                "latency.meanMs")
                        .expected())
                .isBetween(0.7, 0.9);
    }

    private static String compile(String runtime) {
        return "'compile-model','parameters':{'runtime':'" + runtime + "'}";
    }

    private static double inOneCall(String remedy) {
        return ratio(
                        "'traffic':{'meanRps':1},'model':{'name':'bert-base-uncased','runtime':'pytorch'},"
                                + "'hardware':{'accelerator':'t4'},"
                                + stage("INFERENCE", 1150, ",'callsPerRequest':50,'resource':'GPU'"),
                        remedy,
                        "stageLatencyMs")
                .expected();
    }

    /** What a model computes of fifty passages stays, whether its calls are called merged or filled. */
    @Example
    void fullerCallsOfAModelSpareItNoWork() {
        assertThat(inOneCall("'batch-fetches','stage':'s','parameters':{'to':50}"))
                .isBetween(0.15, 0.7)
                .isCloseTo(inOneCall("'consolidate-calls','stage':'s','parameters':{'to':1}"), within(0.15));
    }
}
