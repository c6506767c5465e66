package io.leapadvisor.answer.agree.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;

/** What runs before the first token, by hand. */
class FirstTokenPathTest {

    @Test
    void stagesInTurnAdd() {
        assertThat(
                        before(
                                """
                        {'name':'a','kind':'RETRIEVAL','latency':{'meanMs':30}},
                        {'name':'log','kind':'LOGGING','critical':false,'latency':{'meanMs':500}},
                        {'name':'b','kind':'TOKENIZATION','visitRatio':0.5,'latency':{'meanMs':10}},
                        {'name':'m','kind':'PREFILL','latency':{'meanMs':70}},
                        {'name':'c','kind':'POSTPROCESSING','latency':{'meanMs':9}}"""))
                .isEqualTo(35);
    }

    @Test
    void ofStagesSideBySideTheLongestCounts() {
        assertThat(
                        before(
                                """
                        {'name':'a','kind':'RETRIEVAL','latency':{'meanMs':30}},
                        {'name':'b','kind':'FEATURE_LOOKUP','latency':{'meanMs':20}},
                        {'name':'c','kind':'PREPROCESSING','dependsOn':['a','b'],'latency':{'meanMs':5}},
                        {'name':'m','kind':'INFERENCE','dependsOn':['c'],'latency':{'meanMs':70}}"""))
                .isEqualTo(35);
    }

    @Test
    void nothingIsSaidOfRequestsThatEndBefore() {
        assertThat(
                        before(
                                """
                        {'name':'cache','kind':'DATA_FETCH','exitRatio':0.4,'latency':{'meanMs':2}},
                        {'name':'m','kind':'INFERENCE','latency':{'meanMs':70}}"""))
                .isZero();
        assertThat(before("{'name':'a','kind':'RETRIEVAL','latency':{'meanMs':30}}"))
                .isZero();
    }

    /** Sentences that join the batch as they come do not wait as long for a worker; they are read as before. */
    @Test
    void aQueueMayBeShorterForAnotherModel() {
        DeploymentProfile told = JsonProfiles.profile("'model':{'batching':{'mode':'NONE'}},'stages':["
                + "{'name':'read','kind':'DESERIALIZATION','latency':{'meanMs':6}},"
                + "{'name':'wait','kind':'QUEUE','latency':{'meanMs':9000}},"
                + "{'name':'m','kind':'INFERENCE','latency':{'meanMs':450}}]");
        assertThat(FirstTokenPath.millisBefore(told, told)).isEqualTo(9006);
        assertThat(FirstTokenPath.millisBefore(told, told.withModel(told.model().withBatching(null))))
                .isEqualTo(6);
    }

    private static double before(String stages) {
        return FirstTokenPath.millisBefore(JsonProfiles.profile("'stages':[" + stages + "]"));
    }

    private static DeploymentProfile deployment(int replicas, String precision) {
        return JsonProfiles.profile(
                """
                'model':{'name':'llama-3.1-8b','weightPrecision':'%s'},
                'hardware':{'accelerator':'l4','replicas':%d},
                'stages':[{'name':'a','kind':'TOKENIZATION','latency':{'meanMs':30},'busyMs':4},
                          {'name':'b','kind':'RETRIEVAL','latency':{'meanMs':20}},
                          {'name':'m','kind':'INFERENCE','latency':{'meanMs':900}}]"""
                        .formatted(precision, replicas));
    }

    /** Of 30 ms, 4 are work; of the other 20 all may be waiting. */
    @Test
    void moreMachinesLeaveOnlyTheWork() {
        DeploymentProfile told = deployment(1, "BF16");
        assertThat(FirstTokenPath.millisBefore(told, deployment(2, "BF16"))).isEqualTo(4);
    }

    @Test
    void aChangeOfTheModelAloneLeavesEveryWaitBeforeIt() {
        DeploymentProfile told = deployment(1, "BF16");
        assertThat(FirstTokenPath.millisBefore(told, told)).isEqualTo(50);
        assertThat(FirstTokenPath.millisBefore(told, deployment(1, "FP8"))).isEqualTo(50);
    }
}
