package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.KnownModel;
import org.junit.jupiter.api.Test;

/** Sizes of images that a name tells. */
class NamedSizeTest {

    private static void says(String name, double side) {
        assertThat(NamedSize.told(name).orElseThrow()).as(name).isCloseTo(side, within(0.5));
    }

    @Test
    void aSizeIsReadAsPeopleWriteIt() {
        says("Stable Diffusion 2.1 (512x512, 50 steps)", 512);
        says("FCN-ResNet18 (1024 x 512)", Math.sqrt(1024 * 512));
        says("YOLOv3 (608)", 608);
        says("ViT-L/14@336px", 336);
        says("a model at 768 px", 768);
        says("BEiT-L-384", 384);
        says("EfficientNet-B0 (240×240)", 240);
    }

    @Test
    void otherNumbersAreNoSize() {
        for (String name :
                new String[] {"resnet-152", "densenet-201", "GPT-J-6B", "bert-base", "Mixtral-8x7B", "t5-11b"}) {
            assertThat(NamedSize.told(name)).as(name).isEmpty();
        }
    }

    @Test
    void theWorkGrowsWithThePixels() {
        KnownModel usual = CorePack.KNOWLEDGE.model("resnet-50").orElseThrow();
        KnownModel twice = NamedSize.of(usual, "ResNet-50 (448)");
        assertThat(twice.spec().flopsPerItem()).isCloseTo(4 * usual.spec().flopsPerItem(), within(1.0));
        assertThat(twice.structure().activations())
                .isCloseTo(4 * usual.structure().activations(), within(1.0));
        assertThat(twice.structure().imageSize()).isEqualTo(448);
        assertThat(NamedSize.of(usual, "ResNet-50 (224)")).isEqualTo(usual);
        KnownModel text = CorePack.KNOWLEDGE.model("bert-base").orElseThrow();
        assertThat(NamedSize.of(text, "bert-base-512"))
                .as("a model without images")
                .isEqualTo(text);
    }
}
