package io.leapadvisor.physics.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedWeightsTest {

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

    private static ModelSpec decoder(String name) {
        return ModelSpecBuilder.builder()
                .name(name)
                .family(ModelFamily.DECODER_LLM)
                .build();
    }
}
