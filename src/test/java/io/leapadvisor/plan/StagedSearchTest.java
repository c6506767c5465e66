package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What raises the bill ends no stage of the search while something reaches as surely for less. */
class StagedSearchTest {

    /** A read of 45 ms that a paid cache shortens, and a model of 45 ms in FP32. */
    private static Workbench scoring(double meanMs) {
        return Workbenches.of(JsonProfiles.profile(
                """
                'objectives':{'latency':{'meanMs':%s}},'traffic':{'meanRps':5},
                'model':{'name':'distilbert','runtime':'pytorch','weightPrecision':'FP32'},
                'hardware':{'cpu':'xeon-8488c','cpuCores':4,'usdPerReplicaHour':0.2},
                'stages':[{'name':'read','kind':'FEATURE_LOOKUP','resource':'NETWORK','latency':{'meanMs':45},
                 'busyMs':1},{'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':45}}],
                'endToEnd':{'latency':{'meanMs':91}}"""
                        .formatted(meanMs)));
    }

    private static List<String> planned(Workbench workbench, Action... actions) {
        List<Candidate> candidates = Stream.of(actions)
                .map(action -> Workbenches.candidate(action, "slow"))
                .toList();
        return new PlanBuilder(workbench, candidates, List.of(), (remedy, stage) -> false)
                .build().actions().stream().map(step -> step.remedy().id()).toList();
    }

    private static Action cache(Workbench workbench) {
        return Workbenches.action(workbench, "cache-features", "read", Map.of("hitRatio", 0.7));
    }

    @Test
    void theModelIsLookedAtBeforeABillIsRaised() {
        Workbench workbench = scoring(86);
        assertThat(planned(workbench, cache(workbench))).containsExactly("cache-features");
        Action format = Workbenches.action(workbench, "quantize-weights", null, Map.of("to", "INT8"));
        assertThat(planned(workbench, cache(workbench), format)).containsExactly("quantize-weights");
    }

    /**
     * The engine brings 74.6 of 75.5 ms, an even chance: that is no reason to leave what is sure, for what it costs.
     */
    @Test
    void whatIsLessSureIsNotTakenForLess() {
        Workbench workbench = scoring(75.5);
        Action engine = Workbenches.action(workbench, "compile-model", null, Map.of("runtime", "openvino"));
        assertThat(planned(workbench, cache(workbench), engine)).contains("cache-features");
    }

    /** Six machines of eight processors, two thirds of them busy: two cards bear the load for half of the bill. */
    @Test
    void whatTheTeamConsidersIsTakenWhereTheBillComesFirstAndFallsByIt() {
        Assessment answer = Advisors.assess(
                JsonProfiles.profile(
                        """
                'objectives':{'latency':{'p95Ms':100},'priority':'COST'},'traffic':{'meanRps':520,'peakRps':620},
                'model':{'family':'RECOMMENDER','runtime':'onnxruntime','weightPrecision':'FP32',
                 'batching':{'mode':'NONE'}},
                'hardware':{'cpu':'xeon-platinum-8275cl','cpuCores':8,'replicas':6,'usdPerReplicaHour':0.34,
                 'pricing':{'provider':'AWS','basis':'ON_DEMAND'}},
                'stages':[{'name':'rank','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':45}}],
                'endToEnd':{'latency':{'meanMs':46,'p95Ms':70},'throughputRps':520},'utilization':{'cpu':0.67},
                'considering':[{'remedy':'upgrade-accelerator','parameters':{'to':'t4'}}]"""));
        assertThat(answer.plan().steps()).extracting(Plan.Step::remedy).contains("upgrade-accelerator", "scale-in");
        assertThat(answer.considered()).singleElement().satisfies(one -> assertThat(one.verdict())
                .isEqualTo(Verdict.WORTHWHILE));
    }

    /** Experts over parts of their own bring most of what six times as many machines would. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",'considering':[{'remedy':'enable-expert-parallelism'}]"})
    void aBillIsNotMultipliedWhileSomethingElseReachesAsSurelyForLess(String considering) {
        Assessment answer = Advisors.assess(JsonProfiles.profile(
                """
                'objectives':{'throughputRps':11,'priority':'THROUGHPUT'},
                'traffic':{'concurrency':256,'arrival':'CLOSED_LOOP','inputTokens':2000,'outputTokens':100},
                'model':{'name':'deepseek-v3.2','weightPrecision':'FP8','runtime':'vllm'},
                'hardware':{'accelerator':'h200-sxm','acceleratorsPerReplica':8,'tensorParallel':8},
                'endToEnd':{'throughputRps':5.2,'tpot':{'meanMs':354}}%s"""
                        .formatted(considering)));
        assertThat(answer.plan().meetsObjectives()).isTrue();
        assertThat(answer.plan().steps()).extracting(Plan.Step::remedy).contains("enable-expert-parallelism");
        assertThat(answer.plan().combined())
                .filteredOn(impact -> impact.metric().equals("usdPerHour"))
                .allSatisfy(impact -> assertThat(impact.ratio().expected()).isLessThan(2.5));
    }

    /** Whether or not a gauge says so: cores that are paid for are bought. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.45})
    void aQuotaIsMetByLessWorkBeforeCoresAreBought(double throttled) {
        Assessment answer = Advisors.assess(JsonProfiles.profile(
                """
                'objectives':{'latency':{'p95Ms':200}},'traffic':{'meanRps':8,'inputTokens':128},
                'model':{'name':'distilbert','runtime':'pytorch','weightPrecision':'FP32'},
                'hardware':{'cpu':'xeon-8488c','cpuCores':2,'threadsPerWorker':16},
                'endToEnd':{'latency':{'meanMs':140,'p50Ms':95,'p95Ms':420}},
                'utilization':{'cpu':0.72,'cpuThrottled':%s}"""
                        .formatted(throttled)));
        assertThat(answer.plan().meetsObjectives()).isTrue();
        assertThat(answer.plan().steps()).extracting(Plan.Step::remedy).doesNotContain("raise-cpu-limit");
        assertThat(answer.plan().combined())
                .filteredOn(impact -> impact.metric().equals("usdPerHour"))
                .allSatisfy(impact -> assertThat(impact.ratio().expected()).isEqualTo(1));
    }

    /** A reranker in FP32 on sixteen cores, of which 0.5 s are asked: a small card costs as much, a student months. */
    @Test
    void workOfMonthsSparesNoSmallMachine() {
        assertThat(plannedForReranker("l4")).containsExactly("upgrade-accelerator");
        assertThat(plannedForReranker("b200-sxm")).containsExactly("distill-model");
    }

    private static List<String> plannedForReranker(String part) {
        Workbench workbench = Workbenches.of(
                JsonProfiles.profile(
                        """
                'objectives':{'latency':{'p95Ms':1500}},'traffic':{'meanRps':0.05,'inputTokens':300},
                'model':{'name':'bge-reranker-v2-m3','runtime':'pytorch','weightPrecision':'FP32','rowsPerRequest':40},
                'hardware':{'cpu':'xeon-8375c','cpuCores':16,'usdPerReplicaHour':0.7},
                'endToEnd':{'latency':{'meanMs':5600}}"""));
        return planned(
                workbench,
                Workbenches.action(workbench, "distill-model", null, Map.of("ratio", 0.4)),
                Workbenches.action(workbench, "upgrade-accelerator", null, Map.of("to", part)));
    }
}
