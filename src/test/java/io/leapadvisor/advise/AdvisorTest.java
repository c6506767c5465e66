package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.run.Findings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole pipeline, by what it promises to who calls it. */
class AdvisorTest {

    private static final DeploymentProfile SUMMARIES = Advisors.example("slow-document-summaries");

    @Test
    void theAnswerSpeaksOfWhatTheRulesFind() {
        Assessment assessment = Advisors.assess(SUMMARIES);
        Findings found = Advisors.ADVISOR.findings(SUMMARIES, Optional.empty());
        assertThat(assessment.diagnoses())
                .extracting(one -> one.id())
                .isNotEmpty()
                .allMatch(id -> found.diagnoses().stream()
                        .anyMatch(fired -> fired.finding().id().equals(id)));
    }

    @Test
    void whatWasAssessedBeforeIsNamed() {
        Assessment first = Advisors.assess(SUMMARIES);
        Assessment second = Advisors.ADVISOR.assess(
                SUMMARIES, Optional.of(first.earlier()), "second", Advisors.NEW_YEAR.plusSeconds(60));
        assertThat(second.id()).isEqualTo("second");
        assertThat(second.history().previousAssessment()).isEqualTo(first.id());
    }

    @Test
    void nobodyIsAnsweredWhoWentAway() {
        Cancellation gone = () -> true;
        assertThatThrownBy(() -> Advisors.ADVISOR.assess(SUMMARIES, History.NONE, "gone", Advisors.NEW_YEAR, gone))
                .isInstanceOf(Cancellation.CancelledException.class);
    }

    @Test
    void anEstimateNeedsTheSizeOfTheModel() {
        assertThat(Advisors.ADVISOR.estimate(SUMMARIES).latency().meanMs().expected())
                .isPositive();
        DeploymentProfile unknown = JsonProfiles.profile("'model':{'name':'no-such-model'}");
        assertThatThrownBy(() -> Advisors.ADVISOR.estimate(unknown))
                .isInstanceOf(NotEstimableException.class)
                .hasMessageContaining("no-such-model");
    }

    @Test
    void aRuleThatThereIsNotIsNotExplained() {
        assertThat(Advisors.ADVISOR.explain(SUMMARIES, Optional.empty(), "no-such-rule"))
                .isEmpty();
    }

    /** What rules say against a change stands in its effect, once for each rule. */
    @Test
    void whatRulesSayAgainstAChangeIsSaid() {
        for (String example : Advisors.examples()) {
            DeploymentProfile profile = Advisors.example(example);
            Findings found = Advisors.ADVISOR.findings(profile, Optional.empty());
            found.contraindications().stream().limit(1).forEach(fired -> {
                Consideration change = new Consideration(
                        fired.finding().remedy(), fired.finding().stage(), Map.of());
                assertThat(Advisors.ADVISOR
                                .whatIf(profile, List.of(change, change))
                                .assumptions())
                        .filteredOn(one -> one.startsWith("Against ") && one.contains("(rule " + fired.rule() + ")"))
                        .hasSize(1);
            });
        }
    }
}
