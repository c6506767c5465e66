package io.leapadvisor.situation.reconcile.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.intake.JsonProfiles;
import org.junit.jupiter.api.Test;

/** First tokens that come sooner than a prompt takes by the estimate. */
class SeenPromptsTest {

    /** Two servers of four A10; prompts apart were measured to bear the load, with a third less for each token. */
    private static Assessment documents(double firstMs) {
        return Advisors.assess(JsonProfiles.profile(
                """
                'objectives':{'tpot':{'meanMs':8}},
                'traffic':{'meanRps':1,'inputTokens':8192,'outputTokens':512},
                'model':{'name':'qwen2.5-7b','weightPrecision':'INT4','runtime':'sglang','runtimeVersion':'0.4.5'},
                'hardware':{'accelerator':'a10','acceleratorsPerReplica':4,'tensorParallel':4,'replicas':2,
                 'networkGbps':100},
                'endToEnd':{'tpot':{'meanMs':10.3},'ttft':{'meanMs':%s}},
                'considering':[{'remedy':'disaggregate-prefill'}]"""
                        .formatted(firstMs)));
    }

    @Test
    void whoIsAnsweredSoonerThanAPromptTakesShowsThatItTakesLess() {
        Assessment soon = documents(730);
        Assessment late = documents(2500);
        assertThat(soon.assumptions()).anyMatch(said -> said.contains("sooner than the"));
        assertThat(late.assumptions()).noneMatch(said -> said.contains("sooner than the"));
        assertThat(soon.baseline().capacityRps()).isGreaterThan(late.baseline().capacityRps() * 1.2);
        assertThat(soon.considered())
                .singleElement()
                .satisfies(one -> assertThat(one.verdict()).as(one.why()).isNotEqualTo(Verdict.HARMFUL));
    }
}
