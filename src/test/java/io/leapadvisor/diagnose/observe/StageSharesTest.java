package io.leapadvisor.diagnose.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.observed.GroupShare;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What part of the request each stage takes, and where it stands on the path. */
class StageSharesTest {

    private static List<StageShare> shares(String stages) {
        return sharesOf("'stages':[" + stages + "]");
    }

    private static List<StageShare> sharesOf(String profile) {
        return new StageShares(new Situations(CorePack.KNOWLEDGE).of(JsonProfiles.profile(profile)), 0.5, 0.8).shares();
    }

    /** Twenty frames a second of 150 ms each would fill three accelerators; this one works for 12 ms of each. */
    @ParameterizedTest
    @CsvSource({"0.24, 0.92", "0.9, 0"})
    void whoWaitsAtAnIdleProcessorWaitsForSomethingElse(double gpu, double idle) {
        List<StageShare> shares = sharesOf(
                """
                'traffic':{'meanRps':20},'hardware':{'accelerator':'v100-sxm-32gb','cpuCores':16},
                'utilization':{'gpu':%s},'stages':[
                {'name':'decode','kind':'MEDIA_DECODE','resource':'GPU','latency':{'meanMs':150}},
                {'name':'detect','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':8}},
                {'name':'track','kind':'POSTPROCESSING','resource':'CPU','latency':{'meanMs':33}}]"""
                        .formatted(gpu));
        assertThat(shares.get(0).idle()).isCloseTo(idle, within(0.02));
        assertThat(shares.get(1).idle()).as("a model waits for its batch").isZero();
        assertThat(shares.get(2).idle()).as("all of it is work").isZero();
    }

    /** A stage without a model of its own is of the profile's, and is still what it is for. */
    @Test
    void rankingByTheModelOfTheProfileIsRankingAndTheModels() {
        StageShare rank = sharesOf(
                        """
                'traffic':{'concurrency':1,'inputTokens':7680},
                'model':{'name':'bge-reranker-v2-m3','runtime':'pytorch'},'hardware':{'cpuCores':8},'stages':[
                {'name':'find','kind':'RETRIEVAL','latency':{'meanMs':60}},
                {'name':'rank','kind':'RERANKING','resource':'CPU','latency':{'meanMs':20700}}]""")
                .get(1);
        assertThat(rank.kind()).isEqualTo(StageKind.RERANKING);
        assertThat(rank.group()).isEqualTo(StageGroup.MODEL);
    }

    /** What a search found can be fetched no earlier; in a graph only what waits for it. */
    @Test
    void aFetchBehindASearchIsDecidedByIt() {
        String stages =
                """
                {'name':'user','kind':'DATA_FETCH','latency':{'meanMs':9}},
                {'name':'embed','kind':'EMBEDDING','resource':'NETWORK','latency':{'meanMs':9}},
                {'name':'search','kind':'RETRIEVAL','latency':{'meanMs':90}%s},
                {'name':'check','kind':'OTHER','latency':{'meanMs':9}%s},
                {'name':'load','kind':'DATA_FETCH','latency':{'meanMs':200}%s}""";
        assertThat(derived(stages.formatted("", "", ""))).containsExactlyInAnyOrder("check", "load");
        assertThat(derived(stages.formatted(",'dependsOn':['embed']", "", ",'dependsOn':['check']")))
                .as("nothing that it waits for searches")
                .isEmpty();
        assertThat(derived(stages.formatted("", ",'dependsOn':['search']", ",'dependsOn':['check']")))
                .contains("load");
    }

    private static List<String> derived(String stages) {
        return shares(stages).stream()
                .filter(StageShare::derived)
                .map(StageShare::stage)
                .toList();
    }

    /** A tenth of the request alone, and no less than is asked for of the whole. */
    @ParameterizedTest
    @CsvSource({"800, true", "1100, false", "2600, false"})
    void aStageThatAloneExceedsAMissedTarget(double target, boolean over) {
        List<StageShare> shares = sharesOf(
                """
                'objectives':{'latency':{'meanMs':%s}},'traffic':{'concurrency':1},'stages':[
                {'name':'build','kind':'SERIALIZATION','latency':{'meanMs':1030}},
                {'name':'predict','kind':'INFERENCE','latency':{'meanMs':1510}}],
                'endToEnd':{'latency':{'meanMs':2540}}"""
                        .formatted(target));
        assertThat(shares.get(0).overTarget()).isEqualTo(over);
    }

    @Test
    void callsOnOneOfEightCoresCouldTakeTheOthers() {
        StageShare fit = sharesOf(
                        """
                'traffic':{'concurrency':1},'hardware':{'cpuCores':8,'workersPerReplica':1},'utilization':{'cpu':0.13},
                'stages':[{'name':'fit','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':750000},
                'callsPerRequest':500}],'endToEnd':{'latency':{'meanMs':750000}}""")
                .get(0);
        assertThat(fit.callsAtOnce()).isCloseTo(7.7, within(0.1));
    }

    /** A model on a processor that works for 9 of the 118 ms of its stage waits for no batch, and is not slow. */
    @Test
    void aModelThatWasToldToWaitWaits() {
        Situation now = new Situations(CorePack.KNOWLEDGE)
                .of(
                        JsonProfiles.profile(
                                """
                'traffic':{'meanRps':200},'hardware':{'cpuCores':2,'replicas':5},'utilization':{'cpu':0.22},
                'model':{'family':'TREE_ENSEMBLE','trees':500,'treeDepth':8,'runtime':'lightgbm'},'stages':[
                {'name':'call','kind':'NETWORK','latency':{'meanMs':2}},
                {'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':118},'busyMs':9}]"""));
        List<StageShare> shares = new StageShares(now, 0.5, 0.8).shares();
        StageShare score = shares.get(1);
        assertThat(score.idle()).isCloseTo(0.92, within(0.01));
        GroupShare model = GroupShares.of(now, shares).stream()
                .filter(group -> group.group() == StageGroup.MODEL)
                .findFirst()
                .orElseThrow();
        assertThat(model.meanMs()).isCloseTo(9, within(0.1));
        assertThat(model.idle()).isZero();
    }

    /**
     * A gateway that works 5 of 6,400 ms waits for something else, also where its cores are used for more than half.
     */
    @ParameterizedTest
    @CsvSource({"5, 0.55, 0.998", "5, 0.9, 0", "2880, 0.55, 0"})
    void whoWasToldToWorkForLittleOfItsTimeWaits(String busy, double cpu, double idle) {
        List<StageShare> shares = sharesOf(
                """
                'traffic':{'meanRps':190},'hardware':{'cpuCores':2,'replicas':10},'utilization':{'cpu':%s},'stages':[
                {'name':'proxy','kind':'OTHER','resource':'CPU','latency':{'meanMs':6400},'busyMs':%s},
                {'name':'call','kind':'INFERENCE','external':true,'latency':{'meanMs':2400}}]"""
                        .formatted(cpu, busy));
        assertThat(shares.get(0).idle()).isCloseTo(idle, within(0.002));
    }

    @Test
    void stagesInARowHaveAFirstAndALast() {
        List<StageShare> shares = shares(
                """
                {'name':'read','kind':'DATA_FETCH','latency':{'meanMs':30}},
                {'name':'score','kind':'INFERENCE','latency':{'meanMs':60}},
                {'name':'write','kind':'SERIALIZATION','latency':{'meanMs':10}}""");
        assertThat(shares).extracting(StageShare::stage).containsExactly("read", "score", "write");
        assertThat(shares).extracting(StageShare::first).containsExactly(true, false, false);
        assertThat(shares).extracting(StageShare::last).containsExactly(false, false, true);
        assertThat(shares.get(1).share()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void ofAGraphWhatWaitsForNothingIsFirst() {
        List<StageShare> shares = shares(
                """
                {'name':'read','kind':'DATA_FETCH','latency':{'meanMs':40}},
                {'name':'look-up','kind':'FEATURE_LOOKUP','latency':{'meanMs':30}},
                {'name':'score','kind':'INFERENCE','latency':{'meanMs':60},'dependsOn':['read','look-up']}""");
        assertThat(shares)
                .filteredOn(StageShare::first)
                .extracting(StageShare::stage)
                .contains("read");
        assertThat(shares)
                .filteredOn(StageShare::last)
                .extracting(StageShare::stage)
                .containsExactly("score");
    }
}
