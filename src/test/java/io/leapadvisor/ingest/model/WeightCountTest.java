package io.leapadvisor.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightCountTest {

    private static WeightCount count(String json, int layers) {
        ConfigKeys keys = ConfigKeysTest.keys(json);
        return WeightCount.of(keys, LayerKinds.of(keys, layers));
    }

    /** Llama 3.2 1B: 1,235,814,400 weights, the embedding counted once. */
    @Test
    void aTiedEmbeddingCountsOnce() {
        String shape = "'architectures': ['LlamaForCausalLM'], 'hidden_size': 2048, 'num_hidden_layers': 16,"
                + "'intermediate_size': 8192, 'num_attention_heads': 32, 'num_key_value_heads': 8, "
                + "'vocab_size': 128256";
        assertThat(count("{" + shape + ", 'tie_word_embeddings': true}", 16).total())
                .isCloseTo(1_235_814_400, within(1e5));
        assertThat(count("{" + shape + ", 'tie_word_embeddings': false}", 16).total())
                .isCloseTo(1_235_814_400 + 2048.0 * 128256, within(1e5));
    }

    /** GPT-2: 124,439,808 weights with its biases, which are left out here. */
    @Test
    void positionsAreLearnedAndBlocksHaveTwoMatrices() {
        assertThat(count(
                                "{'architectures': ['GPT2LMHeadModel'], 'model_type': 'gpt2', 'n_embd': 768, "
                                        + "'n_layer': 12,"
                                        + "'n_head': 12, 'n_positions': 1024, 'vocab_size': 50257}",
                                12)
                        .total())
                .isCloseTo(124_439_808, within(2e5));
    }

    /** T5-small: 60,506,624 weights. */
    @Test
    void aDecoderThatReadsAnEncoderHasMore() {
        assertThat(count(
                                "{'architectures': ['T5ForConditionalGeneration'], 'model_type': 't5', "
                                        + "'d_model': 512, 'd_ff': 2048,"
                                        + "'d_kv': 64, 'num_heads': 8, 'num_layers': 6, "
                                        + "'num_decoder_layers': 6, 'vocab_size': 32128,"
                                        + "'is_encoder_decoder': true}",
                                6)
                        .total())
                .isCloseTo(60_506_624, within(1e5));
    }

    @Test
    void aTokenPassesMostExpertsBy() {
        WeightCount count = count(
                "{'architectures': ['XForCausalLM'], 'hidden_size': 64, 'num_attention_heads': 4, "
                        + "'intermediate_size': 128,"
                        + "'vocab_size': 100, 'num_experts': 8, 'num_experts_per_tok': 2, 'moe_intermediate_size': 32}",
                3);
        assertThat(count.total() - count.active()).isEqualTo(3.0 * 6 * 3 * 64 * 32);
    }

    @Test
    void withoutAShapeThereIsNoNumber() {
        assertThat(count("{'hidden_size': 64}", 3)).isNull();
    }
}
