package io.leapadvisor.advise;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.Estimator;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.function.Function;

/**
 * Published times of the models in the examples with several services, and what the estimator says under the same
 * conditions.
 *
 * @param what model and conditions
 * @param publishedMs time in ms, of one answer or of one token
 * @param by who published it
 * @param known whether the estimator's factors or the engine's file were made with it: yes, no, or as a ratio only
 * @param profile the conditions
 * @param estimated the time that the estimator says
 */
record PublishedFigures(
        String what,
        double publishedMs,
        String by,
        String known,
        String profile,
        Function<Estimate, Interval> estimated) {

    private static final Estimator ESTIMATOR = new Estimator(CorePack.KNOWLEDGE);
    private static final Function<Estimate, Interval> ANSWER =
            estimate -> estimate.latency().meanMs();
    private static final String ALONE = "'traffic':{'concurrency':1}";
    /** One request after the other that each pass a server; without one a benchmark calls the model itself. */
    private static final String SERVED = "'traffic':{'meanRps':0.1}";
    /** Thirteen minutes in windows of 30 seconds. */
    private static final double WINDOWS = 26;

    private static final List<PublishedFigures> ALL = List.of(
            new PublishedFigures(
                    "Llama 3.1 8B, BF16, A100 80GB, a token alone",
                    10.65,
                    "[gpt-fast](https://github.com/pytorch-labs/gpt-fast)",
                    "yes",
                    "'traffic':{'concurrency':1,'inputTokens':5,'outputTokens':200},"
                            + "'model':{'name':'llama-3.1-8b','runtime':'gpt-fast','weightPrecision':'BF16'},"
                            + "'hardware':{'accelerator':'a100-sxm-80gb'}",
                    Estimate::tpotMs),
            item(
                    "YOLOv6-M, FP16, T4, TensorRT, one frame",
                    1e3 / 175,
                    "[YOLOv6](https://github.com/meituan/YOLOv6)",
                    "no",
                    "'name':'yolov6m','runtime':'tensorrt','weightPrecision':'FP16','batching':{'mode':'NONE'}",
                    "'accelerator':'t4'"),
            item(
                    "YOLOv6-M, FP16, T4, TensorRT, 32 frames",
                    32 * 1e3 / 226,
                    "[YOLOv6](https://github.com/meituan/YOLOv6)",
                    "no",
                    "'name':'yolov6m','runtime':'tensorrt','weightPrecision':'FP16'," + batch(32),
                    "'accelerator':'t4'"),
            item(
                    "ResNet-50, FP32, T4, TensorRT, one image",
                    2.97,
                    "[mmdeploy](https://github.com/open-mmlab/mmdeploy)",
                    "yes",
                    "'name':'resnet-50','runtime':'tensorrt','weightPrecision':'FP32','batching':{'mode':'NONE'}",
                    "'accelerator':'t4'"),
            served(
                    "DLRM, FP16, V100 32GB, TorchScript behind Triton, 512 rows",
                    1.367,
                    "[NVIDIA](https://github.com/NVIDIA/DeepLearningExamples)",
                    "'name':'dlrm-terabyte','runtime':'torchscript','weightPrecision':'FP16','rowsPerRequest':512,"
                            + "'embeddingBytes':16000000000",
                    "'accelerator':'v100-sxm-32gb'"),
            served(
                    "DLRM, FP32, two Xeon E5-2698 v4, TorchScript behind Triton, 512 rows",
                    7.962,
                    "[NVIDIA](https://github.com/NVIDIA/DeepLearningExamples)",
                    "'name':'dlrm-terabyte','runtime':'torchscript','weightPrecision':'FP32','rowsPerRequest':512",
                    "'cpu':'xeon-e5-2698-v4','cpuCores':40"),
            item(
                    "LightGBM, 1,000 trees of 31 leaves, one row on one thread",
                    0.137,
                    "[lightgbm-benchmark](https://microsoft.github.io/lightgbm-benchmark/results/inferencing)",
                    "yes",
                    "'name':'lightgbm-1000x31','runtime':'lightgbm','rowsPerRequest':1",
                    "'cpuCores':1"),
            item(
                    "Whisper large-v2, FP16, RTX 3070 Ti, faster-whisper, beams of 5, a window",
                    63e3 / WINDOWS,
                    "[faster-whisper](https://github.com/SYSTRAN/faster-whisper)",
                    "as a ratio",
                    "'name':'whisper-large-v2','runtime':'faster-whisper','weightPrecision':'FP16',"
                            + "'batching':{'mode':'NONE'}",
                    "'accelerator':'rtx-3070-ti'"),
            item(
                    "the same, eight windows together",
                    8 * 17e3 / WINDOWS,
                    "[faster-whisper](https://github.com/SYSTRAN/faster-whisper)",
                    "as a ratio",
                    "'name':'whisper-large-v2','runtime':'faster-whisper','weightPrecision':'FP16'," + batch(8),
                    "'accelerator':'rtx-3070-ti'"),
            new PublishedFigures(
                    "the same, thirteen minutes, window after window",
                    63e3,
                    "[faster-whisper](https://github.com/SYSTRAN/faster-whisper)",
                    "as a ratio",
                    "'traffic':{'concurrency':1,'audioSeconds':780},'model':{'name':'whisper-large-v2',"
                            + "'runtime':'faster-whisper','weightPrecision':'FP16','batching':{'mode':'NONE'}},"
                            + "'hardware':{'accelerator':'rtx-3070-ti'}",
                    ANSWER),
            pairs(
                    "MiniLM-L6 reranker, FP32, V100, PyTorch, 32 pairs, taken as 90 tokens each",
                    32e3 / 1800,
                    "[cross-encoder](https://huggingface.co/cross-encoder/ms-marco-MiniLM-L6-v2)",
                    90,
                    "'name':'ms-marco-MiniLM-L-6-v2','runtime':'pytorch','weightPrecision':'FP32','rowsPerRequest':32",
                    "'accelerator':'v100-sxm-32gb'"),
            pairs(
                    "bge-reranker-v2-m3, FP16, 2 of 7 slices of an A100, 23 pairs of 512 tokens, times 2/7",
                    2 * 1e3 / 7 / 5.4,
                    "[FlagEmbedding](https://github.com/FlagOpen/FlagEmbedding/issues/1088)",
                    512,
                    "'name':'bge-reranker-v2-m3','runtime':'pytorch','weightPrecision':'FP16','rowsPerRequest':23",
                    "'accelerator':'a100-sxm-80gb'"));

    /** A model that a benchmark calls in a loop. */
    private static PublishedFigures item(
            String what, double ms, String by, String known, String model, String hardware) {
        return of(what, ms, by, known, ALONE, model, hardware);
    }

    /** A reranker that a benchmark gives pairs of a question and a passage. */
    private static PublishedFigures pairs(
            String what, double ms, String by, int tokens, String model, String hardware) {
        return of(what, ms, by, "no", "'traffic':{'concurrency':1,'inputTokens':" + tokens + "}", model, hardware);
    }

    /** A model behind a server. */
    private static PublishedFigures served(String what, double ms, String by, String model, String hardware) {
        return of(what, ms, by, "no", SERVED, model, hardware);
    }

    private static PublishedFigures of(
            String what, double ms, String by, String known, String traffic, String model, String hardware) {
        String profile = traffic + ",'model':{" + model + "},'hardware':{" + hardware + "}";
        return new PublishedFigures(what, ms, by, known, profile, ANSWER);
    }

    private static String batch(int size) {
        return "'batching':{'mode':'STATIC','maxBatchSize':%d,'meanBatchSize':%d}".formatted(size, size);
    }

    /** All of them as a table. */
    static String table() {
        StringBuilder table =
                new StringBuilder("| what | published, ms | estimate, ms | inside | known before | source |\n"
                        + "|---|---|---|---|---|---|\n");
        ALL.forEach(figure -> table.append(figure.row()));
        return table.toString();
    }

    private String row() {
        return row(what, publishedMs, estimated.apply(ESTIMATOR.estimate(JsonProfiles.profile(profile))), known, by);
    }

    /** A row of the table. */
    static String row(String what, double publishedMs, Interval says, String known, String by) {
        boolean inside = says.low() <= publishedMs && publishedMs <= says.high();
        return "| %s | %s | %s [%s, %s] | %s | %s | %s |%n"
                .formatted(
                        what,
                        Phrases.number(publishedMs),
                        Phrases.number(says.expected()),
                        Phrases.number(says.low()),
                        Phrases.number(says.high()),
                        inside ? "yes" : "no",
                        known,
                        by);
    }
}
