package io.leapadvisor.profile.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;

/** What several clients get beside what fewer got. */
class ThroughputKeptTest {

    private static DeploymentProfile served(double rps, int clients, int replicas, String... tests) {
        return JsonProfiles.profile("'traffic':{'concurrency':" + clients + "},'hardware':{'replicas':" + replicas
                + "},'endToEnd':{'throughputRps':" + rps + "},'loadTests':[" + String.join(",", tests) + "]");
    }

    private static String test(int clients, double rps) {
        return "{'traffic':{'concurrency':" + clients + "},'throughputRps':" + rps + "}";
    }

    @Test
    void aQueueKeepsWhatFewerClientsGot() {
        assertThat(ThroughputKept.of(served(0.36, 4, 1, test(1, 0.4), test(2, 0.38))))
                .isCloseTo(0.9, within(1e-9));
        assertThat(ThroughputKept.of(served(0.8, 4, 1, test(1, 0.4)))).isEqualTo(1);
        assertThat(ThroughputKept.of(served(0.36, 4, 1))).isNull();
    }

    @Test
    void whatIsMoreThanOneClientAReplicaGotIsDoneTogether() {
        assertThat(ThroughputKept.overOne(served(0.8, 4, 1, test(1, 0.4), test(2, 0.7))))
                .isCloseTo(2, within(1e-9));
        assertThat(ThroughputKept.overOne(served(0.8, 4, 1, test(2, 0.7))))
                .as("nobody was alone")
                .isNull();
        assertThat(ThroughputKept.overOne(served(0.8, 4, 2, test(2, 0.8))))
                .as("one on each")
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void theFewerThatGotTheMostAreTold() {
        assertThat(ThroughputKept.bestClients(served(1.2, 30, 1, test(1, 2), test(10, 6.3), test(20, 4))))
                .isEqualTo(10);
        assertThat(ThroughputKept.bestClients(served(6.4, 30, 1, test(10, 6.3))))
                .as("more clients get more")
                .isNull();
    }
}
