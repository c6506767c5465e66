package io.leapadvisor.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayerKindsTest {

    private static LayerKinds kinds(String json, int layers) {
        return LayerKinds.of(ConfigKeysTest.keys(json), layers);
    }

    @Test
    void layersAreCounted() {
        assertThat(kinds("{'layer_types': ['full_attention', 'sliding_attention', 'linear_attention']}", 3))
                .isEqualTo(new LayerKinds(1, 1, 1, 0, 0, false));
        assertThat(kinds("{'hybrid_override_pattern': 'M-M*E'}", 5)).isEqualTo(new LayerKinds(1, 0, 2, 1, 1, false));
        assertThat(kinds("{'full_attention_interval': 4}", 8)).isEqualTo(new LayerKinds(2, 0, 6, 0, 0, false));
        assertThat(kinds("{'sliding_window': 512, 'sliding_window_pattern': 6}", 26)
                        .sliding())
                .isEqualTo(22);
    }

    @Test
    void aWindowMayBeOff() {
        assertThat(kinds("{'sliding_window': 512, 'use_sliding_window': false}", 4)
                        .sliding())
                .isZero();
        assertThat(kinds("{'sliding_window': null}", 4).sliding()).isZero();
        assertThat(kinds("{'sliding_window': 512}", 4).sliding()).isEqualTo(4);
        assertThat(kinds("{'sliding_window': 131072, 'max_position_embeddings': 131072}", 4)
                        .sliding())
                .isZero();
    }
}
