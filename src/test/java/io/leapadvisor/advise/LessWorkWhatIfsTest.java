package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.situation.Situations;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Remedies that leave out work, or that make starts and prices smaller, as clients ask for them. */
class LessWorkWhatIfsTest {

    private static final WhatIfs WHAT_IFS = new WhatIfs(CorePack.KNOWLEDGE, new Situations(CorePack.KNOWLEDGE));
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    private static final String SEARCH =
            """
            "traffic": {"meanRps": 2, "peakRps": 6}, "hardware": {"storage": "NFS", "replicas": 4,
              "usdPerReplicaHour": 2, "coldStartMs": 120000, "imageGb": 20},
            "endToEnd": {"errorRate": 0.3}, "utilization": {"ioWait": 0.6},
            "stages": [
              {"name": "search", "kind": "RETRIEVAL", "latency": {"meanMs": 80}},
              {"name": "rerank", "kind": "RERANKING", "latency": {"meanMs": 400}},
              {"name": "render", "kind": "POSTPROCESSING", "latency": {"meanMs": 60}, "busyMs": 50}]""";
    private static final String PAINTER =
            """
            "traffic": {"concurrency": 1}, "model": {"name": "sdxl", "runtime": "diffusers"},
            "hardware": {"accelerator": "a100-sxm-80gb"}""";
    private static final String LISTENER =
            """
            "traffic": {"concurrency": 1}, "model": {"name": "whisper-large-v3", "runtime": "faster-whisper"},
            "hardware": {"accelerator": "a100-sxm-80gb"}""";
    private static final String SEER =
            """
            "traffic": {"concurrency": 64}, "model": {"name": "resnet-50", "runtime": "tensorrt",
              "batching": {"mode": "DYNAMIC", "maxBatchSize": 64}}, "hardware": {"accelerator": "a100-sxm-80gb"}""";
    private static final String READER =
            """
            "traffic": {"concurrency": 32, "inputTokens": 512}, "model": {"name": "bert-base-uncased",
              "runtime": "onnxruntime", "batching": {"mode": "DYNAMIC", "maxBatchSize": 32}},
            "hardware": {"accelerator": "a100-sxm-80gb"}""";
    private static final String WRITER =
            """
            "traffic": {"meanRps": 1, "inputTokens": 200, "outputTokens": 180}, "model": {"name": "llama-3-8b",
              "runtime": "vllm", "runtimeVersion": "0.5.3"},
            "hardware": {"accelerator": "h100-sxm", "coldStartMs": 100000}""";

    private static String profile(String name) {
        return switch (name) {
            case "SEARCH" -> SEARCH;
            // The ranker's stage tells no model, so that it is the profile's.
            case "RANKER" -> SEARCH + ", \"model\": {\"name\": \"bge-reranker-v2-m3\", \"runtime\": \"pytorch\"}";
            case "PAINTER" -> PAINTER;
            case "LISTENER" -> LISTENER;
            case "SEER" -> SEER;
            case "READER" -> READER;
            default -> WRITER;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "SEARCH   | 'reduce-candidates', 'parameters': {'to': 25}        | stageLatencyMs | 0.2  | 0.35",
                "RANKER   | 'reduce-candidates', 'stage': 'rerank', 'parameters': {'to': 25} | "
                        + "stageLatencyMs | 0.2 | 0.35",
                "SEARCH   | 'tune-vector-index'                                  | stageLatencyMs | 0.6  | 0.9",
                "SEARCH   | 'keep-index-in-memory'                               | stageLatencyMs | 0.1  | 0.4",
                "SEARCH   | 'rewrite-hot-path', 'stage': 'render', 'parameters': {'speedup': 5} | "
                        + "stageLatencyMs | 0.3 | 0.4",
                "SEARCH   | 'limit-retries', 'parameters': {'budget': 0.1}       | throughputRps  | 0.99 | 1.01",
                "SEARCH   | 'use-spot', 'parameters': {'share': 0.5}             | usdPerHour     | 0.6  | 0.85",
                "SEARCH   | 'shrink-image', 'parameters': {'ratio': 0.25}        | coldStartMs    | 0.6  | 0.8",
                "PAINTER  | 'reduce-steps', 'parameters': {'to': 4, 'from': 25}  | latency.meanMs | 0.15 | 0.35",
                "LISTENER | 'skip-silence', 'parameters': {'ratio': 0.5}         | latency.meanMs | 0.5  | 0.7",
                "SEER     | 'reduce-input-size', 'parameters': {'ratio': 0.5}    | itemsPerSecond | 1.4  | 2.05",
                "READER   | 'reduce-input-size', 'parameters': {'ratio': 0.5}    | itemsPerSecond | 1.6  | 2.6",
                "WRITER   | 'upgrade-engine', 'parameters': {'version': '0.6.0'} | latency.meanMs | 0.3  | 0.7",
                "WRITER   | 'cache-compilation'                                  | coldStartMs    | 0.7  | 0.8"
            })
    void saysWhatItBrings(String profile, String remedy, String metric, double least, double most) {
        String body = "{\"profile\": {\"deployment\": \"d\", " + profile(profile) + "}, \"apply\": [{\"remedy\": "
                + remedy.replace('\'', '"') + "}]}";
        WhatIfRequest request = INTAKE.whatIf(body.getBytes(StandardCharsets.UTF_8));
        WhatIf answer = WHAT_IFS.of(request.profile(), request.apply());
        Impact impact = answer.impact().stream()
                .filter(one -> one.metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metric + " is not in " + answer.impact()));
        assertThat(impact.ratio().expected()).as("%s", answer.impact()).isBetween(least, most);
    }
}
