package io.leapadvisor.plan.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Plan;
import org.junit.jupiter.api.Test;

/** Who misses a target anyway need not miss it by more. */
class NearerStepsTest {

    /** Twenty passages are ranked one by one, and all of them are read by a model of a provider. */
    private static Assessment ranked(double targetMs) {
        return Advisors.assess(JsonProfiles.profile(
                """
                'objectives':{'latency':{'meanMs':%s},'priority':'LATENCY',
                 'accuracy':{'metric':'recall','current':0.9,'maximumDrop':0.2}},
                'traffic':{'meanRps':2,'inputTokens':8000,'outputTokens':350},
                'model':{'name':'gpt-4o','family':'DECODER_LLM','runtime':'openai'},
                'stages':[
                 {'name':'search','kind':'RETRIEVAL','latency':{'meanMs':480},'service':'pinecone'},
                 {'name':'rerank','kind':'RERANKING','latency':{'meanMs':800},'callsPerRequest':20},
                 {'name':'answer','kind':'INFERENCE','latency':{'meanMs':6900},'service':'openai'}],
                'endToEnd':{'latency':{'meanMs':8185}},
                'considering':[{'remedy':'reduce-candidates','stage':'rerank','parameters':{'to':5}}]"""
                        .formatted(targetMs)));
    }

    @Test
    void whatTheTeamConsidersIsTakenWhereTheTargetIsMissed() {
        Assessment missed = ranked(3000);
        assertThat(missed.plan().meetsObjectives()).isFalse();
        assertThat(missed.plan().steps()).extracting(Plan.Step::remedy).contains("reduce-candidates");
        assertThat(missed.considered().get(0).why()).contains("It is a step of the plan");
    }

    @Test
    void whereTheTargetHoldsItIsJudgedByItself() {
        Assessment held = ranked(9000);
        assertThat(held.plan().steps()).extracting(Plan.Step::remedy).doesNotContain("reduce-candidates");
        assertThat(held.considered().get(0).verdict()).isEqualTo(Verdict.MARGINAL);
        assertThat(held.recommendations()).as("too little to be recommended").noneMatch(one -> one.remedy()
                .equals("reduce-candidates"));
    }
}
