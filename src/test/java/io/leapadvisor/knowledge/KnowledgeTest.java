package io.leapadvisor.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.profile.model.ModelFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People write names in many ways; what they mean is found, and nothing is found for what they do not mean. */
class KnowledgeTest {

    private static final Knowledge KNOWLEDGE = CorePack.KNOWLEDGE;

    @ParameterizedTest
    @CsvSource({
        "a100, a100-sxm-80gb",
        "A100, a100-sxm-80gb",
        "A100 SXM 80GB, a100-sxm-80gb",
        "h100, h100-sxm",
        "NVIDIA H100 80GB HBM3, h100-sxm",
        "Tesla T4, t4",
        "H100 80GB HBM3, h100-sxm",
        "NVIDIA A100-SXM4-80GB, a100-sxm-80gb",
        "NVIDIA L4, l4",
        "NVIDIA A10G, a10g",
        "NVIDIA L40S, l40s",
        "NVIDIA H200, h200-sxm",
        "l4, l4",
        "rtx 4090, rtx-4090",
        "M2 Ultra, m2-ultra",
        "h200, h200-sxm",
        "b200, b200-sxm"
    })
    void accelerators(String written, String id) {
        assertThat(KNOWLEDGE.accelerator(written)).map(Accelerator::id).contains(id);
    }

    @Test
    void aBareNameSaysWhatElseItCouldMean() {
        assertThat(KNOWLEDGE.otherMeanings("a100"))
                .contains("a100-pcie-80gb", "a100-sxm-40gb")
                .doesNotContain("a100-sxm-80gb");
        assertThat(KNOWLEDGE.otherMeanings("a100-sxm-80gb")).isEmpty();
        assertThat(KNOWLEDGE.otherMeanings("t4")).isEmpty();
        assertThat(KNOWLEDGE.otherMeanings("no such part")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "meta-llama/Llama-3.1-8B-Instruct, llama-3.1-8b",
        "llama 2 7b, llama-2-7b",
        "Llama-2-7b-chat-hf, llama-2-7b",
        "ResNet50, resnet-50",
        "resnet_50, resnet-50",
        "mistralai/Mixtral-8x7B-Instruct-v0.1, mixtral-8x7b",
        "deepseek-ai/DeepSeek-V3, deepseek-v3",
        "Llama-3.1-8B-Instruct-AWQ, llama-3.1-8b"
    })
    void models(String written, String id) {
        assertThat(KNOWLEDGE.model(written)).map(KnownModel::id).contains(id);
    }

    @ParameterizedTest
    @CsvSource({
        "zai-org/GLM-4.6-Flash, glm-4.5",
        "SSD300-MobileNetV2, ssd300-vgg16",
        "whisper-large-v3-encoder, whisper-large-v3"
    })
    void aRelativeIsSuggestedAndNotRead(String written, String nearest) {
        assertThat(KNOWLEDGE.model(written)).isEmpty();
        assertThat(KNOWLEDGE.nearestModel(written)).map(KnownModel::id).contains(nearest);
    }

    @Test
    void everyFamilyHasAUsualEngine() {
        assertThat(usual(ModelFamily.DECODER_LLM, "h100-sxm")).isEqualTo("vllm");
        assertThat(usual(ModelFamily.DECODER_LLM, "gaudi3")).isEqualTo("vllm");
        assertThat(usual(ModelFamily.DECODER_LLM, "m2")).isEqualTo("llama.cpp");
        assertThat(usual(ModelFamily.DECODER_LLM, null)).isEqualTo("llama.cpp");
        assertThat(usual(ModelFamily.VISION, null)).isEqualTo("openvino");
        for (ModelFamily family : ModelFamily.values()) {
            for (Accelerator part : KNOWLEDGE.accelerators()) {
                assertThat(KNOWLEDGE.preferredEngine(family, null, part))
                        .as("%s on %s", family, part.id())
                        .isPresent();
            }
        }
    }

    /** What one maker's compiler is written for, it is written for alone. */
    @Test
    void anEngineOfOneMakerIsUsualOnItsPartsOnly() {
        assertThat(usual(ModelFamily.VISION, "t4")).isEqualTo("tensorrt");
        assertThat(usual(ModelFamily.VISION, "jetson-agx-orin")).isEqualTo("tensorrt");
        assertThat(usual(ModelFamily.VISION, "mi300x")).isEqualTo("onnxruntime");
        assertThat(usual(ModelFamily.VISION, "m2")).isEqualTo("onnxruntime");
        assertThat(usual(ModelFamily.SPEECH, "openai/Whisper-large-v3", "t4")).isEqualTo("ctranslate2");
        assertThat(usual(ModelFamily.SPEECH, "openai/Whisper-large-v3", "mi300x"))
                .isEqualTo("onnxruntime");
    }

    /** CTranslate2 has the code of Whisper and not of all that speaks or listens. */
    @Test
    void anEngineOfSomeModelsOfAFamilyIsUsualForTheseOnly() {
        assertThat(usual(ModelFamily.SPEECH, "xtts-v2", "t4")).isEqualTo("onnxruntime");
        assertThat(usual(ModelFamily.SPEECH, "t4")).as("nobody says which").isEqualTo("onnxruntime");
    }

    private static String usual(ModelFamily family, String part) {
        return usual(family, null, part);
    }

    private static String usual(ModelFamily family, String model, String part) {
        return KNOWLEDGE
                .preferredEngine(
                        family,
                        model,
                        part == null ? null : KNOWLEDGE.accelerator(part).orElseThrow())
                .orElseThrow()
                .id();
    }

    @ParameterizedTest
    @ValueSource(strings = {"facebook/opt-1.3b", "opt-1.3b-instruct", "Pythia-69b", "qwen-18b"})
    void aPointInANumberIsNoPunctuation(String written) {
        assertThat(KNOWLEDGE.model(written)).isEmpty();
        assertThat(KNOWLEDGE.model("OPT 13B")).map(KnownModel::id).contains("opt-13b");
        assertThat(KNOWLEDGE.model("llama-3-1-8b")).map(KnownModel::id).contains("llama-3.1-8b");
    }

    @ParameterizedTest
    @CsvSource({
        "vllm, vllm",
        "vLLM 0.6.3, vllm",
        "triton (onnxruntime), onnxruntime",
        "torchserve (pytorch), pytorch",
        "ollama (llama.cpp), llama.cpp",
        "ONNX Runtime, onnxruntime",
        "triton, triton",
        "TensorRT-LLM, tensorrt-llm",
        "hf transformers, transformers"
    })
    void engines(String written, String id) {
        assertThat(KNOWLEDGE.engine(written)).map(Engine::id).contains(id);
    }

    @ParameterizedTest
    @CsvSource({
        "Intel(R) Xeon(R) Platinum 8480+ CPU @ 2.00GHz, xeon-platinum-8480",
        "xeon-8480, xeon-platinum-8480",
        "AMD EPYC 7402P 24-Core Processor, epyc-7402",
        "Intel Xeon Gold 6248R, xeon-gold-6248r",
        "Intel Xeon Gold 6248, xeon-gold-6248"
    })
    void processors(String written, String id) {
        assertThat(KNOWLEDGE.processor(written)).map(Accelerator::id).contains(id);
    }

    @Test
    void theCoresOfASystemOnAChipAreNotItsGpu() {
        assertThat(KNOWLEDGE.processor("m2-ultra")).map(Accelerator::id).contains("m2-ultra-cpu");
        assertThat(KNOWLEDGE.processor("Apple M1 Max (10 cores)"))
                .map(Accelerator::id)
                .contains("m1-max-cpu");
        assertThat(KNOWLEDGE.processor("Jetson Orin Nano (6 x Cortex-A78AE)"))
                .map(Accelerator::id)
                .contains("jetson-orin-nano-cpu");
        assertThat(KNOWLEDGE.accelerator("m2-ultra")).map(Accelerator::kind).contains(Kind.SOC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "warp drive", "x", "-", "()", "Ünïcode", "(vllm", "((("})
    void nonsenseFindsNothingOrFailsQuietly(String written) {
        assertThat(KNOWLEDGE.accelerator(written)).isEmpty();
        assertThat(KNOWLEDGE.model(written)).isEmpty();
        assertThat(KNOWLEDGE.processor(written)).isEmpty();
        assertThat(KNOWLEDGE.engine(written).map(Engine::id))
                .isIn(java.util.Optional.empty(), java.util.Optional.of("vllm"));
    }

    @Test
    void nothingIsFoundForNull() {
        assertThat(KNOWLEDGE.accelerator(null)).isEmpty();
        assertThat(KNOWLEDGE.model(null)).isEmpty();
        assertThat(KNOWLEDGE.engine(null)).isEmpty();
        assertThat(KNOWLEDGE.processor(null)).isEmpty();
    }
}
