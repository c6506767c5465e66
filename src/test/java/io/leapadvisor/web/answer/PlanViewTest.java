package io.leapadvisor.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.knowledge.CorePack;
import org.junit.jupiter.api.Test;

class PlanViewTest {

    private static PlanView of(String example) {
        Assessment answer = Advisors.assess(Advisors.example(example));
        return PlanView.of(answer, CorePack.KNOWLEDGE);
    }

    @Test
    void stepsLeadToTheirRecommendations() {
        PlanView plan = of("lagging-fraud-detector");
        assertThat(plan.steps()).isNotEmpty().allSatisfy(step -> {
            assertThat(step.rank()).isNotNull();
            assertThat(step.title()).isNotEqualTo(step.remedy());
            assertThat(step.mean().why()).contains("Simulated after this step");
            assertThat(step.mean().href()).isEqualTo("#basis-" + step.rank());
        });
        assertThat(plan.odds()).endsWith("%");
    }

    @Test
    void withoutAnObjectiveItSaysSo() {
        assertThat(of("nothing-measured").verdict()).contains("objective");
    }
}
