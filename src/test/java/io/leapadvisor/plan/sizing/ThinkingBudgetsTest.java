package io.leapadvisor.plan.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much a model may think follows from what is asked for. */
class ThinkingBudgetsTest {

    /** 1,400 tokens of half a minute, of which so many are reasoning. */
    private static List<Object> limits(int reasoning, String objectives) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                """
                'traffic':{'concurrency':1,'inputTokens':700,'outputTokens':1400,'reasoningTokens':%d},
                'model':{'name':'qwen3-8b','weightPrecision':'BF16','runtime':'vllm'},
                'hardware':{'accelerator':'a10','replicas':1},
                'endToEnd':{'latency':{'meanMs':46000}},
                'objectives':{%s}"""
                        .formatted(reasoning, objectives)));
        return new ThinkingBudgets(workbench)
                .of(Workbenches.action(workbench, "limit-output-tokens", null)).stream()
                        .map(action -> action.parameters().get("to"))
                        .toList();
    }

    @Test
    void theFirstBudgetThatReachesTheTargetIsTheSmallest() {
        assertThat(limits(1200, "'latency':{'meanMs':30000}")).containsExactly(800.0);
        assertThat(limits(1200, "'latency':{'meanMs':18000}")).containsExactly(800.0, 500.0);
        // 200 tokens are expected to cost a tenth of the quality metric, which nobody stated; 340 cost 5 %.
        assertThat(limits(1200, "'latency':{'meanMs':9000}")).containsExactly(800.0, 500.0, 340.0);
    }

    @Test
    void whereNothingIsMissedOrLittleIsThoughtTheUsualBudgetIsEnough() {
        assertThat(limits(1200, "'latency':{'meanMs':60000}")).hasSize(1);
        assertThat(limits(1200, "'usdPerHour':1")).hasSize(1);
        assertThat(limits(400, "'latency':{'meanMs':9000}")).hasSize(1);
    }
}
