package io.leapadvisor.simulate.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.BatchingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients of a framework that batches nothing are served one by one, unless the profile says otherwise. */
class CalledModelTest {

    private final List<String> assumptions = new ArrayList<>();

    private DeploymentProfile filled(String runtime, String traffic, String rest) {
        return CalledModel.fill(
                JsonProfiles.profile("'model':{'family':'SPEECH','parameters':470000000,'runtime':'" + runtime
                        + "'},'traffic':{" + traffic + "},'hardware':{'accelerator':'t4'}" + rest),
                CorePack.KNOWLEDGE,
                assumptions);
    }

    @Test
    void clientsThatWereTimedAtAnEagerFrameworkAreServedOneByOne() {
        DeploymentProfile told = filled("pytorch", "'concurrency':40", ",'endToEnd':{'latency':{'meanMs':2600}}");
        assertThat(told.model().batching().mode()).isEqualTo(BatchingMode.NONE);
        assertThat(assumptions).anyMatch(said -> said.startsWith("model.batching is not given"));
    }

    @Test
    void anUnknownServerThatAnswersFourNoMoreThanOneTakesThemOneByOne() {
        String timed = ",'endToEnd':{'latency':{'meanMs':6900},'throughputRps':%s},"
                + "'loadTests':[{'traffic':{'concurrency':1},'latency':{'meanMs':2700},'throughputRps':0.37}]";
        assertThat(filled("our-server", "'concurrency':4", timed.formatted(0.36))
                        .model()
                        .batching()
                        .mode())
                .isEqualTo(BatchingMode.NONE);
        assertThat(assumptions).anyMatch(said -> said.contains("its clients are answered no more than one was"));
        assertThat(filled("our-server", "'concurrency':4", timed.formatted(0.6))
                        .model()
                        .batching())
                .as("together they are answered more")
                .isNull();
        assertThat(filled("tensorrt", "'concurrency':4", timed.formatted(0.36))
                        .model()
                        .batching())
                .as("an engine that is known")
                .isNull();
    }

    @Test
    void otherwiseNothingIsSaidOfBatches() {
        String timed = ",'endToEnd':{'latency':{'meanMs':2600}}";
        assertThat(filled("tensorrt", "'concurrency':40", timed).model().batching())
                .isNull();
        assertThat(filled("pytorch", "'concurrency':40", "").model().batching())
                .as("a benchmark of a batch")
                .isNull();
        assertThat(filled("pytorch", "'meanRps':4", timed).model().batching()).isNull();
        assertThat(assumptions).isEmpty();
    }

    /** A cross-encoder beside an embedding that a provider computes. */
    private DeploymentProfile recall(String traffic, String batching) {
        return CalledModel.fill(
                JsonProfiles.profile("'traffic':{" + traffic + "},'model':{'name':'ms-marco-minilm-l-6-v2'" + batching
                        + "},'hardware':{'cpuCores':8},'stages':[{'name':'embed','kind':'EMBEDDING',"
                        + "'resource':'NETWORK','latency':{'meanMs':156}},"
                        + "{'name':'rank','kind':'RERANKING','latency':{'meanMs':701}}]"),
                CorePack.KNOWLEDGE,
                assumptions);
    }

    @Test
    void theBatchOfWhoComesAloneIsItsPassages() {
        String batch = ",'batching':{'mode':'STATIC','maxBatchSize':20}";
        DeploymentProfile alone = recall("'concurrency':1", batch);
        assertThat(alone.model().rowsPerRequest()).isEqualTo(20);
        assertThat(alone.model().batching()).isNull();
        assertThat(assumptions).anyMatch(said -> said.startsWith("a batch of 20 is taken to be the passages"));
        assertThat(recall("'concurrency':16", batch).model().batching())
                .as("others may fill it")
                .isNotNull();
        assertThat(recall("'concurrency':1", "").model().rowsPerRequest())
                .as("the embedding is no pass of it")
                .isEqualTo(100);
    }
}
