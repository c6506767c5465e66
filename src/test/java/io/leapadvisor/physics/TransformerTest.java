package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of models whose numbers are public. */
class TransformerTest {

    private static final double FP16 = 2;

    private static Transformer known(String name) {
        ModelSpec spec = CorePack.KNOWLEDGE.model(name).orElseThrow().spec();
        return Transformer.of(spec, new ArrayList<>());
    }

    /** 2 · layers · KV heads · head width · 2 bytes: the published sizes of the cache. */
    @ParameterizedTest
    @CsvSource({"llama-2-7b, 524288", "llama-3-8b, 131072", "llama-3.1-70b, 327680", "mixtral-8x7b, 131072"})
    void bytesOfTheCacheAToken(String name, double bytes) {
        assertThat(known(name).cached(1) * FP16).isEqualTo(bytes);
        assertThat(known(name).cached(1000) * FP16).isEqualTo(1000 * bytes);
    }

    @Test
    void multiHeadLatentAttentionCachesTheLatentAndTheRotaryPart() {
        // DeepSeek-V3: 61 layers · (512 + 64) numbers a token, 70,272 bytes in FP16.
        assertThat(known("deepseek-v3").cached(1) * FP16).isEqualTo(70272);
    }

    @ParameterizedTest
    @CsvSource({"llama-2-7b, 6.74e9", "llama-3-8b, 8.03e9", "llama-3.1-70b, 70.6e9"})
    void weightsOfDenseModels(String name, double parameters) {
        Transformer t = known(name);
        assertThat(t.active() + 2 * t.vocabulary() * t.hidden()).isCloseTo(parameters, Percentage.withPercentage(1));
        assertThat(t.touchedBy(1)).isEqualTo(t.active()).isEqualTo(t.touchedBy(1000));
        // Two FLOP a weight: 13 TFLOP for a thousand tokens of a 7B model.
        assertThat(t.flopPerToken()).isCloseTo(2 * t.active(), within(1.0));
    }

    @Test
    void aTokenOfMixtralTouchesTwoOfEightExperts() {
        Transformer t = known("mixtral-8x7b");
        double embeddings = 2 * t.vocabulary() * t.hidden();
        assertThat(t.active() + embeddings).isCloseTo(12.9e9, Percentage.withPercentage(3));
        assertThat(t.dense() + t.expert() + embeddings).isCloseTo(46.7e9, Percentage.withPercentage(1));
        assertThat(t.touchedBy(1)).isCloseTo(t.active(), Percentage.withPercentage(1e-6));
    }

    @Test
    void deepSeekActivatesThirtySevenBillion() {
        Transformer t = known("deepseek-v3");
        assertThat(t.active()).isCloseTo(37e9, Percentage.withPercentage(8));
    }

    @Test
    void distinctExpertsOfABatch() {
        Transformer t = known("mixtral-8x7b");
        // 8 · (1 − (1 − 2/8)²) = 3.5 experts for two tokens, 8 · (1 − 0.75⁴) = 5.47 for four.
        assertThat((t.touchedBy(2) - t.dense()) / t.expert() * 8).isCloseTo(3.5, within(1e-6));
        assertThat((t.touchedBy(4) - t.dense()) / t.expert() * 8).isCloseTo(5.46875, within(1e-6));
        assertThat(t.touchedBy(1000)).isCloseTo(t.dense() + t.expert(), Percentage.withPercentage(1e-6));
    }

    @Property
    void aLargerBatchTouchesMoreButNeverMoreThanAll(@ForAll @IntRange(min = 1, max = 2000) int tokens) {
        for (String name : List.of("mixtral-8x7b", "deepseek-v3")) {
            Transformer t = known(name);
            assertThat(t.touchedBy(tokens + 1))
                    .isGreaterThanOrEqualTo(t.touchedBy(tokens))
                    .isLessThanOrEqualTo(t.dense() + t.expert());
            assertThat(t.touchedBy(tokens))
                    .isLessThanOrEqualTo(
                            t.dense() + tokens * t.expert() * t.expertsPerToken() / t.experts() * (1 + 1e-9));
        }
    }

    @Test
    void aSlidingWindowBoundsTheCacheOfItsLayers() {
        ModelSpec half = ModelSpecBuilder.builder()
                .parameters(7e9)
                .layers(32)
                .hiddenSize(4096)
                .attentionHeads(32)
                .kvHeads(8)
                .headDim(128)
                .slidingWindow(1000)
                .slidingLayerShare(0.5)
                .build();
        Transformer t = Transformer.of(half, new ArrayList<>());
        assertThat(t.cached(500)).isEqualTo(500 * t.cachePerToken());
        assertThat(t.cached(5000)).isCloseTo(t.cachePerToken() * (2500 + 500), within(1e-3));
        assertThat(t.attentionFlop(5000)).isCloseTo(4.0 * 32 * 32 * 128 * 3000, within(1e-3));
    }

    @Test
    void whatIsMissingFollowsFromTheSizeAndIsSaid() {
        List<String> assumptions = new ArrayList<>();
        Transformer t =
                Transformer.of(ModelSpecBuilder.builder().parameters(7e9).build(), assumptions);
        assertThat(assumptions)
                .anyMatch(one -> one.contains("model.layers"))
                .anyMatch(one -> one.contains("model.hiddenSize"));
        assertThat(t.layers()).isBetween(24, 40);
        assertThat(t.hidden()).isBetween(3500.0, 5000.0);
        assertThat(Transformer.of(ModelSpecBuilder.builder().name("unknown").build(), assumptions))
                .isNull();
    }

    /** Tokens fall on parts at random: with many the fullest has hardly more than the mean, with one a part has all. */
    @Test
    void theBusiestPartHasMoreTheFewerTokensThereAre() {
        Transformer experts = known("deepseek-v3");
        assertThat(experts.busiest(1e9, 8)).isCloseTo(1, within(1e-3));
        assertThat(experts.busiest(64, 8)).isBetween(1.2, 1.4);
        assertThat(experts.busiest(1, 8)).isBetween(2.0, 8.0);
        assertThat(experts.busiest(1, 256)).isLessThanOrEqualTo(256);
        assertThat(experts.busiest(64, 1)).isEqualTo(1);
        assertThat(known("llama-3.1-8b").busiest(64, 8)).as("no experts").isEqualTo(1);
    }

    @Test
    void visitingAllExpertsTouchesAllWeights() {
        Transformer all = known("deepseek-v3").visitingAll();
        assertThat(all.active()).isEqualTo(all.dense() + all.expert());
        assertThat(all.touchedBy(1)).isCloseTo(all.active(), within(1.0));
        assertThat(all.cached(100)).isEqualTo(known("deepseek-v3").cached(100));
    }
}
