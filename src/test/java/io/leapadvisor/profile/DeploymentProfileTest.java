package io.leapadvisor.profile;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void aStageByItsName() {
        DeploymentProfile profile = JsonProfiles.profile("'stages':[{'name':'a','kind':'INFERENCE'}]");
        assertThat(profile.stage("a")).isNotNull();
        assertThat(profile.stage("b")).isNull();
    }
}
