package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Plan;
import org.junit.jupiter.api.Test;

/** What is said to the few numbers that a first mail holds. */
class FewFieldsTest {

    private static Assessment answer(String fields) {
        return Advisors.assess(JsonProfiles.profile(fields));
    }

    /** Trees of 3 ms in a request of 60: the process around them is one, unless somebody started more. */
    @Test
    void moreProcessesAreProposedAroundTreesThatTakeLittleOfTheRequest() {
        assertThat(answer(
                                """
                'objectives':{'latency':{'p95Ms':80}},'traffic':{'meanRps':20},'hardware':{'cpuCores':4},
                'model':{'family':'TREE_ENSEMBLE','trees':800,'treeDepth':8,'rowsPerRequest':200,
                 'runtime':'flask (xgboost)'},'endToEnd':{'latency':{'p50Ms':60,'p95Ms':190}}""")
                        .recommendations())
                .extracting(Recommendation::remedy)
                .contains("add-workers");
    }

    @Test
    void aQueueBeforeIdleMachinesIsNoMatterOfConnections() {
        assertThat(answer(
                                """
                'traffic':{'meanRps':20},'hardware':{'replicas':3},'utilization':{'cpu':0.2},'stages':[
                 {'name':'queue','kind':'QUEUE','latency':{'meanMs':1800}},
                 {'name':'score','kind':'INFERENCE','latency':{'meanMs':15}}]""")
                        .headline())
                .contains("Find the limit that requests wait at")
                .doesNotContain("onnections", "pool");
    }

    /** A library of the process computes a smaller format as the engine beneath it does, and gathers no requests. */
    @Test
    void aLibraryForEmbeddingsIsNoServer() {
        Assessment answer = answer(
                """
                'objectives':{'latency':{'p95Ms':50}},'traffic':{'meanRps':60,'inputTokens':200},
                'model':{'name':'bge-small-en-v1.5','runtime':'fastembed'},'hardware':{'cpuCores':8},
                'endToEnd':{'latency':{'meanMs':35,'p95Ms':90}}""");
        assertThat(answer.plan().steps()).extracting(Plan.Step::remedy).containsExactly("quantize-weights");
    }
}
