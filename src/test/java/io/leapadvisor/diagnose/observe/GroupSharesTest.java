package io.leapadvisor.diagnose.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.observed.GroupShare;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** What a group of stages takes of a request, and of most requests. */
class GroupSharesTest {

    private static GroupShare model(String stages, String endToEnd) {
        Situation now = new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile("'stages':[" + stages + "],'endToEnd':{'latency':{" + endToEnd + "}}"));
        return GroupShares.of(now, new StageShares(now, 0.5, 0.8).shares()).stream()
                .filter(group -> group.group() == StageGroup.MODEL)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMeanThatItsTailMakesIsNotWhatMostRequestsTake() {
        String slow = "{'name':'embed','kind':'INFERENCE','latency':{'meanMs':1540%s}}";
        GroupShare told = model(slow.formatted(",'p50Ms':288"), "'meanMs':1600");
        assertThat(told.meanMs()).isEqualTo(1540);
        assertThat(told.typicalMs()).isEqualTo(288);
        assertThat(model(slow.formatted(""), "'meanMs':1600,'p50Ms':300").typicalMs())
                .as("no stage takes longer than most requests")
                .isEqualTo(300);
        assertThat(model(slow.formatted(""), "'meanMs':1600").typicalMs()).isEqualTo(1540);
        assertThat(model(slow.formatted(",'p50Ms':1700"), "'meanMs':1600").typicalMs())
                .as("the mean at most")
                .isEqualTo(1540);
    }

    /** Speech to text, an answer and text to speech are three models, and a prompt and its answer are one. */
    @Test
    void stagesOfWhichNoModelIsToldAreNotOfOne() {
        String voice = "{'name':'hear','kind':'INFERENCE','latency':{'meanMs':320}},"
                + "{'name':'answer','kind':'INFERENCE','latency':{'meanMs':750}},"
                + "{'name':'speak','kind':'INFERENCE','latency':{'meanMs':420}}";
        assertThat(model(voice, "'meanMs':1500").typicalMs()).isEqualTo(750);
        String passes = "{'name':'read','kind':'PREFILL','latency':{'meanMs':300}},"
                + "{'name':'write','kind':'DECODE','latency':{'meanMs':700}}";
        assertThat(model(passes, "'meanMs':1000").typicalMs()).isEqualTo(1000);
    }

    /** A hundred clients before a core: a request of five seconds, of which the model takes a tenth of one. */
    @Test
    void aQueueIsNoTimeOfTheModel() {
        Situation now = new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile("'traffic':{'concurrency':100},'hardware':{'accelerator':'none',"
                        + "'cpuCores':2,'workersPerReplica':2},'stages':[{'name':'predict','kind':'INFERENCE',"
                        + "'busyMs':100,'latency':{'meanMs':100}}],'endToEnd':{'latency':{'meanMs':5000},"
                        + "'throughputRps':20}"));
        assertThat(GroupShares.of(now, new StageShares(now, 0.5, 0.8).shares()))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.typicalMs()).isBetween(99.0, 101.0);
                    assertThat(group.share()).isGreaterThan(0.9);
                });
    }
}
