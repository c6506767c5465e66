package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Situations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Effects of remedies from knowledge alone, without a rulebase. */
class WhatIfsTest {

    private static final WhatIfs WHAT_IFS = new WhatIfs(CorePack.KNOWLEDGE, new Situations(CorePack.KNOWLEDGE));
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);
    private static final String LLAMA =
            "\"name\": \"Llama-3.1-8B\", \"family\": \"DECODER_LLM\", \"weightPrecision\": \"FP16\"";

    private static WhatIf ask(String profile, String apply) {
        WhatIfRequest request =
                INTAKE.whatIf(("{\"profile\": {\"deployment\": \"d\", " + profile + "}, \"apply\": [" + apply + "]}")
                        .getBytes(StandardCharsets.UTF_8));
        return WHAT_IFS.of(request.profile(), request.apply());
    }

    private static double ratio(WhatIf answer, String metric) {
        return answer.impact().stream()
                .filter(impact -> impact.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .ratio()
                .expected();
    }

    /** Of which nothing is told is computed in FP32, and TensorRT that takes its place has no fewer bits by itself. */
    @Test
    void anotherEngineKeepsThePrecisionThatWasAssumed() {
        String bert = "\"traffic\": {\"concurrency\": 1, \"inputTokens\": 128}, \"model\": {\"name\": \"bert-base\", "
                + "\"runtime\": \"pytorch\"%s}, \"hardware\": {\"accelerator\": \"t4\"}";
        String compiled = "{\"remedy\": \"compile-model\", \"parameters\": {\"runtime\": \"tensorrt\"}}";
        String full = bert.formatted(", \"weightPrecision\": \"FP32\"");
        double told = ratio(ask(full, compiled), "latency.meanMs");
        assertThat(ratio(ask(bert.formatted(""), compiled), "latency.meanMs")).isCloseTo(told, within(0.1));
        String batches =
                "{\"remedy\": \"enable-dynamic-batching\", \"parameters\": {\"maxBatchSize\": 8}}, " + compiled;
        assertThat(ratio(ask(bert.formatted(""), batches), "capacityRps"))
                .as("what was changed before stays")
                .isCloseTo(ratio(ask(full, batches), "capacityRps"), within(0.15));
    }

    /** Batches share what a call takes, and a measured slowness is none of the delay that they were told to wait. */
    @Test
    void aSlowModelFillsItsBatchesInTheTimeToldAndIsAsBusyAsMeasured() {
        String forest = "\"traffic\": {\"meanRps\": 1}, \"model\": {\"family\": \"TREE_ENSEMBLE\", \"trees\": 100, "
                + "\"treeDepth\": 10, \"rowsPerRequest\": 1, \"runtime\": \"spark\", "
                + "\"batching\": {\"mode\": \"NONE\"}}, \"hardware\": {\"cpuCores\": 4, \"replicas\": 1}, "
                + "\"endToEnd\": {\"latency\": {\"meanMs\": 950}}";
        WhatIf batches = ask(
                forest,
                "{\"remedy\": \"enable-dynamic-batching\", \"parameters\": "
                        + "{\"maxBatchSize\": 100, \"maxQueueDelayMs\": 500}}");
        WhatIf workers = ask(forest, "{\"remedy\": \"scale-out\", \"parameters\": {\"replicas\": 2}}");
        assertThat(batches.before().capacityRps().expected())
                .isCloseTo(workers.before().capacityRps().expected(), within(0.01));
        assertThat(batches.after().latency().meanMs().expected()).isBetween(950.0, 1500.0);
        assertThat(ratio(batches, "capacityRps")).isGreaterThan(10);
    }

    @Test
    void turningBatchingOnIsComparedWithOneRequestAtATime() {
        WhatIf answer = ask(
                "\"traffic\": {\"concurrency\": 16, \"inputTokens\": 200, \"outputTokens\": 200}, \"model\": {" + LLAMA
                        + ", \"runtime\": \"vllm\", \"batching\": {\"mode\": \"NONE\"}}, \"hardware\": "
                        + "{\"accelerator\": \"h100-sxm\"}",
                "{\"remedy\": \"enable-continuous-batching\", \"parameters\": {\"maxBatchSize\": 16}}");
        assertThat(ratio(answer, "outputTokensPerSecond")).isBetween(8.0, 16.5);
    }

    /** What an assessment says of a deployment without batches is what a question about it says. */
    @Test
    void noBatchesAreOneRequestAtATimeWhateverIsTried() {
        String chat = "\"traffic\": {\"concurrency\": 8, \"arrival\": \"CLOSED_LOOP\", \"inputTokens\": 500, "
                + "\"outputTokens\": 300}, \"model\": {" + LLAMA + ", \"runtime\": \"ollama\", \"batching\": "
                + "{\"mode\": \"NONE\"}}, \"hardware\": {\"accelerator\": \"rtx-4090\"}, \"endToEnd\": "
                + "{\"latency\": {\"meanMs\": 20000}, \"throughputRps\": 0.4}";
        WhatIf batches = ask(chat, "{\"remedy\": \"enable-continuous-batching\"}");
        WhatIf engine = ask(chat, "{\"remedy\": \"compile-model\", \"parameters\": {\"runtime\": \"vllm\"}}");
        assertThat(batches.before().ttftMs().expected())
                .as("seven of eight clients wait")
                .isEqualTo(engine.before().ttftMs().expected())
                .isGreaterThan(15_000);
        assertThat(ratio(batches, "ttftMs")).isLessThan(0.1);
        assertThat(ratio(batches, "latency.meanMs")).isLessThan(0.4);
    }

    /** How many join is what the load makes: of one alone none, of eight as published; nothing told is not weighed. */
    @ParameterizedTest
    @CsvSource({"'\"concurrency\": 1', 1, 1", "'\"concurrency\": 8', 0.15, 0.3", "'\"meanRps\": 0.05', 1, 1"})
    void withoutHardwareTheLoadSaysWhatBatchesAreWorth(String traffic, double least, double most) {
        WhatIf answer = ask(
                "\"traffic\": {" + traffic + "}, \"model\": {\"name\": \"mistral-7b\", \"runtime\": "
                        + "\"transformers\"}, \"stages\": [{\"name\": \"answer\", \"kind\": \"INFERENCE\", "
                        + "\"latency\": {\"meanMs\": 12300}}]",
                "{\"remedy\": \"enable-continuous-batching\"}");
        double before = answer.before().latency().meanMs().expected();
        assertThat(answer.after().latency().meanMs().expected() / before).isBetween(least - 1e-9, most + 1e-9);
    }

    /** On a known part of an unknown model a request takes no less than alone, and occupies it for less. */
    @Test
    void whoJoinsOthersTakesNoLessThanAlone() {
        WhatIf answer = ask(
                "\"traffic\": {\"meanRps\": 1}, \"model\": {\"family\": \"DECODER_LLM\", \"runtime\": "
                        + "\"transformers\"}, \"hardware\": {\"accelerator\": \"l4\"}, \"stages\": [{\"name\": "
                        + "\"answer\", \"kind\": \"INFERENCE\", \"latency\": {\"meanMs\": 8000}}]",
                "{\"remedy\": \"enable-continuous-batching\"}");
        assertThat(answer.after().latency().meanMs().expected()).isBetween(900.0, 1300.0);
        assertThat(answer.after().capacityRps().expected())
                .isGreaterThan(3 * answer.before().capacityRps().expected());
    }

    @Test
    void aLargerBatchHasTheClientsThatFillIt() {
        String profile =
                "\"traffic\": {\"concurrency\": 4, \"inputTokens\": 128, \"outputTokens\": 512}, \"model\": {" + LLAMA
                        + ", \"runtime\": \"vllm\", \"batching\": {\"mode\": \"CONTINUOUS\", \"maxBatchSize\": "
                        + "4}}, \"hardware\": {\"accelerator\": \"h100-sxm\"}";
        WhatIf answer = ask(profile, "{\"remedy\": \"change-batch-size\", \"parameters\": {\"to\": 16}}");
        assertThat(ratio(answer, "outputTokensPerSecond")).isBetween(2.5, 4.1);
        assertThat(answer.assumptions()).anyMatch(text -> text.contains("16 clients"));
    }

    /** Nobody told how many there are: what is set may be fewer, and as many as there are change nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "add-workers;\"to\": 1;{}",
                "add-workers;\"to\": 4;{}",
                "raise-cpu-limit;\"cores\": 4;{}",
                "raise-cpu-limit;\"cores\": 0.5;{\"replicas\": 1}",
                "add-workers;\"to\": 1;{\"cpuCores\": 8}",
                "raise-cpu-limit;\"cores\": 0.5;{\"workersPerReplica\": 4}"
            })
    void aNumberThatNobodyToldOfTodayChangesNothing(String remedy, String parameter, String hardware) {
        for (String traffic : List.of("{\"concurrency\": 20}", "{\"meanRps\": 3}")) {
            WhatIf answer = ask(
                    "\"traffic\": " + traffic + ", \"hardware\": " + hardware + ", \"stages\": ["
                            + "{\"name\": \"pre\", \"kind\": \"PREPROCESSING\", \"latency\": {\"meanMs\": 200}},"
                            + "{\"name\": \"model\", \"kind\": \"INFERENCE\", \"latency\": {\"meanMs\": 800}}]",
                    "{\"remedy\": \"" + remedy + "\", \"parameters\": {" + parameter + "}}");
            assertThat(ratio(answer, "latency.meanMs")).isCloseTo(1, within(1e-6));
            assertThat(ratio(answer, "throughputRps")).isCloseTo(1, within(1e-6));
            assertThat(answer.assumptions()).anyMatch(said -> said.contains("of today is not given, so that what"));
        }
    }

    /** TensorRT runs on NVIDIA's parts alone; an answer that hides it would be believed. */
    /** A call that takes a little longer is no other kind of call. */
    @ParameterizedTest
    @CsvSource({"'', 600", "', \"newConnectionsPerCall\": 1', 600", "', \"newConnectionsPerCall\": 1', 2000"})
    void callsBetweenRegionsGainWithoutALeap(String connections, double ms) {
        double shorter =
                ratio(ask(farCall(connections, 0.99 * ms), "{\"remedy\": \"switch-to-grpc\"}"), "stageLatencyMs");
        double longer =
                ratio(ask(farCall(connections, 1.01 * ms), "{\"remedy\": \"switch-to-grpc\"}"), "stageLatencyMs");
        assertThat(longer).isCloseTo(shorter, within(0.1 * shorter));
    }

    private static String farCall(String connections, double ms) {
        return "\"traffic\": {\"meanRps\": 1}, \"stages\": [{\"name\": \"call\", \"kind\": \"NETWORK\", "
                + "\"protocol\": \"REST\", \"format\": \"JSON\", \"crossRegion\": true" + connections
                + ", \"latency\": {\"meanMs\": " + ms + "}}]";
    }

    @Test
    void whatCannotRunIsSaid() {
        String clips = "\"model\": {\"name\": \"wan2.1-t2v-1.3b\", \"runtime\": \"pytorch\"}, \"hardware\": "
                + "{\"accelerator\": \"h200-sxm\"}";
        String engine = "{\"remedy\": \"compile-model\", \"parameters\": {\"runtime\": \"tensorrt\"}}";
        String part = ", {\"remedy\": \"upgrade-accelerator\", \"parameters\": {\"to\": \"mi300x\"}}";
        assertThat(ask(clips, engine + part).assumptions().get(0)).contains("cannot run", "NVIDIA");
        assertThat(ask(clips, engine).assumptions()).noneMatch(text -> text.contains("cannot run"));
    }

    @Test
    void aMeasuredOddityOfAnEngineGoesWithTheEngine() {
        String model =
                "\"traffic\": {\"concurrency\": 1, \"inputTokens\": 128, \"outputTokens\": 128}, \"model\": {" + LLAMA
                        + ", \"runtime\": \"transformers\", \"batching\": {\"mode\": \"NONE\", "
                        + "\"meanBatchSize\": 1}}, \"hardware\": {\"accelerator\": \"a100-sxm-80gb\"}";
        String apply = "{\"remedy\": \"compile-model\", \"parameters\": {\"runtime\": \"onnxruntime\"}}";
        double estimated = ask(model, apply).before().tpotMs().expected();
        double asEstimated = ratio(ask(model + tpot(estimated), apply), "tpotMs");
        double slower = ratio(ask(model + tpot(estimated * 1.5), apply), "tpotMs");
        assertThat(slower)
                .as("the slower it is measured with the old engine, the more a new one gains")
                .isLessThan(asEstimated * 0.8);
        double quantized = ratio(
                ask(model + tpot(estimated), "{\"remedy\": \"quantize-weights\", \"parameters\": {\"to\": \"INT4\"}}"),
                "tpotMs");
        double quantizedSlower = ratio(
                ask(
                        model + tpot(estimated * 1.5),
                        "{\"remedy\": \"quantize-weights\", \"parameters\": {\"to\": \"INT4\"}}"),
                "tpotMs");
        assertThat(quantizedSlower).as("weights change, the oddity stays").isCloseTo(quantized, within(1e-6));
    }

    private static String tpot(double measured) {
        return ", \"endToEnd\": {\"tpot\": {\"meanMs\": " + measured + "}}";
    }

    @Test
    void whatIsAlreadyThereChangesNothing() {
        WhatIf answer = ask(
                "\"traffic\": {\"concurrency\": 8, \"inputTokens\": 128, \"outputTokens\": 128}, \"model\": {" + LLAMA
                        + ", \"runtime\": \"vllm\", \"features\": [\"compiled\"]}, \"hardware\": "
                        + "{\"accelerator\": \"l4\"}, \"endToEnd\": {\"tpot\": {\"meanMs\": 200}}",
                "{\"remedy\": \"compile-model\", \"parameters\": {\"runtime\": \"vllm\"}}");
        assertThat(ratio(answer, "tpotMs")).isEqualTo(1);
    }

    @Test
    void aModelOfUnknownSizeAndTimeHasThePublishedEffect() {
        String profile = "\"model\": {\"name\": \"our own voice\", \"family\": \"SPEECH\", \"weightPrecision\": "
                + "\"FP32\", \"runtime\": \"pytorch\"}, \"hardware\": {\"accelerator\": \"v100-sxm-16gb\"}";
        String apply = "{\"remedy\": \"quantize-weights\", \"parameters\": {\"to\": \"FP16\"}}";
        WhatIf answer = ask(profile, apply);
        String measured = ", \"endToEnd\": {\"latency\": {\"meanMs\": 54}}";
        assertThat(ratio(answer, "latency.meanMs"))
                .isLessThan(1)
                .isCloseTo(ratio(ask(profile + measured, apply), "latency.meanMs"), within(1e-6));
        assertThat(answer.assumptions()).anyMatch(text -> text.contains("only its ratio counts"));
        assertThat(ask(profile + measured, apply).assumptions()).noneMatch(text -> text.contains("only its ratio"));
    }

    @Test
    void aProcessorOfUnknownMakeMayBeFasterThanItIsTakenFor() {
        String profile = "\"traffic\": {\"concurrency\": 1}, \"model\": {\"name\": \"our own\", \"family\": "
                + "\"DECODER_LLM\", \"parameters\": 1.5e9, \"weightPrecision\": \"FP32\", \"runtime\": \"llama.cpp\", "
                + "\"batching\": {\"mode\": \"NONE\"}}, \"hardware\": {\"accelerator\": \"none\", \"cpuCores\": 4, "
                + "\"cpu\": \"%s\"}" + tpot(150);
        String apply = "{\"remedy\": \"quantize-weights\", \"parameters\": {\"to\": \"INT8\"}}";
        assertThat(ratio(ask(profile.formatted("a desktop"), apply), "tpotMs")).isBetween(0.2, 0.5);
        assertThat(ask(profile.formatted("Raspberry Pi 5"), apply).impact())
                .as("what is known to be slower contradicts what was measured")
                .noneMatch(impact -> impact.metric().equals("tpotMs"));
    }

    @Test
    void aBatchOfAnUnknownModelOnUnknownHardwareIsThatOfCommonOnes() {
        WhatIf answer = ask(
                "\"traffic\": {\"concurrency\": 8}, \"model\": {\"name\": \"our own\", \"family\": \"VISION\", "
                        + "\"runtime\": \"triton (onnxruntime)\", "
                        + "\"batching\": {\"mode\": \"NONE\"}}",
                "{\"remedy\": \"enable-dynamic-batching\"}");
        assertThat(ratio(answer, "itemsPerSecond")).isGreaterThan(1);
        assertThat(answer.assumptions())
                .anyMatch(text -> text.contains("resnet-50"))
                .anyMatch(text -> text.contains("A10G"));
    }

    /** One client at a time waits for nobody: what it measured beyond the model is the engine's, and goes with it. */
    @Test
    void aClosedLoopIsNoOverload() {
        String json =
                """
                {"deployment": "d", "traffic": {"outputTokens": 64, "concurrency": 1},
                 "model": {"name": "transformer-base", "weightPrecision": "FP16", "runtime": "pytorch"},
                 "hardware": {"accelerator": "t4"}, "endToEnd": {"latency": {"meanMs": 760}}}""";
        DeploymentProfile profile = new Intake(CorePack.KNOWLEDGE).profile(json.getBytes(StandardCharsets.UTF_8));
        Consideration compiled = new Consideration("compile-model", null, Map.of("runtime", "lightseq"));
        assertThat(WHAT_IFS.ratio(profile, List.of(compiled), "latency.meanMs").orElseThrow())
                .as("measured ratio 0.083 (LightSeq, docs/performance.md)")
                .isBetween(0.04, 0.2);
    }

    /** A language model that reasons, on several replicas, with a prefix cache that misses. */
    private static final String CHAT =
            "\"traffic\": {\"meanRps\": 6, \"inputTokens\": 6000, \"outputTokens\": 800, \"reasoningTokens\": 500, "
                    + "\"sharedPrefixTokens\": 3000, \"prefixHitRatio\": 0.2, \"turnsPerSession\": 8, "
                    + "\"repeatRatio\": 0.1}";

    @ParameterizedTest
    @CsvSource({
        "limit-output-tokens, ttftMs, to is not given; 550.0",
        "shorten-prompt, ttftMs, to is not given; 4500.0",
        "enable-semantic-cache, tpotMs, lookupMs is not given; 40",
        "raise-kv-capacity, ttftMs, memoryShare is not given; 0.95",
        "offload-kv-cache, ttftMs, hitRatio is not given; 0.706",
        "use-provider-prompt-cache, ttftMs, hitRatio is not given; 0.88"
    })
    void aRemedyOfTokensMovesWhatItIsForAndNamesItsDefaults(String remedy, String metric, String said) {
        WhatIf answer = ask(
                CHAT + ", \"model\": {" + LLAMA + ", \"runtime\": \"vllm\", \"features\": [\"prefix-caching\"]}, "
                        + "\"hardware\": {\"accelerator\": \"h100-sxm\", \"replicas\": 4}",
                "{\"remedy\": \"" + remedy + "\"}");
        assertThat(ratio(answer, metric)).isBetween(0.05, 0.99);
        assertThat(answer.assumptions()).anyMatch(text -> text.startsWith(remedy + ": " + said));
    }

    /** What all requests share any replica has, so that a router finds only what some of them do. */
    @ParameterizedTest
    @CsvSource({"40, 0.05, 0.99, 0.53", "1, 1, 1, 0.2"})
    void aRouterFindsWhatSomeRequestsShare(int starts, double low, double high, String said) {
        WhatIf answer = ask(
                CHAT.replace("\"prefixHitRatio\"", "\"distinctPrefixes\": " + starts + ", \"prefixHitRatio\"")
                        + ", \"model\": {" + LLAMA + ", \"runtime\": \"vllm\"}, "
                        + "\"hardware\": {\"accelerator\": \"h100-sxm\", \"replicas\": 4}",
                "{\"remedy\": \"enable-cache-aware-routing\"}");
        assertThat(ratio(answer, "ttftMs")).isBetween(low, high);
        assertThat(answer.assumptions())
                .anyMatch(text -> text.startsWith("enable-cache-aware-routing: hitRatio is not given; " + said));
    }

    @Test
    void ofAModelThatOnlyItsProviderKnowsAShorterAnswerIsAShorterStage() {
        WhatIf answer = ask(
                CHAT + ", \"model\": {\"name\": \"somebody-elses\", \"family\": \"DECODER_LLM\"}, \"stages\": "
                        + "[{\"name\": \"llm\", \"kind\": \"INFERENCE\", \"latency\": {\"meanMs\": 4000}}]",
                "{\"remedy\": \"limit-output-tokens\", \"parameters\": {\"to\": 400}}");
        assertThat(ratio(answer, "latency.meanMs")).isBetween(0.45, 0.7);
    }
}
