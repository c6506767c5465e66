package io.leapadvisor.simulate.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.change.Drafts;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.service.Services;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a stage takes after what changed in its model. No physics here: adjustments alone. */
class StageTimingTest {

    private static final String STAGES = "'stages':[{'name':'read','kind':'DATA_FETCH','latency':{'meanMs':20}},"
            + "{'name':'prompt','kind':'PREFILL','latency':{'meanMs':100},'busyMs':80},"
            + "{'name':'answer','kind':'DECODE','latency':{'meanMs':400}}]";

    private static final Together ONE_BY_ONE = new Together(1, 0);

    private static StageTime of(String stage, Adjustments adjustments, String fields) {
        DeploymentProfile profile = JsonProfiles.profile(fields + STAGES);
        ServedPath path = new ServedPath(
                new Served(null, null, Resolved.of(profile, CorePack.KNOWLEDGE), adjustments, null, null, null, null),
                Map.of(),
                Services.NONE,
                Anchors.NONE.withModelStages(Set.of("prompt", "answer")).withTogether(ONE_BY_ONE),
                StageGraph.of(profile.stagesOrEmpty()),
                0.5);
        return StageTiming.of(profile.stage(stage), path, 10);
    }

    private static final Adjustments HALF_PROMPT = Adjustments.NONE.withPrefillTime(0.5);

    @Test
    void aStageThatIsNotTheModelsKeepsItsTime() {
        assertThat(of("read", HALF_PROMPT, "").serviceMs()).isEqualTo(20);
    }

    @Test
    void eachPhaseGoesWithItsOwnChange() {
        assertThat(of("prompt", HALF_PROMPT, "").serviceMs()).isCloseTo(50, within(1e-9));
        assertThat(of("prompt", HALF_PROMPT, "").busyMs()).isCloseTo(40, within(1e-9));
        assertThat(of("answer", HALF_PROMPT, "").serviceMs()).isCloseTo(400, within(1e-9));
        assertThat(of("answer", Adjustments.NONE.withDrafts(new Drafts(2, 0, 0)), "")
                        .serviceMs())
                .as("two tokens a step")
                .isCloseTo(200, within(1e-9));
    }

    /**
     * Measured one by one: on an accelerator 0.83 of a pass does not grow with the batch: 8 together take 2.19 times as
     * long as one.
     */
    @Test
    void aBatchTakesLongerAndOccupiesLessForEach() {
        String batched = "'model':{'batching':{'mode':'STATIC','meanBatchSize':8}},'hardware':{'accelerator':'l4'},";
        StageTime together = of("prompt", Adjustments.NONE, batched);
        assertThat(together.serviceMs()).isCloseTo(100 * (0.83 + 0.17 * 8), within(1e-9));
        assertThat(together.busyMs()).isCloseTo(80 * (0.83 + 0.17 * 8) / 8, within(1e-9));
    }
}
