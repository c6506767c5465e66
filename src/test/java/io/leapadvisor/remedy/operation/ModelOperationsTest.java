package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
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
    void withoutDraftsNothingSpeculates() {
        ModelSpec none = draftingAtMost(DRAFTING, 0);
        assertThat(none.speculation()).isNull();
        assertThat(none.has(Feature.SPECULATIVE_DECODING)).isFalse();
        assertThat(none.has(Feature.STREAMING)).isTrue();
    }
}
