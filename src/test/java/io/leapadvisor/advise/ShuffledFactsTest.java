package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.diagnose.observe.Observations;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules find does not depend on the order in which they see the facts. */
class ShuffledFactsTest {

    private static final int SHUFFLES = 8;
    /** Each takes a whole assessment. */
    private static final int SHUFFLES_OF_STAGES = 4;

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void findingsAreTheSameInAnyOrder(String example) {
        DeploymentProfile profile = Advisors.example(example);
        Situation now = new Situations(CorePack.KNOWLEDGE).of(profile);
        List<Object> facts = new ArrayList<>(new Observations(CorePack.KNOWLEDGE).of(now, Optional.empty()));
        Findings asGiven = run(facts, now);
        assertThat(asGiven.diagnoses()).as("the example diagnoses something").isNotEmpty();
        Random random = new Random(1);
        for (int i = 0; i < SHUFFLES; i++) {
            Collections.shuffle(facts, random);
            assertThat(run(facts, now)).isEqualTo(asGiven);
        }
    }

    private static Findings run(List<Object> facts, Situation now) {
        return Advisors.RULEBASE.run(facts, now::knows);
    }

    /**
     * Where each stage says what it depends on, the order of the list means nothing: the request of the example,
     * chained stage by stage, gets the same answer however its stages are listed.
     */
    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void stagesWithDependenciesMayComeInAnyOrder(String example) {
        DeploymentProfile profile = Advisors.example(example);
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : profile.stagesOrEmpty()) {
            stages.add(StageBuilder.builder(stage)
                    .dependsOn(
                            stages.isEmpty()
                                    ? null
                                    : List.of(stages.get(stages.size() - 1).name()))
                    .build());
        }
        List<String> asGiven = said(profile, stages);
        Random random = new Random(1);
        for (int i = 0; i < SHUFFLES_OF_STAGES; i++) {
            Collections.shuffle(stages, random);
            assertThat(said(profile, stages)).isEqualTo(asGiven);
        }
    }

    /**
     * What an assessment says, without the list of stages that it repeats; the digits of sums may depend on their
     * order.
     */
    private static List<String> said(DeploymentProfile profile, List<Stage> stages) {
        Assessment assessment = Advisors.assessAnew(DeploymentProfileBuilder.builder(profile)
                .stages(List.copyOf(stages))
                .build());
        List<String> said = new ArrayList<>();
        assessment.diagnoses().forEach(one -> said.add(one.id() + " " + one.stage() + " " + one.severity()));
        assessment
                .recommendations()
                .forEach(one -> said.add(one.rank() + " " + one.remedy() + " " + one.stage() + " " + one.parameters()));
        assessment.plan().steps().forEach(one -> said.add(one.remedy() + " " + one.stage() + " " + one.parameters()));
        assessment.objectives().forEach(one -> said.add(one.metric() + " " + one.met()));
        assessment.rejected().forEach(one -> said.add(one.remedy() + " " + one.stage() + " " + one.reason()));
        assessment.considered().forEach(one -> said.add(one.remedy() + " " + one.verdict()));
        assessment.notEvaluated().forEach(one -> said.add(one.rule() + one.missing()));
        return said;
    }
}
