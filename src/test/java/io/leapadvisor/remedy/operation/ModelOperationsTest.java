package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What changes in how a model computes an answer. */
class ModelOperationsTest {

    private static final Variant DRAFTING = Variant.of(Resolved.of(
            JsonProfiles.profile(
                    """
                    'traffic':{'concurrency':48,'inputTokens':900,'outputTokens':140},
                    'model':{'name':'llama-3.1-70b','runtime':'sglang','features':['streaming'],
                     'speculation':{'method':'EAGLE3','draftTokens':16,'acceptance':0.6}},
                    'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':4,'tensorParallel':4}"""),
            CorePack.KNOWLEDGE));

    private static final Variant ALONE = Variant.of(Resolved.of(
            JsonProfiles.profile(
                    """
                    'traffic':{'concurrency':1,'inputTokens':500,'outputTokens':300},
                    'model':{'name':'llama-3.1-70b','runtime':'vllm'},
                    'hardware':{'accelerator':'h200-sxm','acceleratorsPerReplica':2,'tensorParallel':2}"""),
            CorePack.KNOWLEDGE));

    private static ModelSpec draftingAtMost(Variant before, int to) {
        return perform("draft-fewer", before, null, Double.NaN, Map.of("to", to))
                .profile()
                .model();
    }

    @Test
    void fewerTokensAreDraftedAsTheyAreToday() {
        ModelSpec fewer = draftingAtMost(DRAFTING, 4);
        assertThat(fewer.speculation())
                .isEqualTo(DRAFTING.profile().model().speculation().withDraftTokens(4));
        assertThat(fewer.has(Feature.SPECULATIVE_DECODING)).isTrue();
        assertThat(draftingAtMost(DRAFTING, 20)).isEqualTo(DRAFTING.profile().model());
    }

    @Test
    void otherNumbersOfTheDraftsOfTodayAreSimulatedAsTheyAre() {
        Map<String, Object> today = Map.of("method", "EAGLE3", "draftTokens", 16, "acceptance", 0.6);
        assertThat(perform("speculate", DRAFTING, null, 0.4, today))
                .as("the drafts of today")
                .isEqualTo(DRAFTING);
        Map<String, Object> four = Map.of("method", "EAGLE3", "draftTokens", 4, "acceptance", 0.6);
        assertThat(perform("speculate", DRAFTING, null, 0.4, four).profile().model())
                .as("what fewer of them do does not depend on who asks for it")
                .isEqualTo(draftingAtMost(DRAFTING, 4));
        Map<String, Object> other = Map.of("method", "NGRAM", "draftTokens", 4, "acceptance", 0.6);
        assertThat(perform("speculate", DRAFTING, null, 0.4, other)
                        .adjustments()
                        .drafts()
                        .cost())
                .isEqualTo(0.4);
    }

    @Test
    void withoutDraftsNothingSpeculates() {
        ModelSpec none = draftingAtMost(DRAFTING, 0);
        assertThat(none.speculation()).isNull();
        assertThat(none.has(Feature.SPECULATIVE_DECODING)).isFalse();
        assertThat(none.has(Feature.STREAMING)).isTrue();
    }

    private static Serving routed(Map<String, Object> parameters) {
        return Samples.SIMULATOR
                .project(perform("route-share", ALONE, null, Double.NaN, parameters), Anchors.NONE)
                .serving();
    }

    private static double floorMs(Variant variant) {
        return Samples.SIMULATOR.project(variant, Anchors.NONE).model().tokenFloorMs();
    }

    /** Half of an encoder's parameters are its vocabulary: one of half the size takes a third of the time. */
    @Test
    void aSmallerModelTakesTheTimeOfItsShapeHoweverItIsSaid() {
        Variant reranker = Variant.of(Resolved.of(
                JsonProfiles.profile(
                        """
                        'traffic':{'concurrency':1,'inputTokens':400},'hardware':{'accelerator':'l4'},
                        'model':{'name':'bge-reranker-v2-m3','runtime':'onnxruntime'}"""),
                CorePack.KNOWLEDGE));
        double size = reranker.profile().model().parameters();
        double named = routedTime(reranker, Map.of("share", 1, "student", "bge-reranker-base"));
        assertThat(named).isLessThan(0.4);
        assertThat(routedTime(reranker, Map.of("share", 1, "parameters", 278e6)))
                .isCloseTo(named, withinPercentage(5));
        assertThat(routedTime(reranker, Map.of("share", 1, "ratio", 278e6 / size)))
                .isCloseTo(named, withinPercentage(5));
    }

    private static double routedTime(Variant before, Map<String, Object> parameters) {
        return perform("route-share", before, null, Double.NaN, parameters)
                .adjustments()
                .routing()
                .time();
    }

    /** Without stages the model is the whole path, which a smaller one shortens as much. */
    @Test
    void aSmallerModelAnswersAShareOfAModelAlone() {
        Serving now = Samples.SIMULATOR.project(ALONE, Anchors.NONE).serving();
        Map<String, Object> half = Map.of("share", 0.5, "ratio", 0.2);
        Serving routed = routed(half);
        double time = routedTime(ALONE, half);
        assertThat(time)
                .as("a fifth of the bytes, and more than a fifth of the launches")
                .isBetween(0.2, 0.35);
        assertThat(routed.tpotMs()).isCloseTo((1 + time) / 2 * now.tpotMs(), withinPercentage(3));
        assertThat(routed.capacityRps()).isGreaterThan(now.capacityRps());
        Variant small = perform("route-share", ALONE, null, Double.NaN, half);
        assertThat(floorMs(small))
                .as("fewer bytes are read for a token")
                .isCloseTo((1 + time) / 2 * floorMs(ALONE), withinPercentage(0.1));
    }

    /**
     * Weights alone become small: what is computed in eight bits stays so. Published of Llama 3.3 70B in FP8 on an H200
     * and in FP4 on a B200 (TensorRT-LLM 1.0): 2.3 to 3.0 times the throughput, of which the part makes 2.3 in eight
     * bits and 1.1 in sixteen.
     */
    @Test
    void weightsOfFourBitsLeaveQuantizedActivationsAsTheyAre() {
        assertThat(activations("FP8", Map.of("to", "FP4"))).isEqualTo(Precision.FP8);
        assertThat(activations("FP8", Map.of("to", "INT4"))).isEqualTo(Precision.FP8);
        assertThat(activations("FP8", Map.of("to", "FP4", "activations", "FP4")))
                .as("as told")
                .isEqualTo(Precision.FP4);
        assertThat(activations("BF16", Map.of("to", "FP4")))
                .as("half precision follows from the weights")
                .isNull();
    }

    private static Precision activations(String today, Map<String, Object> parameters) {
        Variant before = Variant.of(Resolved.of(
                JsonProfiles.profile(
                        """
                        'traffic':{'concurrency':64,'inputTokens':500,'outputTokens':300},
                        'model':{'name':'llama-3.1-70b','runtime':'tensorrt-llm','weightPrecision':'%s',
                         'activationPrecision':'%s'},'hardware':{'accelerator':'b200-sxm'}"""
                                .formatted(today, today)),
                CorePack.KNOWLEDGE));
        return perform("lower-precision", before, null, Double.NaN, parameters)
                .profile()
                .model()
                .activationPrecision();
    }

    /** A mixture reads a few of its experts for a token, however many parameters it has. */
    @Test
    void aStudentThatIsNamedTakesItsOwnTime() {
        Serving now = Samples.SIMULATOR.project(ALONE, Anchors.NONE).serving();
        Serving routed = routed(Map.of("share", 1.0, "student", "gpt-oss-120b"));
        assertThat(routed.tpotMs()).isLessThan(0.5 * now.tpotMs());
    }

    /**
     * Of a provider's models nobody knows the size: the smaller takes about a third of the time, whatever its ratio.
     */
    @Test
    void aProvidersSmallerModelIsNoTenthOfTheTime() {
        Variant hosted = Variant.of(Resolved.of(
                JsonProfiles.profile("'model':{'name':'gpt-4o','runtime':'OpenAI'},'stages':["
                        + "{'name':'ask','kind':'INFERENCE','latency':{'meanMs':1000}}]"),
                CorePack.KNOWLEDGE));
        assertThat(perform("route-share", hosted, null, Double.NaN, Map.of("share", 0.5, "ratio", 0.1))
                        .adjustments()
                        .routing()
                        .mean())
                .isCloseTo(0.675, withinPercentage(0.01));
        assertThat(perform("route-share", ALONE, null, Double.NaN, Map.of("share", 0.5, "ratio", 0.1))
                        .adjustments()
                        .routing()
                        .mean())
                .isLessThan(0.6);
    }
}
