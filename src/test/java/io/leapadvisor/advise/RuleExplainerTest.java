package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.explain.Explanation;
import io.leapadvisor.rulebase.explain.Explanation.Verdict;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules are explained in agreement with the assessment: for every example those that are in its answer, and every
 * eighth of the others, so that each of them is explained for several.
 */
class RuleExplainerTest {

    private static final int EVERY = 8;

    @Test
    void aRuleThatIsNotThereIsNotExplained() {
        assertThat(Advisors.ADVISOR.explain(
                        Advisors.example("lagging-fraud-detector"), Optional.empty(), "no-such-rule"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void agreesWithTheAssessment(String example) {
        DeploymentProfile profile = Advisors.example(example);
        Assessment assessment = Advisors.assess(profile);
        Set<String> fired =
                assessment.diagnoses().stream().map(DiagnosisResult::rule).collect(Collectors.toSet());
        Advisors.ADVISOR
                .findings(profile, Optional.empty())
                .contained()
                .forEach(one -> fired.add(one.wider().rule()));
        Set<String> notEvaluated = assessment.notEvaluated().stream()
                .map(Assessment.NotEvaluated::rule)
                .collect(Collectors.toSet());
        Explanations explanations = Advisors.ADVISOR.explanations(profile, Optional.empty());
        int place = Advisors.examples().indexOf(example);
        for (RuleInfo rule : Advisors.RULEBASE.rules()) {
            if (place++ % EVERY != 0 && !fired.contains(rule.id()) && !notEvaluated.contains(rule.id())) {
                continue;
            }
            Explanation explanation = explanations.of(rule.id()).orElseThrow();
            assertThat(explanation.explained()).as(explanation.toString()).isTrue();
            assertThat(explanation.summary()).isNotBlank().doesNotContain("null");
            assertThat(explanation.outcome() == Verdict.NOT_EVALUATED)
                    .as(rule.id())
                    .isEqualTo(notEvaluated.contains(rule.id()));
            if (rule.severity() != null) {
                assertThat(explanation.outcome() == Verdict.FIRED).as(rule.id()).isEqualTo(fired.contains(rule.id()));
            }
        }
    }
}
