package io.leapadvisor.physics.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.Transformer;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.util.ArrayList;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Weights that multiply, and rows that are looked up. */
class BlockWeightsTest {

    /** XLM-RoBERTa-base: 278 million weights, of which 250,002 rows of 768 are looked up and not multiplied. */
    private static final ModelSpec XLM = ModelSpecBuilder.builder()
            .family(ModelFamily.ENCODER)
            .layers(12)
            .hiddenSize(768)
            .vocabularySize(250_002)
            .build();

    private static final double TABLE = 250_002 * 768.0;

    private static double flop(ModelSpec model, double parameters) {
        ModelSpec sized = model.with(m -> m.parameters(parameters));
        return BlockWeights.flopPerToken(sized, Transformer.of(sized, new ArrayList<>()), parameters);
    }

    @Example
    void theBlocksOfBertBaseHold85Million() {
        assertThat(BlockWeights.of(XLM)).isEqualTo(12 * (4 * 768.0 * 768 + 2 * 768.0 * 3072));
    }

    @Example
    void aPassReadsAndMultipliesNoEmbedding() {
        assertThat(BlockWeights.read(XLM, 278e6)).isCloseTo(278e6 - TABLE, within(1.0));
        assertThat(flop(XLM, 278e6)).isCloseTo(2 * (278e6 - TABLE), within(1.0));
    }

    /** A student of 118 million has 22 beside its table of 96. */
    @Example
    void aSmallModelOfManyWordsMultipliesLittle() {
        ModelSpec small = XLM.with(m -> m.hiddenSize(384));
        assertThat(flop(small, 118e6)).isCloseTo(2 * (118e6 - TABLE / 2), within(1.0));
    }

    @Example
    void ofATableThatIsNotKnownNothingIsLeftOut() {
        assertThat(BlockWeights.read(XLM.with(m -> m.vocabularySize(null)), 278e6))
                .isEqualTo(278e6);
        assertThat(BlockWeights.read(XLM.with(m -> m.family(ModelFamily.VISION)), 278e6))
                .isEqualTo(278e6);
    }

    /** ALBERT: 12 layers share the weights of one, which multiply twelve times and are read once. */
    @Property(tries = 100)
    void sharedLayersMultiplyAsOftenAsTheyRun(@ForAll @DoubleRange(min = 1e6, max = 80e6) double parameters) {
        assertThat(flop(XLM, parameters)).isEqualTo(2 * BlockWeights.of(XLM));
        assertThat(BlockWeights.read(XLM, parameters)).isEqualTo(parameters);
    }
}
