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
}
