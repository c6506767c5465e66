package io.leapadvisor.situation.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** A profile says the same whether a stage repeats the model of the profile or leaves it out. */
class RepeatedModelTest {

    private static final String MODEL =
            "{'name':'bge-reranker-v2-m3','runtime':'onnxruntime','weightPrecision':'FP32'}";

    private static DeploymentProfile ranking(String more) {
        return JsonProfiles.profile("'model':" + MODEL + ",'traffic':{'meanRps':3,'inputTokens':400},"
                + "'hardware':{'accelerator':'l4'},'stages':[{'name':'fetch','kind':'RETRIEVAL',"
                + "'latency':{'meanMs':20}},{'name':'rank','kind':'INFERENCE','latency':{'meanMs':180}" + more + "}],"
                + "'endToEnd':{'latency':{'meanMs':205,'p95Ms':300}}");
    }

    @Test
    void theSameModelIsToldOnce() {
        DeploymentProfile repeated = ranking(",'model':" + MODEL);
        assertThat(RepeatedModel.toldOnce(repeated)).isEqualTo(ranking(""));
        Situations situations = new Situations(CorePack.KNOWLEDGE);
        assertThat(situations.of(repeated).today().projection())
                .isEqualTo(situations.of(ranking("")).today().projection());
    }

    @Test
    void anotherModelAndACopyOnMachinesOfItsOwnStay() {
        DeploymentProfile other = ranking(",'model':{'name':'bge-reranker-base'}");
        assertThat(RepeatedModel.toldOnce(other)).isSameAs(other);
        DeploymentProfile copy = ranking(",'model':" + MODEL + ",'hardware':{'accelerator':'t4'}");
        assertThat(RepeatedModel.toldOnce(copy)).isSameAs(copy);
    }
}
