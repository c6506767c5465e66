package io.leapadvisor.situation.load.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.measured.LoadTest;
import org.junit.jupiter.api.Test;

/** Load tests of one replica beside what two answer. */
class OneReplicaTestsTest {

    private static final String TOLD = "'traffic':{'meanRps':14,'inputTokens':1600,'outputTokens':22},"
            + "'hardware':{'accelerator':'l40s','replicas':%s},"
            + "'endToEnd':{'latency':{'meanMs':%s},'throughputRps':14},'loadTests':["
            + "{'traffic':{'concurrency':8},'throughputRps':%s},{'traffic':{'concurrency':32},'throughputRps':12.6}]";

    private static DeploymentProfile told(String replicas, String meanMs, String ofEight) {
        return JsonProfiles.profile(TOLD.formatted(replicas, meanMs, ofEight));
    }

    @Test
    void moreThanManyMoreClientsWereAnsweredIsOfMoreReplicas() {
        DeploymentProfile read = OneReplicaTests.ofAll(told("2", "872", "9.5"));
        assertThat(read.loadTests())
                .extracting(test -> test.traffic().concurrency())
                .containsExactly(16.0, 64.0);
        assertThat(read.loadTests()).extracting(LoadTest::throughputRps).containsExactly(19.0, 25.2);
        assertThat(OneReplicaTests.said(told("2", "872", "9.5")))
                .singleElement()
                .asString()
                .contains("14 requests/s", "12.2 inside", "32 clients had 12.6", "each of the 2");
    }

    @Test
    void whatMayBeOfAllIsLeft() {
        for (DeploymentProfile told : new DeploymentProfile[] {
            told("1", "872", "9.5"), told("2", "3000", "9.5"), told("2", "872", "5"), told("2", "872", "13.5")
        }) {
            assertThat(OneReplicaTests.ofAll(told)).isSameAs(told);
            assertThat(OneReplicaTests.said(told)).isEmpty();
        }
    }
}
