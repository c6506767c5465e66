package io.leapadvisor.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import org.junit.jupiter.api.Test;

class DeploymentProfileTest {

    @Test
    void whatTellsHowBusyMachinesAre() {
        assertThat(JsonProfiles.profile("'traffic':{'meanRps':4},'endToEnd':{'latency':{'p95Ms':80}}")
                        .tellsHowBusy())
                .as("latencies alone do not")
                .isFalse();
        assertThat(JsonProfiles.profile("'utilization':{'gpu':0.3}").tellsHowBusy())
                .isTrue();
        assertThat(JsonProfiles.profile("'utilization':{'kvCache':0.3}").tellsHowBusy())
                .isFalse();
        assertThat(JsonProfiles.profile("'endToEnd':{'throughputRps':7}").tellsHowBusy())
                .isTrue();
        assertThat(JsonProfiles.profile("'stages':[{'name':'a','kind':'INFERENCE','busyMs':4}]")
                        .tellsHowBusy())
                .isTrue();
    }

    /**
     * Of four processes on cores that are taken for 0.3 of the time a request finds 1 / 0.7 at work, its own among
     * them.
     */
    @Test
    void processesThatRestHaveNoThreadsAtWork() {
        String machine = "'hardware':{'cpuCores':4,'workersPerReplica':4,'threadsPerWorker':4}";
        assertThat(JsonProfiles.profile(machine).threadsAtOncePerCore())
                .as("nobody has looked")
                .isEqualTo(4);
        assertThat(JsonProfiles.profile(machine + ",'utilization':{'cpu':0.3}").threadsAtOncePerCore())
                .isCloseTo(1 / 0.7, within(1e-12));
        assertThat(JsonProfiles.profile(machine + ",'utilization':{'cpu':0.3,'cpuThrottled':0.9}")
                        .threadsAtOncePerCore())
                .as("the quota stops them")
                .isCloseTo(4, within(1e-12));
        assertThat(JsonProfiles.profile(machine + ",'utilization':{'cpu':1}").threadsAtOncePerCore())
                .isEqualTo(4);
        assertThat(JsonProfiles.profile("'utilization':{'cpu':0.3}").threadsAtOncePerCore())
                .isNull();
    }

    @Test
    void aStageByItsName() {
        DeploymentProfile profile = JsonProfiles.profile("'stages':[{'name':'a','kind':'INFERENCE'}]");
        assertThat(profile.stage("a")).isNotNull();
        assertThat(profile.stage("b")).isNull();
    }
}
