package io.leapadvisor.physics.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.model.AttentionKind;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shape of a decoder of which only the size is told. */
class UsualShapeTest {

    private static final ModelSpec EIGHT = ModelSpecBuilder.builder()
            .family(ModelFamily.DECODER_LLM)
            .parameters(8e9)
            .build();

    /** Published depths: Llama 3.1 8B 32, Llama 3.1 70B 80, GLM-4.5-Air 46, MiniMax-M2 62, DeepSeek-V3 61. */
    @ParameterizedTest
    @CsvSource({"8e9,,32", "70e9,,80", "106e9,12e9,46", "230e9,10e9,62", "671e9,37e9,61"})
    void layersFollowFromTheSize(double parameters, Double active, int published) {
        ModelSpec model = EIGHT.with(
                some -> some.parameters(parameters).activeParameters(active).build());
        assertThat(UsualShape.layers(model)).isBetween((int) (published * 0.75), (int) (published * 1.35));
    }

    @Test
    void keysAreSharedWhereOnlyTheSizeIsTold() {
        List<String> assumptions = new ArrayList<>();
        assertThat(UsualShape.keys(EIGHT, 32, assumptions)).isEqualTo(8);
        assertThat(UsualShape.keys(EIGHT, 4, assumptions)).isEqualTo(4);
        assertThat(assumptions).anyMatch(one -> one.contains("model.kvHeads"));
        assertThat(UsualShape.keys(EIGHT.withAttention(AttentionKind.MQA), 32, assumptions))
                .isEqualTo(1);
        assertThat(UsualShape.keys(EIGHT.withAttention(AttentionKind.GQA), 32, assumptions))
                .isEqualTo(4);
    }

    /** Who tells depth and width, and no heads, has not said that each head keeps keys of its own. */
    @Test
    void depthAndWidthSayNothingOfHeads() {
        List<String> assumptions = new ArrayList<>();
        assertThat(UsualShape.keys(EIGHT.withLayers(64).withHiddenSize(5120), 40, assumptions))
                .isEqualTo(8);
        assertThat(assumptions).anyMatch(one -> one.contains("model.kvHeads"));
    }

    /** A configuration without num_key_value_heads has as many as query heads; encoders share none. */
    @Test
    void whoNamesItsHeadsHasAsManyKeys() {
        List<String> assumptions = new ArrayList<>();
        assertThat(UsualShape.keys(EIGHT.withAttentionHeads(32), 32, assumptions))
                .isEqualTo(32);
        assertThat(UsualShape.keys(EIGHT.withFamily(ModelFamily.ENCODER), 32, assumptions))
                .isEqualTo(32);
        assertThat(assumptions).isEmpty();
    }
}
