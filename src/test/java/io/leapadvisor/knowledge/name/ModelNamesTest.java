package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.KnownModel;
import org.junit.jupiter.api.Test;

/** Names of models as people write them. */
class ModelNamesTest {

    private static KnownModel find(String name) {
        return CorePack.KNOWLEDGE.model(name).orElseThrow();
    }

    @Test
    void aRemarkLeavesTheModelAsItIs() {
        assertThat(find("ResNet-50 (ONNX)")).isEqualTo(find("ResNet-50"));
        assertThat(find("bert-base-uncased").id()).isEqualTo("bert-base");
    }

    @Test
    void stepsInARemarkCount() {
        KnownModel usual = find("Stable Diffusion v1");
        KnownModel fifty = find("Stable Diffusion v1 (512x512, 50 steps)");
        assertThat(fifty.id()).isEqualTo(usual.id());
        assertThat(fifty.spec().flopsPerItem() / usual.spec().flopsPerItem())
                .isCloseTo(50 / usual.structure().steps(), within(1e-9));
    }

    @Test
    void otherModelsAreNotGuessed() {
        assertThat(CorePack.KNOWLEDGE.model("a model of nobody")).isEmpty();
    }
}
