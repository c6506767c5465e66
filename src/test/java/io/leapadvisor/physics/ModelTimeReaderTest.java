package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.change.Pools;
import io.leapadvisor.physics.item.ItemWork;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.own.OwnFactors;
import io.leapadvisor.physics.tables.RecommenderWork;
import io.leapadvisor.physics.trees.TreeWork;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Which arithmetic a model gets, what a deployment says of it, and what is filled in where a profile leaves it out. */
class ModelTimeReaderTest {

    private static ModelTime read(ModelSpec model) {
        return ModelTimes.of(model, "a100-sxm-80gb");
    }

    private static ModelSpec named(String name) {
        return ModelSpecBuilder.builder().name(name).build();
    }

    @Test
    void eachFamilyHasWorkOfItsKind() {
        assertThat(read(named("resnet-50")).item()).isInstanceOf(ItemWork.class);
        assertThat(read(named("xgboost-100x6")).item()).isInstanceOf(TreeWork.class);
        assertThat(read(named("dlrm-dcnv2")).item()).isInstanceOf(RecommenderWork.class);
        assertThat(read(named("llama-3.1-8b")).item()).isNull();
        assertThat(read(named("llama-3.1-8b")).generative()).isTrue();
    }

    /** What embeds or ranks a text passes over it once, also where its blocks are those of a decoder. */
    @Test
    void modelsOfEmbeddingsAnswerInOnePass() {
        for (String name : new String[] {"qwen3-embedding-0.6b", "qwen3-reranker-0.6b", "e5-mistral-7b"}) {
            assertThat(read(named(name)).generative()).as(name).isFalse();
        }
    }

    private static ModelTime read(String profile, Adjustments adjustments) {
        return ModelTimeReader.read(
                Resolved.of(JsonProfiles.profile(profile), CorePack.KNOWLEDGE),
                adjustments,
                CorePack.KNOWLEDGE.calibration());
    }

    @Test
    void aDecoderWithoutTrafficHasUsualPromptsAndAnswersAndSaysSo() {
        ModelTime time = read("'model':{'name':'llama-3.1-8b'},'hardware':{'accelerator':'l4'}", Adjustments.NONE);
        assertThat(time.generative()).isTrue();
        assertThat(time.inputTokens()).isEqualTo(512);
        assertThat(time.outputTokens()).isEqualTo(128);
        assertThat(time.assumptions())
                .anyMatch(line -> line.startsWith("traffic.inputTokens is not given"))
                .anyMatch(line -> line.startsWith("traffic.outputTokens is not given"));
    }

    @Test
    void aModelOfUnknownSizeHasNoTimes() {
        assertThat(read(named("unheard-of"))).isNull();
        assertThat(read(ModelSpecBuilder.builder()
                        .family(ModelFamily.TREE_ENSEMBLE)
                        .build()))
                .isNull();
    }

    @Test
    void aModelKnownByItsFlopAnswersInOnePass() {
        ModelTime time = read(
                "'model':{'family':'VISION','flopsPerItem':8000000000},'hardware':{'accelerator':'l4'}",
                Adjustments.NONE);
        assertThat(time.generative()).isFalse();
        assertThat(time.items(1).ms()).isPositive();
    }

    /** ResNet-50 has 25.6 million weights, the U-Net of SDXL 2.6 billion, BERT base 86 million in its blocks. */
    @Test
    void weightsFollowFromTheWorkOfTheirFamily() {
        assertThat(parameters("VISION", 8.2e9, 1)).isBetween(25.6e6 / 5, 25.6e6 * 5);
        assertThat(parameters("DIFFUSION", 270e12, 1)).isBetween(2.6e9 / 3, 2.6e9 * 3);
        assertThat(parameters("ENCODER", 22e9, 128)).isCloseTo(86e6, Percentage.withPercentage(1));
    }

    private static double parameters(String family, double flop, int tokens) {
        ModelTime time = read(
                "'model':{'family':'" + family + "','flopsPerItem':" + flop + "},'traffic':{'inputTokens':" + tokens
                        + "},'hardware':{'accelerator':'l4'}",
                Adjustments.NONE);
        assertThat(time.assumptions()).anyMatch(line -> line.startsWith("model.parameters is not known"));
        return time.parameters();
    }

    /** The pools are whole replicas, and drafts that run today are in the times. */
    @Test
    void poolsAndDraftsFollowFromTheDeployment() {
        ModelTime time = read(
                "'model':{'name':'llama-3.1-8b','speculation':{'method':'NGRAM','draftTokens':2,'acceptance':0.5}},"
                        + "'hardware':{'accelerator':'l4','replicas':3}",
                Adjustments.NONE.withPools(new Pools(0.4, 0)));
        assertThat(time.adjustments().pools().prefillShare()).isEqualTo(1.0 / 3);
        assertThat(time.adjustments().drafts().tokensPerStep()).isEqualTo(1.75);
    }

    @Test
    void whatIsLeftOutOfTheTrafficIsSaid() {
        assertThat(read(named("llama-3.1-8b")).assumptions())
                .anyMatch(text -> text.contains("traffic.inputTokens is not given; 512"))
                .anyMatch(text -> text.contains("traffic.outputTokens is not given; 128"));
        assertThat(read(named("bert-base")).assumptions()).anyMatch(text -> text.contains("128 tokens an item"));
    }

    @Test
    void tablesAreWeightsThatNoPassReads() {
        ModelTime time = read(named("dlrm-terabyte"));
        double dense = ((ItemWork) ((RecommenderWork) time.item()).products()).parameters();
        assertThat(dense).isCloseTo(2.4e6, Percentage.withPercentage(3));
        assertThat(time.parameters()).isCloseTo(24.04e9, Percentage.withPercentage(0.1));
        assertThat(time.item().leastBytes(time.machine())).isLessThan(time.weightMemory() / 1000);
    }

    /** Own measurements may tell of prompts whose length nobody told; a length that is told stays. */
    @Test
    void theUsualPromptIsAsLongAsOwnMeasurementsSay() {
        Adjustments longer = Adjustments.NONE.withOwn(new OwnFactors(Map.of(Factor.PROMPT_LENGTH, 4.0)));
        String profile = "'model':{'name':'llama-3.1-8b'},'hardware':{'accelerator':'l4'}";
        ModelTime untold = read(profile, longer);
        assertThat(untold.inputTokens()).isEqualTo(2048);
        assertThat(untold.assumptions()).contains("traffic.inputTokens is not given; 2048 are assumed");
        assertThat(read(profile + ",'traffic':{'inputTokens':300}", longer).inputTokens())
                .isEqualTo(300);
    }
}
