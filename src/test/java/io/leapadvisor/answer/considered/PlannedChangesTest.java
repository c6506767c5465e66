package io.leapadvisor.answer.considered;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.physics.Profiles;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.ObjectivesBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A verdict never says something else than recommendations and rejections do. */
class PlannedChangesTest {

    @Provide
    Arbitrary<DeploymentProfile> profiles() {
        return Profiles.valid();
    }

    @Property(tries = Profiles.ANSWERED)
    void verdictsAgreeWithTheRest(@ForAll("profiles") DeploymentProfile profile) {
        Assessment answer = Advisors.assess(profile);
        for (ConsideredResult one : answer.considered()) {
            boolean rejected = answer.rejected().stream()
                    .anyMatch(other -> other.remedy().equals(one.remedy())
                            && other.parameters().equals(one.parameters())
                            && Objects.equals(one.stage(), other.stage()));
            boolean recommended = answer.recommendations().stream()
                    .anyMatch(other -> other.remedy().equals(one.remedy())
                            && other.parameters().equals(one.parameters())
                            && Objects.equals(one.stage(), other.stage()));
            assertThat(rejected && recommended).as("%s", one).isFalse();
            if (one.verdict() == Verdict.WORTHWHILE) {
                assertThat(rejected).as("worthwhile and rejected: %s", one).isFalse();
                assertThat(answer.recommendations())
                        .as("worthwhile and nowhere: %s", one)
                        .anyMatch(other -> other.remedy().equals(one.remedy()));
            }
            if (recommended) {
                assertThat(one.verdict()).isIn(Verdict.MARGINAL, Verdict.WORTHWHILE);
            }
        }
    }

    /** Drafts lower no bill, three of them or four: one of the two is not recommended while the other is pointless. */
    @Example
    void whatIsRecommendedWithOtherParametersIsNotPointless() {
        Assessment answer = Advisors.assess(
                JsonProfiles.profile(
                        """
                'objectives':{'latency':{'p95Ms':12000},'ttft':{'p95Ms':600},'usdPerHour':15,'priority':'COST'},
                'traffic':{'meanRps':0.8,'peakRps':3.5,'inputTokens':1500,'outputTokens':350},
                'model':{'name':'llama-3.3-70b-instruct','runtime':'vllm','weightPrecision':'FP8'},
                'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':4,'tensorParallel':4,
                 'usdPerReplicaHour':12.4},
                'endToEnd':{'latency':{'meanMs':4200,'p95Ms':7400},'ttft':{'meanMs':190,'p95Ms':310},
                 'tpot':{'meanMs':11.5}},'utilization':{'gpu':0.93},
                'considering':[{'remedy':'enable-speculative-decoding',
                 'parameters':{'acceptance':0.7,'draftTokens':4}}]"""));
        assertThat(answer.recommendations())
                .filteredOn(one -> one.remedy().equals("enable-speculative-decoding"))
                .allSatisfy(
                        one -> assertThat(answer.considered().get(0).verdict()).isEqualTo(Verdict.MARGINAL));
    }

    /** An index that spends more quality than the limit may allow gains more than one that is kept in memory. */
    @Example
    void nothingThatIsJudgedWorseIsBetterInsteadOfWhatIsWorthwhile() {
        DeploymentProfile search = JsonProfiles.profile("'objectives':{'latency':{'p50Ms':300},"
                + "'accuracy':{'metric':'recall','current':0.93,'minimum':0.9}},'traffic':{'meanRps':1},"
                + "'hardware':{'cpuCores':4,'memoryGb':4,'storage':'SSD'},'stages':[{'name':'search',"
                + "'kind':'RETRIEVAL','resource':'STORAGE','latency':{'meanMs':900,'p50Ms':850}}],"
                + "'endToEnd':{'latency':{'meanMs':950,'p50Ms':900}},"
                + "'considering':[{'remedy':'tune-vector-index','stage':'search'},"
                + "{'remedy':'keep-index-in-memory','stage':'search'},{'remedy':'cache-features','stage':'search'}]");
        List<ConsideredResult> results = Advisors.assess(search).considered();
        List<String> worse = results.stream()
                .filter(one -> one.verdict() != Verdict.WORTHWHILE)
                .map(ConsideredResult::remedy)
                .toList();
        assertThat(worse).contains("tune-vector-index");
        assertThat(results.stream().filter(one -> one.verdict() == Verdict.WORTHWHILE))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.betterInstead())
                        .noneMatch(better -> worse.stream().anyMatch(better::startsWith)));
    }

    private static Assessment considering(DeploymentProfile profile, String remedy, Map<String, Object> parameters) {
        return Advisors.assess(profile.withConsidering(List.of(new Consideration(remedy, null, parameters))));
    }

    /** Ten dollars less are no gain where half of the requests are not served. */
    @Example
    void whatDoesNotBearTheLoadIsHarmfulAtAnyPrice() {
        DeploymentProfile busy = JsonProfiles.profile("'objectives':{'priority':'COST'},'traffic':{'meanRps':300},"
                + "'hardware':{'cpuCores':8,'replicas':20,'usdPerReplicaHour':1},'stages':["
                + "{'name':'read','kind':'PREPROCESSING','latency':{'meanMs':300},'busyMs':300}]");
        assertThat(considering(busy, "scale-in", Map.of("replicas", 3)).considered())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.verdict()).isEqualTo(Verdict.HARMFUL);
                    assertThat(one.why()).contains("does not bear the load", "300 requests/s arrive");
                    assertThat(one.impact())
                            .as("a queue that grows has no latency")
                            .isNotEmpty()
                            .noneMatch(impact -> impact.metric().endsWith("Ms"));
                });
    }

    /** Weights of FP8 that a card expands before each product: a little less of what does not bear the peak today. */
    @Example
    void aLittleLessOfTooLittleIsNoHarm() {
        DeploymentProfile full = JsonProfiles.profile("'objectives':{'latency':{'p95Ms':8000}},"
                + "'traffic':{'meanRps':1.4,'peakRps':3.5,'inputTokens':6000,'outputTokens':600},"
                + "'model':{'name':'Llama-3.1-70B','runtime':'vllm','runtimeVersion':'0.6.3','weightPrecision':'BF16'},"
                + "'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':4,'tensorParallel':4},"
                + "'endToEnd':{'latency':{'p50Ms':10900,'p95Ms':19500}}");
        assertThat(considering(full, "quantize-weights", Map.of("to", "FP8")).considered())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.impact())
                            .filteredOn(impact -> impact.metric().equals("capacityRps"))
                            .singleElement()
                            .satisfies(impact ->
                                    assertThat(impact.ratio().expected()).isBetween(0.95, 1.001));
                    assertThat(one.verdict()).isNotEqualTo(Verdict.HARMFUL);
                });
    }

    /** A cache adds two nodes to a bill that is far above its budget, and takes the work away that the rest does. */
    @Example
    void aThousandthOfAMissedBudgetIsNoHarm() {
        DeploymentProfile indexer = JsonProfiles.profile("'objectives':{'priority':'COST','usdPerHour':200},"
                + "'traffic':{'meanRps':120,'repeatRatio':0.7},'hardware':{'cpuCores':8,'replicas':150,"
                + "'usdPerReplicaHour':2.5},'stages':[{'name':'write','kind':'PREPROCESSING',"
                + "'latency':{'meanMs':45},'busyMs':45}]");
        assertThat(considering(indexer, "cache-responses", Map.of("hitRatio", 0.7))
                        .considered())
                .singleElement()
                .satisfies(one -> assertThat(one.verdict()).isNotEqualTo(Verdict.HARMFUL));
    }

    /** A faster engine lowers no bill by itself, but half of the machines then bear the load. */
    @Example
    void aBillIsThatOfTheMachinesThatTheLoadTakes() {
        DeploymentProfile busy = JsonProfiles.profile(
                "'objectives':{'latency':{'p95Ms':120},'priority':'COST'},'traffic':{'meanRps':900,'peakRps':1500},"
                        + "'hardware':{'cpuCores':8,'replicas':20,'usdPerReplicaHour':1},'stages':["
                        + "{'name':'read','kind':'PREPROCESSING','latency':{'meanMs':60},'busyMs':60}]");
        assertThat(considering(busy, "optimize-preprocessing", Map.of()).considered())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.verdict()).isEqualTo(Verdict.WORTHWHILE);
                    assertThat(one.why())
                            .contains("bill an hour from 17 USD to", "no more machines than the load takes");
                });
    }

    /** So many machines are just too few for the peak, and the plan leaves fewer once the work is less. */
    @Example
    void aMilderCutIsNotWorseThanThatOfThePlan() {
        DeploymentProfile busy = JsonProfiles.profile(
                "'objectives':{'latency':{'p95Ms':120},'priority':'COST'},'traffic':{'meanRps':9000,'peakRps':15000},"
                        + "'hardware':{'cpuCores':8,'replicas':200,'usdPerReplicaHour':1},'stages':["
                        + "{'name':'read','kind':'PREPROCESSING','latency':{'meanMs':60},'busyMs':60}]");
        Assessment milder = considering(busy, "scale-in", Map.of("replicas", 112));
        assertThat(milder.plan().steps())
                .filteredOn(step -> step.remedy().equals("scale-in"))
                .singleElement()
                .satisfies(step ->
                        assertThat((int) step.parameters().get("replicas")).isBetween(30, 111));
        assertThat(milder.considered()).singleElement().satisfies(one -> {
            assertThat(one.verdict()).isEqualTo(Verdict.MARGINAL);
            assertThat(one.why()).contains("does not bear the load", "once its other steps are done");
        });
        assertThat(considering(busy, "scale-in", Map.of("replicas", 20)).considered())
                .singleElement()
                .satisfies(one -> assertThat(one.verdict()).isEqualTo(Verdict.HARMFUL));
    }

    /** What is asked for is a time, and fewer machines are for the bill: the verdict says both. */
    @Example
    void whatSavesAndShortensNothingIsSaidToSave() {
        DeploymentProfile idle = JsonProfiles.profile("'objectives':{'latency':{'p99Ms':50}},'traffic':{'meanRps':20},"
                + "'hardware':{'cpuCores':8,'replicas':20,'usdPerReplicaHour':1},'utilization':{'cpu':0.03},'stages':["
                + "{'name':'read','kind':'FEATURE_LOOKUP','latency':{'meanMs':40,'p99Ms':90}},"
                + "{'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':5}}]");
        assertThat(considering(idle, "scale-in", Map.of("replicas", 12)).considered())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.verdict()).isIn(Verdict.POINTLESS, Verdict.MARGINAL);
                    assertThat(one.why()).contains("bill an hour from 20 USD to 12 USD");
                });
    }

    @Example
    void whatBreaksTheBudgetIsHarmfulAndRejectedForIt() {
        DeploymentProfile profile = Advisors.example("slow-document-summaries");
        double bill = Advisors.assess(profile).baseline().usdPerHour();
        Assessment answer = considering(
                profile.withObjectives(
                        ObjectivesBuilder.builder().usdPerHour(bill * 1.5).build()),
                "scale-out",
                Map.of("replicas", 100));
        assertThat(answer.considered()).singleElement().satisfies(one -> {
            assertThat(one.verdict()).isEqualTo(Verdict.HARMFUL);
            assertThat(one.why()).contains("budget");
        });
        assertThat(answer.rejected())
                .filteredOn(one ->
                        one.remedy().equals("scale-out") && one.parameters().equals(Map.of("replicas", 100)))
                .singleElement()
                .extracting(Rejection::reason)
                .isEqualTo(Rejection.Reason.COST);
    }

    /** A start is no part of what a request is judged by: who is told to shorten it may ask with another number. */
    @Example
    void whatIsRecommendedForTheStartIsNotPointlessWithAnotherNumber() {
        Assessment answer = considering(
                JsonProfiles.profile("'objectives':{'latency':{'p99Ms':60}},'traffic':{'meanRps':3000,'peakRps':9000},"
                        + "'hardware':{'cpuCores':8,'replicas':20,'minReplicas':20,'maxReplicas':60,'imageGb':8,"
                        + "'coldStartMs':480000,'autoscaling':{'enabled':true,'signal':'cpu'}},"
                        + "'stages':[{'name':'rank','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':14,"
                        + "'p99Ms':120}}],'endToEnd':{'latency':{'meanMs':20,'p99Ms':135}}"),
                "shrink-image",
                Map.of("ratio", 0.18));
        assertThat(answer.recommendations()).anyMatch(one -> one.remedy().equals("shrink-image"));
        assertThat(answer.considered()).singleElement().satisfies(one -> {
            assertThat(one.verdict()).isEqualTo(Verdict.MARGINAL);
            assertThat(one.why()).contains("It is recommended for the cold start");
        });
    }
}
