package io.leapadvisor.advise;

import static io.leapadvisor.advise.WhatIfRatios.ratio;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.remedy.Interval;
import java.util.Locale;
import net.jqwik.api.Example;

/** Pairs of before and after that projects have published, by what decides how much a remedy brings. */
class PublishedPairsWhatIfsTest {

    private static final String FASTER = "'optimize-preprocessing','stage':'s'";
    private static final String BYTES = "'quantize-weights','parameters':{'to':'INT8'}";
    private static final String HALF = "'quantize-weights','parameters':{'to':'FP16'}";

    private static Interval stage(String kind, double ms, String more, String remedy) {
        return ratio(
                String.format(
                        Locale.ROOT,
                        "'stages':[{'name':'s','kind':'%s','resource':'CPU','latency':{'meanMs':%s}%s}]",
                        kind,
                        ms,
                        more),
                remedy,
                "stageLatencyMs");
    }

    private static Interval model(String model, String engine, String part, double ms, String remedy) {
        return ratio(
                String.format(
                        Locale.ROOT,
                        "'model':{%s,'weightPrecision':'FP32','activationPrecision':'FP32','runtime':'%s',"
                                + "'batching':{'mode':'NONE','maxBatchSize':1,'meanBatchSize':1}},"
                                + "'hardware':{'accelerator':'%s','acceleratorsPerReplica':1},"
                                + "'endToEnd':{'latency':{'meanMs':%s}}",
                        model,
                        engine,
                        part,
                        ms),
                remedy,
                "latency.meanMs");
    }

    private static void holds(Interval ratio, double published) {
        assertThat(published).as("published").isBetween(ratio.low(), ratio.high());
    }

    /**
     * BERT-base on a V100 went from 12 to 232 ms, FCN-ResNet50 from about 0.3 to 4 s, which is more than our interval
     * holds.
     */
    @Example
    void bytesHaveNoKernelsInOnnxRuntimeOnGpus() {
        String bert = "'name':'BERT-base','family':'ENCODER'";
        Interval quantized = model(bert, "onnxruntime", "v100-sxm-16gb", 12, BYTES);
        assertThat(quantized.expected()).as("runs on the host").isGreaterThan(2);
        assertThat(model("'name':'FCN-ResNet50','family':'VISION'", "onnxruntime", "v100-sxm-16gb", 300, BYTES)
                        .expected())
                .as("and so does this")
                .isGreaterThan(1);
        assertThat(model(bert, "onnxruntime", "xeon-platinum-8480", 40, BYTES).expected())
                .as("on a processor bytes pay")
                .isLessThan(0.8);
        assertThat(model(bert, "tensorrt", "t4", 12, BYTES).expected()).isLessThan(0.9);
    }

    /** EfficientNetV2-S took 1.8 times as long in INT8 on a Core i3, with 1,848 operators in place of 502. */
    @Example
    void convolutionsGainLessFromBytesThanProducts() {
        double pictures = model("'name':'ResNet-50','family':'VISION'", "onnxruntime", "xeon-platinum-8480", 20, BYTES)
                .expected();
        double text = model("'name':'BERT-base','family':'ENCODER'", "onnxruntime", "xeon-platinum-8480", 40, BYTES)
                .expected();
        assertThat(pictures).isGreaterThan(text).isLessThan(1.3);
    }

    /** YOLOv5l in PyTorch on a T4: 24.3 to 13.4 ms. */
    @Example
    void halfPrecisionOfPicturesSavesLessThanItsProducts() {
        Interval half = model("'name':'YOLOv5l','family':'VISION'", "pytorch", "t4", 24.3, HALF);
        assertThat(half.expected()).isBetween(0.3, 0.75);
        holds(half, 0.55);
    }

    /** Qwen-Image of 2,048 x 2,048 on two, four and eight H800: 0.58, 0.35 and 0.27 of the time. */
    @Example
    void whatAllPartsExchangeStaysOfADiffusionModel() {
        double before = 1;
        double[] published = {0.58, 0.352, 0.274};
        for (int i = 0; i < published.length; i++) {
            int parts = 2 << i;
            Interval divided = ratio(
                    "'traffic':{'concurrency':1},'model':{'name':'Qwen-Image (2048x2048, 50 steps)',"
                            + "'family':'DIFFUSION','runtime':'diffusers','batching':{'mode':'NONE',"
                            + "'maxBatchSize':1,'meanBatchSize':1}},'hardware':{'accelerator':'h800-sxm',"
                            + "'acceleratorsPerReplica':1},'endToEnd':{'latency':{'meanMs':112500}}",
                    "'change-tensor-parallelism','parameters':{'to':" + parts + "}",
                    "latency.meanMs");
            holds(divided, published[i]);
            assertThat(divided.expected()).isBetween(1.0 / parts, before);
            before = divided.expected();
        }
    }

    /** Samples that are not compressed are copied: librosa took 2.31 ms for 30 s of WAV, and 10.98 of MP3. */
    @Example
    void aDecoderBringsWhatItsCodecComputes() {
        Interval copied = stage("MEDIA_DECODE", 2.31, ",'media':{'kind':'AUDIO','codec':'PCM','seconds':30}", FASTER);
        Interval decoded = stage("MEDIA_DECODE", 10.98, ",'media':{'kind':'AUDIO','codec':'MP3','seconds':30}", FASTER);
        holds(copied, 0.108);
        holds(decoded, 1.08);
        assertThat(copied.expected()).isLessThan(0.5 * decoded.expected());
    }

    /** 20,000 rows of SQLite, one by one and 450 at a time: 592 to 380 ms, for no network is between. */
    @Example
    void callsWithinAProcessGainLittleFromBecomingOne() {
        String batch = "'batch-fetches','stage':'s','parameters':{'to':450}";
        String calls = ",'protocol':'%s','callsPerRequest':20000";
        Interval within = stage("DATA_FETCH", 592.2, calls.formatted("IN_PROCESS"), batch);
        holds(within, 0.643);
        assertThat(within.expected())
                .isGreaterThan(stage("DATA_FETCH", 592.2, calls.formatted("OTHER"), batch)
                        .expected());
    }
}
