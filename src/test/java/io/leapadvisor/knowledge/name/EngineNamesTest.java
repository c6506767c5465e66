package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which engine free text names, and when the name of a model says it. */
class EngineNamesTest {

    private static final EngineNames NAMES = new EngineNames(CorePack.KNOWLEDGE.engines());

    private static String of(String runtime, String model) {
        return NAMES.of(runtime, null, model).map(Engine::id).orElse("none");
    }

    private static String found(String runtime) {
        return NAMES.find(runtime).map(Engine::id).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({"vllm, vLLM", "vllm, vLLM 0.6.3", "vllm, vllm-openai", "onnxruntime, ONNX Runtime", "none, a runtime"})
    void caseAndWhatStandsBehindDoNotCount(String engine, String runtime) {
        assertThat(found(runtime)).isEqualTo(engine);
    }

    /** A wrapper's own name says less than its backend's, and any other engine's says more than a remark behind it. */
    @ParameterizedTest
    @CsvSource({
        "onnxruntime, triton (onnxruntime)",
        "vllm, vllm (flask)",
        "tensorrt, tensorflow (tensorrt)",
        "tensorflow, tensorflow (flask)",
    })
    void whatAWrapperStandsAroundCounts(String engine, String runtime) {
        assertThat(found(runtime)).isEqualTo(engine);
    }

    /** A saved graph is what TensorFlow ran before its second generation; later it starts operators from Python. */
    @ParameterizedTest
    @CsvSource({
        "tensorflow-graph, tensorflow, 1.12.0",
        "tensorflow-graph, tf, 1.15",
        "tensorflow-graph, tensorflow 1.15,",
        "tensorflow, tensorflow, 2.12.0",
        "tensorflow, tensorflow,",
        "tensorflow-graph, triton (tensorflow), 24.06",
        "pytorch, pytorch, 1.13.1"
    })
    void aGenerationCanBeAnotherEngine(String engine, String runtime, String version) {
        assertThat(NAMES.of(runtime, version, null).map(Engine::id)).contains(engine);
    }

    @Test
    void aWrapperAroundNothingKnownIsItself() {
        assertThat(NAMES.find("triton (something of ours)").orElseThrow().wrapper())
                .isTrue();
    }

    @Test
    void aModelNamesItsProviderUnlessAnEngineIsNamed() {
        String provider = of("litellm", "gpt-4.1-mini");
        assertThat(NAMES.find(provider).orElseThrow().isHosted()).isTrue();
        assertThat(of("litellm", "openrouter/openai/GPT-4.1-mini")).isEqualTo(provider);
        assertThat(of("litellm", "gpt_4.1 mini")).isEqualTo(provider);
        assertThat(of(null, "GPT4o-mini")).isEqualTo(provider);
        assertThat(of("vllm", "gpt-4.1-mini")).isEqualTo("vllm");
        assertThat(of(null, "gpt-4.1-mini")).isEqualTo(provider);
        assertThat(of("Google", "gemini-3-flash")).isEqualTo(provider);
        assertThat(of("vertex ai", "gemini-3-flash")).isEqualTo(provider);
        assertThat(of("Google", "gemma-3-4b")).isEqualTo("none");
        assertThat(of(null, "gemma-3-4b")).isEqualTo("none");
        assertThat(of("litellm", null)).isEqualTo(found("litellm"));
    }

    /** The beginning of a name ends where a word does, and begins behind its owner. */
    @ParameterizedTest
    @CsvSource({"gpt-4all-j", "nogpt-4.1", "my-claude"})
    void anotherWordIsAnotherModel(String model) {
        assertThat(of("litellm", model)).isEqualTo(found("litellm"));
    }
}
