package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.diagnose.DiagnosisResult;
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

    /** Workers that sleep between two looks at the broker are even, and more of them sleep as long. */
    @Test
    void messagesLieAtABrokerThatIsSeldomAsked() {
        Assessment answer = answer(
                """
                'objectives':{'latency':{'p95Ms':1000}},'traffic':{'meanRps':0.4},
                'hardware':{'accelerator':'none','cpuCores':2,'replicas':2},'utilization':{'cpu':0.05},'stages':[
                 {'name':'sqs','kind':'QUEUE','protocol':'QUEUE','latency':{'meanMs':3000}},
                 {'name':'classify','kind':'INFERENCE','latency':{'meanMs':140}}]""");
        assertThat(answer.diagnoses().get(0).id()).isEqualTo("polled-queue");
        assertThat(answer.diagnoses()).extracting(DiagnosisResult::id).doesNotContain("uneven-replicas");
        assertThat(answer.plan().steps()).extracting(Plan.Step::remedy).containsExactly("use-long-polling");
    }

    /** Frames that lie in a buffer are old, and a larger buffer makes them older. */
    @Test
    void aBufferOfFramesIsNoLimitToRaise() {
        String camera =
                """
                'objectives':{'latency':{'meanMs':1000}},'traffic':{'meanRps':5},
                'model':{'name':'yolov4','family':'VISION','runtime':'darknet'},'hardware':{'accelerator':'gtx-1070'},
                'utilization':{'gpu':0.2},'stages':[
                 {'name':'capture-buffer','kind':'QUEUE','latency':{'meanMs':5000}},
                 {'name':'detect','kind':'INFERENCE','latency':{'meanMs':35}}]""";
        Assessment answer = answer(camera);
        assertThat(answer.headline())
                .contains("a limit or a buffer, and end it")
                .doesNotContain("raise it");
        assertThat(answer.recommendations().get(0).steps().toString()).contains("keep the newest");
    }

    /** Collections of garbage: P95 says that the load is borne, and P99 alone misses its target. */
    @Test
    void whatHoldsUpOneInAHundredIsNoMatterOfSpeed() {
        String pauses =
                """
                'objectives':{'latency':{'p99Ms':65}},'traffic':{'meanRps':900},'utilization':{'cpu':0.38},
                'hardware':{'accelerator':'none','cpuCores':8,'replicas':6},'model':{'family':'TREE_ENSEMBLE'},
                'endToEnd':{'latency':{'p50Ms':22,'p95Ms':36,'p99Ms':%s}}""";
        Assessment answer = answer(pauses.formatted(82));
        assertThat(answer.diagnoses().get(0).id()).isEqualTo("late-tail");
        assertThat(answer.plan().steps().get(0).remedy()).isEqualTo("shorten-pauses");
        assertThat(answer(pauses.formatted(66)).diagnoses())
                .as("a P99 that its P95 explains but for a third")
                .extracting(DiagnosisResult::id)
                .contains("late-tail");
        assertThat(answer(pauses.formatted(66).replace("'p95Ms':36", "'p95Ms':48"))
                        .diagnoses())
                .as("a time that varies")
                .extracting(DiagnosisResult::id)
                .doesNotContain("late-tail");
    }

    @Test
    void onAPhoneNobodyKeepsReplicas() {
        assertThat(answer(
                                """
                'objectives':{'latency':{'p99Ms':3000}},
                'model':{'name':'whisper-small','family':'SPEECH','runtime':'coreml'},
                'hardware':{'accelerator':'generic-mobile','coldStartMs':27000},
                'endToEnd':{'latency':{'p50Ms':1200,'p99Ms':28000}}""")
                        .headline())
                .contains("before it is first asked for")
                .doesNotContain("replicas running");
    }
}
