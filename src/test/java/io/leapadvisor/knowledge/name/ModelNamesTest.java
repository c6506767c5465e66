package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** 48 of the 64 layers of Qwen3.8-27B keep a state instead of a cache (its own config.json). */
    @Test
    void theNewestOfALineIsKnown() {
        KnownModel newest = find("unsloth/Qwen3.8-27B-GGUF");
        assertThat(newest.id()).isEqualTo("qwen3.8-27b");
        assertThat(newest.spec().layers() * newest.spec().slidingLayerShare()).isEqualTo(48);
        assertThat(find("gemma-4-31B-it").id()).isEqualTo("gemma-4-31b");
    }

    @Test
    void stepsInARemarkCount() {
        KnownModel usual = find("Stable Diffusion v1");
        KnownModel fifty = find("Stable Diffusion v1 (512x512, 50 steps)");
        assertThat(fifty.id()).isEqualTo(usual.id());
        double once = usual.structure().once().flop();
        assertThat((fifty.spec().flopsPerItem() - once) / (usual.spec().flopsPerItem() - once))
                .isCloseTo(50 / usual.structure().steps(), within(1e-9));
    }

    @Test
    void theSizeOfImagesCounts() {
        KnownModel usual = find("Stable Diffusion 2.1");
        KnownModel small = find("Stable Diffusion 2.1 (512x512)");
        assertThat(small.id()).isEqualTo(usual.id());
        assertThat(small.spec().flopsPerItem() / usual.spec().flopsPerItem())
                .isCloseTo(Math.pow(512 / usual.structure().imageSize(), 2), within(1e-9));
        assertThat(find("yolov8n-320").spec().flopsPerItem() * 4)
                .isCloseTo(find("yolov8n").spec().flopsPerItem(), within(1.0));
    }

    @Test
    void whatHubsAndFilesAddIsLeftOut() {
        assertThat(find("stable-diffusion-xl-base-1.0-fp16")).isEqualTo(find("SDXL"));
        assertThat(find("yolov8n.pt")).isEqualTo(find("yolov8n"));
        assertThat(find("timm/convnextv2_tiny.fcmae_ft_in22k_in1k").id()).isEqualTo("convnextv2-tiny");
        for (String file : List.of(
                "Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf",
                "Llama-3.1-8B-Instruct-UD-IQ2_XXS",
                "bartowski/Meta-Llama-3.1-8B-Instruct-Q8_0-00001-of-00002.gguf",
                "Llama-3.1-8B.f16.gguf")) {
            assertThat(find(file).id()).as(file).isEqualTo("llama-3.1-8b");
        }
        assertThat(CorePack.KNOWLEDGE.model("OWL-ViT ViT-B/16"))
                .as("a patch is no name")
                .isEmpty();
    }

    @Test
    void theDayOfAReleaseAndHowWeightsArePackedAreLeftOut() {
        KnownModel plain = find("Llama-3.1-8B-Instruct");
        assertThat(find("Llama-3.1-8B-Instruct-0731")).isEqualTo(plain);
        assertThat(find("Llama-3.1-8B-Instruct-20240723")).isEqualTo(plain);
        assertThat(find("Llama-3.1-8B-Instruct-2024-07-23")).isEqualTo(plain);
        assertThat(find("unsloth/Llama-3.1-8B-Instruct-bnb-4bit")).isEqualTo(plain);
        assertThat(find("Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf")).isEqualTo(plain);
        assertThat(find("llama3.1:8b-instruct-q4_K_M")).isEqualTo(plain);
        assertThat(CorePack.KNOWLEDGE.model("Llama-3.1-8B-Instruct-1345"))
                .as("no day has this number")
                .isEmpty();
    }

    @Test
    void otherModelsAreNotGuessed() {
        assertThat(CorePack.KNOWLEDGE.model("a model of nobody")).isEmpty();
    }

    /** What is trained further keeps its layers, and mostly its name. */
    @ParameterizedTest
    @CsvSource({
        "bert-base-nli-mean-tokens, bert-base",
        "cardiffnlp/twitter-roberta-base-emotion, roberta-base",
        "distilbert-base-german-cased, distilbert-base",
        "roberta-large-openai-detector, roberta-large",
        "a model of nobody,",
        "embedder-base,",
    })
    void anEncoderThatWasTrainedFurtherKeepsItsLayers(String name, String id) {
        assertThat(CorePack.KNOWLEDGE.model(name)).as(name).isEmpty();
        ModelSpecBuilder told = ModelSpecBuilder.builder().name(name).family(ModelFamily.ENCODER);
        assertThat(CorePack.KNOWLEDGE
                        .relativeOf(told.build())
                        .map(KnownModel::id)
                        .orElse(null))
                .isEqualTo(id);
        assertThat(CorePack.KNOWLEDGE.relativeOf(told.parameters(33e6).build()))
                .as("its weights were told")
                .isEmpty();
    }

    /** 80 billion in experts are no dense model of 80 billion; another size is another model. */
    @Test
    void theSizeBehindANameThatTellsTheModelWithoutItIsItsOwn() {
        assertThat(find("Qwen3-Coder-Next 80B").id())
                .isEqualTo(find("Qwen3-Coder-Next").id());
        assertThat(find("Nemotron-3-Nano-30B").id()).isEqualTo("nemotron-3-nano-30b-a3b");
        assertThat(find("Nemotron3-Nano-30B").id()).isEqualTo("nemotron-3-nano-30b-a3b");
        assertThat(find("RedHatAI/gemma-4-31B-it-FP8-block").id()).isEqualTo("gemma-4-31b");
        assertThat(CorePack.KNOWLEDGE.model("Qwen3-Coder-Next 30B")).isEmpty();
        assertThat(CorePack.KNOWLEDGE.model("Nemotron-3-Nano-4B")).isEmpty();
    }
}
