package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;

/** A profile is understood step by step: each step sees what the one before has made, and says what it did. */
class SituationsTest {

    private static final DeploymentProfile GIVEN = JsonProfiles.profile(
            """
            'objectives':{'throughputRps':8},'traffic':{'concurrency':100},'utilization':{'cpu':0.9,'gpu':0.1},
            'endToEnd':{'throughputRps':14.2,'errorRate':0.81},'hardware':{'accelerator':'none','cpuCores':1},
            'model':{'name':'m','family':'OTHER'},'stages':[{'name':'predict','kind':'INFERENCE','resource':'CPU',
            'busyMs':100,'latency':{'meanMs':100}}]""");

    @Test
    void stepsFollowEachOtherAndSoDoesWhatTheySay() {
        Situation now = new Situations(CorePack.KNOWLEDGE).of(GIVEN);
        assertThat(now.received()).isEqualTo(GIVEN);
        assertThat(now.told().utilization().gpu()).isNull();
        assertThat(now.told().endToEnd().throughputRps()).isNull();
        assertThat(now.remarks())
                .filteredOn(said -> said.startsWith("utilization.gpu") || said.startsWith("81 % of the requests fail"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("utilization.gpu");
    }

    /** A rate of failures tells no capacity, and is judged all the same. */
    @Test
    void objectivesAreHeldAgainstWhatWasMeasured() {
        Situation now = new Situations(CorePack.KNOWLEDGE).of(GIVEN);
        assertThat(now.status().get(0).observed()).isCloseTo(14.2 * 0.19, within(1e-6));
    }
}
