package io.leapadvisor.remedy.operation.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Plan;
import org.junit.jupiter.api.Test;

/** Starts that requests wait for. */
class StartOperationsTest {

    /** A house asks every eight minutes, and the engine drops its model after five. */
    @Test
    void aModelThatStaysInMemoryIsNotReadByEachRequest() {
        Assessment answer = Advisors.assess(
                JsonProfiles.profile(
                        """
                'objectives':{'latency':{'meanMs':15000}},
                'traffic':{'meanRps':0.002,'inputTokens':500,'outputTokens':60},
                'model':{'name':'llama-3.2-3b','weightPrecision':'INT4','runtime':'ollama'},
                'hardware':{'cpu':'core-i5-8400','cpuCores':6,'storage':'SSD'},
                'stages':[{'name':'load-model','kind':'DATA_FETCH','resource':'STORAGE','latency':{'meanMs':24000}},
                 {'name':'answer','kind':'INFERENCE','latency':{'meanMs':10000}}],
                'endToEnd':{'latency':{'meanMs':34000}}"""));
        assertThat(answer.diagnoses().get(0).id()).isEqualTo("model-loaded-per-request");
        assertThat(answer.plan().steps()).extracting(Plan.Step::remedy).containsExactly("keep-warm");
        assertThat(answer.plan().meetsObjectives()).isTrue();
        assertThat(answer.recommendations())
                .as("a machine that is off keeps no model")
                .noneMatch(advice -> advice.remedy().equals("scale-to-zero"));
    }
}
