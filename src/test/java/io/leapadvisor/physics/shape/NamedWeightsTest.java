package io.leapadvisor.physics.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedWeightsTest {

    private static final Engine OLLAMA = CorePack.KNOWLEDGE.engine("ollama").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "OLMo-3-32B-Think, 32e9, ",
        "Ling-2.5-1T, 1e12, ",
        "internlm3-8b-instruct, 8e9, ",
        "Bailing-30B-A3B, 30e9, 3e9",
        "SomeLM-135M, 135e6, ",
    })
    void theNameTellsTheWeights(String name, double weights, Double active) {
        ModelSpec sized = NamedWeights.of(decoder(name)).orElseThrow();
        assertThat(sized.parameters()).isEqualTo(weights);
        assertThat(sized.activeParameters()).isEqualTo(active);
    }

    @ParameterizedTest
    @CsvSource({"Mixtral-8x7B", "gemma-3n-E4B", "Llama-3.1", "gpt2-class"})
    void otherNumbersAreNone(String name) {
        assertThat(NamedWeights.of(decoder(name))).isEmpty();
    }

    @Test
    void whatIsToldStands() {
        assertThat(NamedWeights.of(decoder("OLMo-3-32B-Think").withLayers(64))).isEmpty();
        assertThat(NamedWeights.of(decoder("resnet-50m").withFamily(ModelFamily.VISION)))
                .isEmpty();
    }

    /** By the table in Ollama's README: what is run where nobody tells a size. */
    @ParameterizedTest
    @CsvSource({
        "llama3.1, Llama-3.1-8B",
        "llama3.2:latest, Llama-3.2-3B",
        "library/gemma3, Gemma-3-4B",
        "mistral, Mistral-7B",
        "deepseek-r1, DeepSeek-R1-Distill-Llama-8B",
    })
    void anEngineWithARegistryMeansOneSize(String name, String meant) {
        Optional<KnownModel> known = NamedWeights.known(decoder(name), OLLAMA, CorePack.KNOWLEDGE);
        assertThat(NamedWeights.relative(decoder(name), known, OLLAMA, CorePack.KNOWLEDGE)
                        .map(like -> like.spec().name()))
                .hasValue(meant);
    }

    /** A server is started with one of many: nobody knows which, unless its name is that of one. */
    @Test
    void aServerForManyMayMeanAny() {
        Engine vllm = CorePack.KNOWLEDGE.engine("vllm").orElseThrow();
        assertThat(NamedWeights.relative(decoder("llama3.1"), Optional.empty(), vllm, CorePack.KNOWLEDGE))
                .isEmpty();
        assertThat(NamedWeights.known(decoder("deepseek-r1"), vllm, CorePack.KNOWLEDGE)
                        .map(KnownModel::id))
                .hasValue("deepseek-r1");
        assertThat(NamedWeights.relative(
                        decoder("llama3.1").withParameters(70e9), Optional.empty(), OLLAMA, CorePack.KNOWLEDGE))
                .as("told weights are of another size")
                .isEmpty();
    }

    private static ModelSpec decoder(String name) {
        return ModelSpecBuilder.builder()
                .name(name)
                .family(ModelFamily.DECODER_LLM)
                .build();
    }
}
