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

/** What remedies of the system around a model bring, by what a profile tells of it. */
class AroundTheModelWhatIfsTest {

    private static Interval stage(String kind, double ms, String more, String remedy) {
        String stage = String.format(
                Locale.ROOT, "'stages':[{'name':'s','kind':'%s','latency':{'meanMs':%s}%s}]", kind, ms, more);
        return ratio(stage, "'" + remedy + "'", "stageLatencyMs");
    }

    private static String text(double megabytesASecond) {
        return String.format(
                Locale.ROOT,
                ",'format':'JSON','protocol':'IN_PROCESS','payloadBytes':%.0f",
                megabytesASecond * 1e3 * 0.02);
    }

    private static double protobuf(String kind, double megabytesASecond) {
        return stage(kind, 0.02, text(megabytesASecond), "use-binary-serialization")
                .expected();
    }

    /** 45 MB/s in Go took 0.14 and 0.08 of its time, 750 MB/s in JavaScript 1.3 and 0.32. */
    @Property(tries = 50)
    void textThatIsWrittenFastGainsNothing(@ForAll @DoubleRange(min = 60, max = 2000) double speed) {
        assertThat(protobuf("SERIALIZATION", speed))
                .as("the faster, the less is won")
                .isLessThanOrEqualTo(protobuf("SERIALIZATION", speed * 1.2) + 1e-6);
        assertThat(protobuf("DESERIALIZATION", speed)).isBetween(0.2, 0.4);
        assertThat(protobuf("SERIALIZATION", 45)).isLessThan(0.25);
        assertThat(protobuf("SERIALIZATION", 750)).isGreaterThan(1);
    }

    private static double told(String words, String kind, double ms, String remedy) {
        String stage = String.format(
                Locale.ROOT,
                "'description':'%s','stages':[{'name':'s','kind':'%s','format':'JSON','latency':{'meanMs':%s}}]",
                words,
                kind,
                ms);
        return ratio(stage, remedy, "stageLatencyMs").expected();
    }

    /**
     * orjson takes 0.07 to 0.15 of Python's own writer, MessagePack in JavaScript 1.5 to 3.6 times what is built in.
     */
    @Example
    void theLanguageDecidesWhatALibraryBrings() {
        String library = "'rewrite-hot-path'";
        assertThat(told("Python json, a list", "SERIALIZATION", 0.5, library)).isLessThan(0.25);
        assertThat(told("answer of FastAPI", "SERIALIZATION", 80, library)).isBetween(0.5, 0.6);
        String other = "'use-binary-serialization','stage':'s','parameters':{'to':'OTHER'}";
        assertThat(told("Node.js, a state", "SERIALIZATION", 0.5, other)).isGreaterThan(1);
        assertThat(told("nothing told", "SERIALIZATION", 0.5, other)).isLessThan(1);
        assertThat(told("C#, one record", "NETWORK", 0.2, "'switch-to-grpc'"))
                .isGreaterThan(told("Go 1.22, one record", "NETWORK", 0.2, "'switch-to-grpc'"));
    }

    /** Pillow-SIMD decodes a JPEG as fast as Pillow (0.85 to 0.97), whatever the stage is called. */
    @Example
    void decodingAloneGainsLittleWhateverTheKind() {
        String faster = "'optimize-preprocessing'";
        assertThat(told("Jpeg load with Pillow", "PREPROCESSING", 22, faster)).isGreaterThan(0.8);
        assertThat(told("Jpeg load and resize with Pillow", "PREPROCESSING", 22, faster))
                .isLessThan(0.5);
    }

    /**
     * TFLite takes 2.2 times FP32 on a Core i5-6442EQ, MXNet 1.7 times on a Core i5-9400; OpenVINO 0.55 on its like.
     */
    @Example
    void bytesSeldomPayOnProcessorsWithoutDotProducts() {
        String pictures = "'model':{'name':'mobilenet-v1','weightPrecision':'FP32','runtime':'%s','batching':{'mode':"
                + "'NONE'}},'hardware':{'accelerator':'none','cpu':'Core i5-9400','cpuCores':4},"
                + "'traffic':{'concurrency':1},'endToEnd':{'latency':{'meanMs':10}}";
        String bytes = "'quantize-weights','parameters':{'to':'INT8'}";
        assertThat(ratio(pictures.formatted("tflite"), bytes, "latency.meanMs").expected())
                .isGreaterThan(1.3);
        assertThat(ratio(pictures.formatted("openvino"), bytes, "latency.meanMs")
                        .expected())
                .isLessThan(0.9);
    }

    /** 20 kB that take 100 ms are not the time. */
    @Example
    void whoTakesLongForFewBytesDoesSomethingElse() {
        assertThat(stage("SERIALIZATION", 100, ",'format':'JSON','payloadBytes':20000", "use-binary-serialization")
                        .expected())
                .isGreaterThan(0.6);
    }

    /** Ten clients of small records, 1.05 (https://github.com/kaldun-tech/grpc-rest-benchmark); alone it is the way. */
    @Example
    void clientsThatWaitForEachOtherGainLittleFromAnotherProtocol() {
        String call = "'stages':[{'name':'s','kind':'NETWORK','protocol':'REST','latency':{'meanMs':1.47}}]";
        Interval many = ratio("'traffic':{'concurrency':10}," + call, "'switch-to-grpc'", "stageLatencyMs");
        assertThat(many.expected()).isBetween(0.75, 1.05);
        assertThat(many.high()).isGreaterThan(1.05);
        assertThat(ratio(call, "'switch-to-grpc'", "stageLatencyMs").expected()).isLessThan(0.3);
    }

    /** 137 kB over a new connection, 0.67 to 0.8, and 10,000 keys of 0.12 and of 1.27 ms. */
    @Example
    void farAnswersGainRoundsAndLongCallsMoreThanShortOnes() {
        String far = ",'protocol':'REST','format':'JSON','crossRegion':true,'newConnectionsPerCall':1,'payloadBytes':";
        assertThat(stage("NETWORK", 1560, far + 137000, "compress-payload").expected())
                .isBetween(0.65, 0.8);
        assertThat(stage("NETWORK", 1560, far + 2000, "compress-payload").expected())
                .isBetween(0.95, 1.01);
        assertThat(fetched(12700)).isLessThan(fetched(1200) * 0.7);
    }

    private static double fetched(double ms) {
        String loop = "'stages':[{'name':'s','kind':'FEATURE_LOOKUP','resource':'NETWORK','callsPerRequest':10000,"
                + "'latency':{'meanMs':" + ms + "}}]";
        return ratio(loop, "'batch-fetches','stage':'s','parameters':{'to':10000}", "stageLatencyMs")
                .expected();
    }

    /** A provider spreads a list of texts over its servers; servers of one's own compute each of them. */
    @Example
    void aListOfTextsIsOneCallToAnother() {
        String five = ",'callsPerRequest':5,'protocol':'REST','resource':'NETWORK'";
        assertThat(stage("EMBEDDING", 3750, five + ",'external':true", "consolidate-calls")
                        .expected())
                .isBetween(0.3, 0.5);
        assertThat(stage("EMBEDDING", 3750, ",'callsPerRequest':5", "consolidate-calls")
                        .expected())
                .isGreaterThan(0.5);
    }

    /** Libraries decode with the same few libraries in C. */
    @Example
    void decodingAloneGainsLittle() {
        assertThat(stage("MEDIA_DECODE", 12, "", "optimize-preprocessing").expected())
                .isBetween(0.75, 1.0);
        assertThat(stage("PREPROCESSING", 12, "", "optimize-preprocessing").expected())
                .isLessThan(0.4);
    }

    /** Where nobody tells of a machine there may be an accelerator; where there is none, nothing moves to it. */
    @Example
    void whatMachineItIsDecidesWhatMovesToAnAccelerator() {
        assertThat(stage("MEDIA_DECODE", 4.5, "", "move-preprocessing-to-accelerator")
                        .expected())
                .isBetween(0.2, 0.7);
        String none = "'hardware':{'accelerator':'none','cpuCores':4},"
                + "'stages':[{'name':'s','kind':'PREPROCESSING','latency':{'meanMs':4.5}}]";
        assertThat(ratio(none, "'move-preprocessing-to-accelerator'", "stageLatencyMs")
                        .expected())
                .isCloseTo(1, within(1e-9));
    }

    /** 32,768 tokens but some that are found again, 0.014, of a model that nobody describes. */
    @Example
    void ofALongPromptThatIsFoundNothingIsLeft() {
        String prompt = "'traffic':{'concurrency':1,'inputTokens':32768,'outputTokens':64},"
                + "'model':{'name':'a model of a stranger','family':'DECODER_LLM','runtime':'vllm',"
                + "'featuresOff':['prefix-caching']},'endToEnd':{'ttft':{'meanMs':17606}}";
        assertThat(ratio(prompt, "'enable-prefix-caching','parameters':{'hitRatio':0.9997}", "ttftMs")
                        .expected())
                .isBetween(0.008, 0.03);
    }
}
