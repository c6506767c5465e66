package io.leapadvisor.remedy.operation.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.remedy.operation.Performed;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sharing an accelerator costs, and what it saves. */
class SharedPartTest {

    private static Variant serving(String model) {
        return Variant.of(Resolved.of(
                JsonProfiles.profile("'traffic':{'meanRps':0.5,'inputTokens':500,'outputTokens':200},'model':{'name':'"
                        + model
                        + "','weightPrecision':'BF16','runtime':'vllm','batching':{'mode':'CONTINUOUS'}},"
                        + "'hardware':{'accelerator':'a100-sxm-80gb','replicas':1,'usdPerReplicaHour':4}"),
                CorePack.KNOWLEDGE));
    }

    private static Projection projected(Variant variant) {
        return Samples.SIMULATOR.project(variant, Anchors.NONE);
    }

    private static Projection shared(String model, double factor, double neighbours) {
        return projected(Performed.perform(
                "share-part", serving(model), null, factor, Map.of("tenants", 2, "neighbourUtilization", neighbours)));
    }

    @Test
    void twoPayHalfEachAndNobodyIsFasterForIt() {
        Projection alone = projected(serving("llama-3.1-8b"));
        Projection beside = shared("llama-3.1-8b", 0.5, 0.3);
        assertThat(beside.bill().usdPerHour()).isEqualTo(alone.bill().usdPerHour() / 2);
        assertThat(beside.tokens().tpotMs()).isGreaterThan(alone.tokens().tpotMs() * 1.1);
        assertThat(beside.tokens().ttftMs()).isGreaterThan(alone.tokens().ttftMs());
        assertThat(beside.rates().capacityRps()).isLessThan(alone.rates().capacityRps() * 0.9);
    }

    /**
     * A part that works on one at a time leaves 1 − ρ of it to the other: twice the time beside one that is half busy.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 0.75})
    void byTurnsTimesStretchByWhatTheNeighbourTakes(double neighbours) {
        Projection alone = projected(serving("llama-3.1-8b"));
        Projection half = shared("llama-3.1-8b", 1, 0);
        Projection beside = shared("llama-3.1-8b", 1, neighbours);
        assertThat(half.tokens().tpotMs())
                .as("an idle neighbour")
                .isCloseTo(alone.tokens().tpotMs(), Percentage.withPercentage(1));
        assertThat(beside.model().tokenMs(8))
                .isCloseTo(alone.model().tokenMs(8) / (1 - neighbours), Percentage.withPercentage(1e-6));
    }

    /** 32 thousand million weights in BF16 take 65 GB, half an A100 has 43. */
    @Test
    void whatDoesNotFitHalfTheMemoryIsNotShared() {
        Variant large = serving("qwen2.5-32b");
        assertThat(Performed.perform("share-part", large, null, 0.5, Map.of("tenants", 2)))
                .isEqualTo(large);
        assertThat(shared("llama-3.1-8b", 0.5, 0.3).model().machine().places().memoryShare())
                .isEqualTo(0.45);
    }
}
