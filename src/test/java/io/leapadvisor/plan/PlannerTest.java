package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is weighed, chosen and left out, seen from the answer. */
class PlannerTest {

    private static Assessment assessed(String profile) {
        return Advisors.assess(JsonProfiles.profile(profile));
    }

    @Test
    void noMachineGoesWhileUsersWaitForReasonsThatNobodyKnows() {
        assertNoMachineGoes(95, "No fewer machines while P99 misses its target");
    }

    /** What would shorten a pause is a guess until it is found; on the strength of it no machine goes. */
    @Test
    void noMachineGoesWhileAFewAreHeldUp() {
        assertNoMachineGoes(14, "No fewer replicas before it is found what holds up a few requests");
    }

    private static void assertNoMachineGoes(double p95Ms, String why) {
        Assessment assessment = assessed(
                """
                'objectives':{'latency':{'p99Ms':60}},'traffic':{'meanRps':100000},
                'model':{'family':'OTHER','runtime':'java'},
                'hardware':{'cpuCores':32,'replicas':120},
                'stages':[{'name':'score','kind':'INFERENCE','resource':'CPU',
                 'latency':{'meanMs':6,'p50Ms':5,'p99Ms':210}}],
                'endToEnd':{'latency':{'p50Ms':7,'p95Ms':%s,'p99Ms':220}},'utilization':{'cpu':0.38}"""
                        .formatted(p95Ms));
        assertThat(assessment.recommendations())
                .extracting(Recommendation::remedy)
                .doesNotContain("scale-in", "right-size");
        assertThat(assessment.rejected())
                .filteredOn(rejection -> rejection.remedy().equals("scale-in"))
                .isNotEmpty()
                .extracting(Rejection::detail)
                .allSatisfy(detail -> assertThat(detail).contains(why));
    }

    /** The same accelerators on more replicas are nothing that is bought. */
    @Test
    void aModelThatIsSplitTooFarIsPutTogetherWithoutAnObjective() {
        Assessment assessment = assessed(
                """
                'objectives':{'priority':'LATENCY'},
                'traffic':{'concurrency':1,'inputTokens':128,'outputTokens':256},
                'model':{'name':'llama-2-7b','runtime':'llama.cpp','weightPrecision':'INT4'},
                'hardware':{'accelerator':'a100-pcie-80gb','acceleratorsPerReplica':4,'tensorParallel':4},
                'endToEnd':{'tpot':{'meanMs':32.3}}""");
        assertThat(assessment.plan().steps()).extracting(Plan.Step::remedy).contains("change-tensor-parallelism");
    }

    /** Replicas that run already nearly suffice, so that little is bought beside them. */
    @Test
    void noBillIsMultipliedWhereWarmReplicasNearlySuffice() {
        Assessment assessment = assessed(
                """
                'objectives':{'latency':{'p99Ms':400}},'traffic':{'meanRps':3,'burstiness':6,'inputTokens':120},
                'model':{'name':'all-minilm-l6-v2','runtime':'onnxruntime','weightPrecision':'FP32'},
                'hardware':{'cpuCores':1.8,'memoryGb':3,'minReplicas':0,'replicas':4,'coldStartMs':7400,
                 'usdPerReplicaHour':0.1},
                'endToEnd':{'latency':{'p50Ms':48,'p95Ms':310,'p99Ms':8100}}""");
        assertThat(assessment.plan().combined())
                .filteredOn(impact -> impact.metric().equals("usdPerHour"))
                .allSatisfy(impact -> assertThat(impact.ratio().expected()).isLessThanOrEqualTo(4));
        assertThat(assessment.plan().meetsObjectives()).isTrue();
    }

    /** One of two replicas is half of the bill that is missed, and does not bear the peak: nobody says two things. */
    @Test
    void whatDoesNotBearThePeakIsRefusedEverywhere() {
        Assessment assessment = assessed(
                """
                'objectives':{'usdPerHour':6,'ttft':{'p95Ms':2500},
                 'accuracy':{'metric':'rating','current':0.88,'maximumDrop':0.005},'priority':'COST'},
                'traffic':{'meanRps':2,'peakRps':5,'inputTokens':900,'outputTokens':300},
                'model':{'name':'qwen2.5-72b','runtime':'vllm','weightPrecision':'BF16'},
                'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':4,'tensorParallel':4,'replicas':2,
                 'usdPerReplicaHour':14.8},
                'endToEnd':{'latency':{'meanMs':13800,'p95Ms':22500},'ttft':{'meanMs':540,'p95Ms':1250},
                 'tpot':{'meanMs':44.3}},'utilization':{'gpu':0.97,'kvCache':0.05},
                'considering':[{'remedy':'scale-in','parameters':{'replicas':1}},
                 {'remedy':'quantize-weights','parameters':{'to':'INT4'}}]""");
        assertThat(assessment.recommendations())
                .extracting(Recommendation::remedy)
                .doesNotContain("scale-in")
                .as("a format lowers no bill by itself, whichever is considered")
                .doesNotContain("quantize-weights");
        assertThat(assessment.rejected())
                .filteredOn(rejection -> rejection.remedy().equals("scale-in"))
                .extracting(Rejection::reason)
                .containsExactly(Rejection.Reason.CONTRAINDICATED);
        assertThat(assessment.considered().get(0).verdict()).isEqualTo(Verdict.HARMFUL);
    }

    private static Assessment large(String priority) {
        return assessed(
                """
                'objectives':{'latency':{'p95Ms':20000},'accuracy':{'metric':'score','current':0.86,'maximumDrop':0.02},
                 'priority':'%s'},
                'traffic':{'meanRps':8,'peakRps':20,'inputTokens':900,'outputTokens':220},
                'model':{'name':'llama-3.1-70b','weightPrecision':'BF16','runtime':'vllm'},
                'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':4,'tensorParallel':4,'replicas':6,
                 'usdPerReplicaHour':8.8},
                'endToEnd':{'latency':{'meanMs':8200,'p95Ms':13500},'ttft':{'meanMs':380}},
                'utilization':{'gpu':0.35}"""
                        .formatted(priority));
    }

    /** Who asks for the lowest bill is not served by a latency that holds already. */
    @Test
    void aTargetThatHoldsIsALimitWhereCostComesFirst() {
        Assessment cheapest = large("COST");
        assertThat(cheapest.plan().steps()).extracting(Plan.Step::remedy).contains("quantize-weights");
        assertThat(cheapest.plan().meetsObjectives()).isTrue();
        assertThat(cheapest.plan().combined())
                .filteredOn(impact -> impact.metric().equals("usdPerHour"))
                .singleElement()
                .satisfies(impact -> assertThat(impact.ratio().expected()).isLessThan(0.9));
        assertThat(large("BALANCED").plan().steps()).isEmpty();
    }

    /** Two objectives on the tail: what is judged by the first of them may be all that brings the second. */
    @Test
    void whatReachesTheSecondObjectiveIsAStep() {
        Assessment assessment = assessed(
                """
                'objectives':{'latency':{'p95Ms':280,'p99Ms':400},'priority':'LATENCY'},'traffic':{'meanRps':90},
                'hardware':{'cpuCores':8,'replicas':3,'workersPerReplica':8},
                'stages':[{'name':'find','kind':'RETRIEVAL','external':true,
                 'latency':{'meanMs':45,'p95Ms':70,'p99Ms':100}},
                {'name':'rooms','kind':'TOOL_CALL','external':true,'protocol':'REST','busyMs':1,
                 'latency':{'meanMs':150,'p95Ms':260,'p99Ms':420}},
                {'name':'render','kind':'SERIALIZATION','resource':'CPU','busyMs':7,'latency':{'meanMs':22}}],
                'endToEnd':{'latency':{'meanMs':225,'p50Ms':212,'p95Ms':345,'p99Ms':510},'throughputRps':90},
                'utilization':{'cpu':0.11},'considering':[{'remedy':'hedge-requests','stage':'rooms'}]""");
        assertThat(assessment.plan().steps()).extracting(Plan.Step::remedy).contains("hedge-requests");
        assertThat(assessment.considered()).singleElement().satisfies(one -> {
            assertThat(one.verdict()).isNotIn(Verdict.POINTLESS, Verdict.HARMFUL);
            assertThat(one.why()).contains("It is the step of the plan, for P99 from 510 ms");
        });
    }

    /** Neither bytes nor arithmetic, launches or the exchange take a half of a step, and no time per token is asked. */
    private static final String BETWEEN = "'objectives':{'latency':{'p95Ms':%s}},"
            + "'traffic':{'meanRps':0.12,'inputTokens':3500,'outputTokens':420},"
            + "'model':{'name':'qwen2.5-32b','runtime':'vllm','runtimeVersion':'0.9.2','weightPrecision':'INT4'},"
            + "'hardware':{'accelerator':'a10g','acceleratorsPerReplica':4,'tensorParallel':4},'stages':["
            + "{'name':'search','kind':'RETRIEVAL','latency':{'meanMs':400}},"
            + "{'name':'write','kind':'INFERENCE','latency':{'meanMs':9900,'p95Ms':11800}}],"
            + "'endToEnd':{'latency':{'meanMs':10300,'p95Ms':12400},'tpot':{'meanMs':20}}";

    @Test
    void aLastResortIsTakenWhereAMissedObjectiveIsLeftAsItIs() {
        assertThat(assessed(BETWEEN.formatted("9000")).plan().steps()).isNotEmpty();
        assertThat(assessed(BETWEEN.formatted("9000").replaceAll("'stages':.*],'endToEnd'", "'endToEnd'"))
                        .plan()
                        .steps())
                .as("of a model alone, too")
                .isNotEmpty();
        assertThat(assessed(BETWEEN.formatted("20000")).recommendations())
                .as("nothing is missed")
                .flatExtracting(Recommendation::diagnoses)
                .doesNotContain("dominant-inference");
    }

    /** Five drafts of which 45 percent are accepted cost 64 users more than they bring; one pays for itself. */
    @Test
    void oneDraftIsTriedBesideNone() {
        Assessment assessment = assessed(
                """
                'objectives':{'throughputRps':3.5,'tpot':{'meanMs':45},'priority':'THROUGHPUT'},
                'traffic':{'concurrency':64,'arrival':'CLOSED_LOOP','inputTokens':300,'outputTokens':500},
                'model':{'name':'llama-3.3-70b','runtime':'vllm','runtimeVersion':'0.10.1','weightPrecision':'BF16',
                 'speculation':{'method':'EAGLE3','draftTokens':5,'acceptance':0.45},
                 'features':['speculative-decoding','cuda-graphs'],
                 'batching':{'mode':'CONTINUOUS','maxBatchSize':128}},
                'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':4,'tensorParallel':4},
                'endToEnd':{'latency':{'meanMs':29600},'ttft':{'meanMs':620},'tpot':{'meanMs':58},
                 'throughputRps':2.16},
                'loadTests':[{'traffic':{'concurrency':1,'inputTokens':300,'outputTokens':500},
                 'ttft':{'meanMs':95},'tpot':{'meanMs':14},'throughputRps':0.141},
                {'traffic':{'concurrency':16,'inputTokens':300,'outputTokens':500},
                 'ttft':{'meanMs':210},'tpot':{'meanMs':22},'throughputRps':1.43},
                {'traffic':{'concurrency':64,'inputTokens':300,'outputTokens':500},
                 'ttft':{'meanMs':620},'tpot':{'meanMs':58},'throughputRps':2.16}]""");
        assertThat(assessment.recommendations())
                .filteredOn(one -> one.remedy().equals("draft-fewer-tokens"))
                .singleElement()
                .satisfies(one -> assertThat(one.parameters()).containsEntry("to", 1));
    }

    /** Half of a card saves nothing until somebody takes the other half, and no profile says that somebody does. */
    @Test
    void aSharedCardIsNoCertainSaving() {
        Workbench today = Workbenches.of(
                JsonProfiles.profile(
                        """
                        'traffic':{'meanRps':180},'hardware':{'accelerator':'t4','replicas':12,'usdPerReplicaHour':1},
                        'model':{'name':'resnet-50','runtime':'onnxruntime','weightPrecision':'FP16'},
                        'endToEnd':{'latency':{'meanMs':31}},'utilization':{'gpu':0.128}"""));
        Action shared = Workbenches.action(today, "share-accelerator", null, Map.of("tenants", 2));
        assertThat(today.projector().impact(List.of(shared), null, null))
                .filteredOn(impact -> impact.metric().equals("usdPerHour"))
                .singleElement()
                .satisfies(bill -> {
                    assertThat(bill.ratio().low()).isEqualTo(0.5);
                    assertThat(bill.ratio().expected()).isEqualTo(0.5);
                    assertThat(bill.ratio().high()).as("nobody comes").isEqualTo(1);
                });
    }
}
