package io.leapadvisor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.answer.Assessment.RulebaseVersion;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;

/** What an answer says of where it comes from, and of the objectives. */
class AssessmentTest {

    @Test
    void theVersionNamesPacksAndState() {
        RulebaseVersion version = RulebaseVersion.of(Advisors.RULEBASE, "state-7");
        assertThat(version.packs()).containsExactly(CorePack.FILES.name() + "@" + CorePack.FILES.version());
        assertThat(version.version()).isEqualTo(Advisors.RULEBASE.version());
        assertThat(version.generation()).isEqualTo("state-7");
    }

    @Test
    void anAnswerNamesItsProfileAndHasNoHistoryOfItsOwn() {
        DeploymentProfile profile = Advisors.example("nothing-measured");
        Assessment assessment = Advisors.assess(profile);
        assertThat(assessment.deployment()).isEqualTo(profile.deployment());
        assertThat(assessment.profile()).isEqualTo(profile);
        assertThat(assessment.history()).isEqualTo(Assessment.History.NONE);
        assertThat(assessment.knowledgeBase().version()).isEqualTo(CorePack.KNOWLEDGE.version());
        assertThat(assessment.rulebase()).isEqualTo(RulebaseVersion.of(Advisors.RULEBASE, null));
    }

    @Test
    void anObjectiveIsMetWhenWhatIsSeenIsWithinIt() {
        for (String example : Advisors.examples()) {
            assertThat(Advisors.assess(Advisors.example(example)).objectives())
                    .filteredOn(one -> one.metric().startsWith("latency.") && one.observed() != null)
                    .allSatisfy(one -> assertThat(one.met()).isEqualTo(one.observed() <= one.target()));
        }
        assertThat(Advisors.assess(Advisors.example("slow-document-summaries")).objectives())
                .extracting(ObjectiveResult::met)
                .contains(false);
    }
}
