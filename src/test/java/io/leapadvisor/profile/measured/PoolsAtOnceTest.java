package io.leapadvisor.profile.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;

/** How many pools of threads compute at once in a replica. */
class PoolsAtOnceTest {

    private static DeploymentProfile profile(String traffic, String hardware, double cpu, String more) {
        return JsonProfiles.profile("'traffic':{" + traffic + "},'hardware':{'cpuCores':6," + hardware
                + "'replicas':1},'utilization':{'cpu':" + cpu + "}" + more);
    }

    private static double of(String traffic, String hardware, double cpu, String more) {
        return PoolsAtOnce.of(profile(traffic, hardware, cpu, more), 0.8, 0.9);
    }

    @Test
    void clientsOfAFullProcessEachStartAPool() {
        assertThat(of("'concurrency':7", "'threadsPerWorker':6,", 0.9, "")).isEqualTo(7);
        assertThat(of("'concurrency':7", "", 0.97, "")).isEqualTo(7);
        assertThat(of("'concurrency':7", "", 0.5, "")).as("the cores have time").isEqualTo(1);
        assertThat(of("'concurrency':1", "", 0.97, "")).as("no company").isEqualTo(1);
        assertThat(of("'meanRps':7", "", 0.97, "")).as("nobody waits").isEqualTo(1);
    }

    @Test
    void whatElseExplainsFullCoresIsLeftToIt() {
        assertThat(of("'concurrency':7", "'workersPerReplica':3,", 0.97, "")).isEqualTo(3);
        assertThat(of("'concurrency':7", "'threadsPerWorker':24,", 0.97, ""))
                .as("threads that outnumber the cores by themselves")
                .isEqualTo(1);
        assertThat(of("'concurrency':7", "'accelerator':'l4',", 0.97, "")).isEqualTo(1);
        assertThat(of("'concurrency':7", "", 0.97, ",'model':{'batching':{'mode':'DYNAMIC'}}"))
                .isEqualTo(1);
    }

    @Test
    void loadTestsTellWhatFurtherClientsCost() {
        String tests =
                ",'endToEnd':{'throughputRps':%s},'loadTests':[{'traffic':{'concurrency':1},'throughputRps':40}]";
        assertThat(of("'concurrency':6", "", 0.97, tests.formatted("3"))).isEqualTo(6);
        assertThat(of("'concurrency':6", "", 0.97, tests.formatted("60"))).isEqualTo(1);
    }

    @Test
    void theirThreadsAreThoseOfAllOfThem() {
        assertThat(PoolsAtOnce.threadsPerCore(
                        profile("'concurrency':7", "'threadsPerWorker':3,", 0.9, "")
                                .hardware(),
                        7))
                .isEqualTo(3.5);
        assertThat(PoolsAtOnce.threadsPerCore(
                        profile("'concurrency':7", "", 0.9, "").hardware(), 7))
                .as("one a core where nobody told")
                .isEqualTo(7);
    }
}
