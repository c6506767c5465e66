package io.leapadvisor.physics.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.knowledge.StructureBuilder;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What one item costs, by hand. */
class ItemWorkTest {

    private static ItemWork of(ModelSpec model, double parameters, List<String> assumptions) {
        return ItemWork.of(model, null, null, parameters, Double.NaN, assumptions);
    }

    private static ItemWork of(ModelSpec model, double parameters) {
        return of(model, parameters, new ArrayList<>());
    }

    @Test
    void whatIsStatedIsTaken() {
        List<String> assumptions = new ArrayList<>();
        ModelSpec resnet = ModelSpecBuilder.builder()
                .family(ModelFamily.VISION)
                .flopsPerItem(8.2e9)
                .build();
        ItemWork work = of(resnet, 25.6e6, assumptions);
        assertThat(work.flop()).isEqualTo(8.2e9);
        assertThat(work.parameters()).isEqualTo(25.6e6);
        assertThat(assumptions).isEmpty();
        assertThat(work.winogradShare())
                .as("a part of the convolutions of images is 3x3")
                .isBetween(0.01, 0.99);
    }

    /** A dense network multiplies and adds once a weight. */
    @Test
    void withoutAStatementItIsTwoFlopAWeight() {
        List<String> assumptions = new ArrayList<>();
        ItemWork work = of(ModelSpecBuilder.builder().build(), 3e6, assumptions);
        assertThat(work.flop()).isEqualTo(6e6);
        assertThat(assumptions).singleElement().asString().contains("model.flopsPerItem");
    }

    /**
     * 30 s are 1,500 positions, whatever the decoder has; 32 blocks of 20 heads over them have 1.44 billion scores, and
     * what the decoder adds is less than half of that.
     */
    @Test
    void soundHasThePositionsOfItsSeconds() {
        for (String name : List.of("whisper-large-v3", "whisper-large-v3-turbo", "distil-whisper-large-v3")) {
            KnownModel known = CorePack.KNOWLEDGE.model(name).orElseThrow();
            ItemWork work = ItemWork.of(
                    known.spec(), known.structure(), null, known.spec().parameters(), Double.NaN, new ArrayList<>());
            assertThat(work.maps()).as(name).isBetween(1.44e9, 2.2e9);
            assertThat(work.exchanged()).as(name).isEqualTo(1500.0 * 1280);
        }
    }

    /**
     * ViT-B/16: 12 layers of 768, 3072 wide, 197 positions. Its blocks hold 85 million weights, so that 33.5 GFLOP are
     * 197 positions.
     */
    @Test
    void positionsOfATransformerFollowFromItsWork() {
        double weights = 12 * (4 * 768.0 * 768 + 2 * 768.0 * 3072);
        ModelSpec vit = ModelSpecBuilder.builder()
                .family(ModelFamily.VISION)
                .flopsPerItem(2 * weights * 197)
                .layers(12)
                .hiddenSize(768)
                .intermediateSize(3072)
                .attentionHeads(12)
                .build();
        ItemWork work = of(vit, 86e6);
        assertThat(work.exchanged()).isCloseTo(197 * 768, Percentage.withPercentage(1e-6));
        assertThat(work.maps()).isCloseTo(12 * 12 * 197.0 * 197, Percentage.withPercentage(1e-6));
        assertThat(work.activations()).isCloseTo(12 * 197 * (5 * 768.0 + 3072), Percentage.withPercentage(1e-6));
        assertThat(work.layers()).isEqualTo(12);
        assertThat(work.winogradShare())
                .as("it has no convolutions to speak of")
                .isZero();
    }

    @Test
    void deeperModelsHaveMoreProductsInTurn() {
        ModelSpecBuilder model = ModelSpecBuilder.builder().flopsPerItem(1e9).hiddenSize(512);
        double shallow = of(model.layers(6).build(), 1e7).depth();
        assertThat(of(model.layers(24).build(), 1e7).depth()).isCloseTo(4 * shallow, within(1e-9));
        assertThat(of(ModelSpecBuilder.builder().flopsPerItem(1e9).build(), 1e7).depth())
                .as("a usual depth where it is not known")
                .isPositive();
    }

    /** A collective is only there where layers are known. */
    @Test
    void withoutBlocksNothingIsExchanged() {
        ItemWork work = of(ModelSpecBuilder.builder().flopsPerItem(1e9).build(), 1e7);
        assertThat(work.exchanged()).isZero();
        assertThat(work.layers()).isZero();
        assertThat(work.maps()).isZero();
    }

    /** Four steps of a diffusion transformer are four times a pass, and attention is over the positions of one. */
    @Test
    void stepsRepeatAPass() {
        ModelSpec once = ModelSpecBuilder.builder()
                .family(ModelFamily.DIFFUSION)
                .flopsPerItem(1e13)
                .layers(28)
                .hiddenSize(1152)
                .build();
        Structure pass = StructureBuilder.builder()
                .kind(Structure.Kind.TRANSFORMER)
                .maps(5e6)
                .steps(1.0)
                .build();
        Structure four = pass.withSteps(4);
        ItemWork one = ItemWork.of(once, pass, null, 6e8, Double.NaN, new ArrayList<>());
        ItemWork all = ItemWork.of(once.withFlopsPerItem(4e13), four, null, 6e8, Double.NaN, new ArrayList<>());
        assertThat(all.depth()).isCloseTo(4 * one.depth(), within(1e-9));
        assertThat(all.weightReads()).isCloseTo(4 * one.weightReads(), within(1e-9));
        assertThat(all.maps()).isCloseTo(4 * one.maps(), within(1e-3));
        assertThat(all.activations()).isCloseTo(4 * one.activations(), Percentage.withPercentage(1e-6));
        assertThat(all.halfShare())
                .as("attention of images stays in half precision")
                .isEqualTo(0.5);
    }

    @Test
    void theStepsOfAnUnknownDiffusionModelAreAssumedAndSaid() {
        List<String> assumptions = new ArrayList<>();
        ModelSpec image = ModelSpecBuilder.builder()
                .family(ModelFamily.DIFFUSION)
                .flopsPerItem(5e13)
                .build();
        ItemWork work = of(image, 1e9, assumptions);
        assertThat(work.depth()).isGreaterThan(1000);
        assertThat(assumptions).singleElement().asString().contains("steps");
    }

    /**
     * A HiFi-GAN V1 takes 26.4 G multiply-adds a second of speech of 22.05 kHz: the sum over its stages of channels in,
     * channels out, kernels and rate (upsampling by 8, 8, 2 and 2 from 512 channels; kernels 3, 7 and 11, six
     * convolutions each).
     */
    @Test
    void aVocoderWorksByTheSecond() {
        double frames = 22_050 / 256.0;
        double counted = 0;
        double rate = frames;
        int channels = 512;
        for (int factor : new int[] {8, 8, 2, 2}) {
            rate *= factor;
            counted += rate * channels * (channels / 2.0) * 2;
            channels /= 2;
            counted += rate * 6.0 * channels * channels * (3 + 7 + 11);
        }
        KnownModel vocoder = CorePack.KNOWLEDGE.model("HiFi-GAN V1").orElseThrow();
        double parameters = vocoder.spec().parameters();
        double positions = 10 * vocoder.structure().positionsPerSecond();
        ItemWork work =
                ItemWork.of(vocoder.spec(), vocoder.structure(), null, parameters, positions, new ArrayList<>());
        assertThat(work.flop()).isCloseTo(10 * 2 * counted, Percentage.withPercentage(5));
    }
}
