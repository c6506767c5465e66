package io.leapadvisor.situation.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A classifier that waits 180 ms for a store and computes for 60: a process that waits takes no other request. */
class HeldProcessesTest {

    private static DeploymentProfile labels(String runtime, double rps, double meanMs, String hardware) {
        return JsonProfiles.profile("'traffic':{'meanRps':" + rps + "},'model':{'name':'efficientnet-b3','runtime':'"
                + runtime + "'},'hardware':{'cpuCores':8" + hardware + "},'stages':["
                + "{'name':'download','kind':'DATA_FETCH','latency':{'meanMs':180}},"
                + "{'name':'label','kind':'INFERENCE','latency':{'meanMs':60}}],"
                + "'endToEnd':{'latency':{'meanMs':" + meanMs + "}},'utilization':{'cpu':0.08}");
    }

    private static boolean held(DeploymentProfile profile) {
        return HeldProcesses.told(profile, CorePack.KNOWLEDGE).stage("download").resource() == Resource.CPU;
    }

    @Test
    void whatWaitsFillsTheProcess() {
        Workbench workbench = Workbenches.of(labels("flask (pytorch)", 4, 2300, ""));
        assertThat(workbench.today().projection().rates().capacityRps())
                .as("240 ms each")
                .isCloseTo(4.17, within(0.02));
        assertThat(workbench.now().told().hardwareOrNone().workersPerReplica()).isEqualTo(1);
        assertThat(workbench.now().remarks())
                .anySatisfy(said -> assertThat(said).contains("held by a request", "fill 96 % of one"));
    }

    @Test
    void moreProcessesTakeMoreRequests() {
        Workbench workbench = Workbenches.of(labels("flask (pytorch)", 8, 1300, ",'workersPerReplica':2"));
        assertThat(workbench.today().projection().rates().capacityRps()).isCloseTo(8.33, within(0.05));
        assertThat(workbench.now().today().projection().latency().meanMs()).isCloseTo(1300, within(13.0));
    }

    @ParameterizedTest
    @CsvSource({
        "flask, 4, 2300, true",
        "gunicorn, 3.6, 1500, true",
        "fastapi, 4, 2300, false",
        "flask, 4, 260, false",
        "flask, 4, 30000, false",
        "flask, 1, 2300, false",
        "flask, 8, 2300, false",
    })
    void onlyTheQueueBeforeASynchronousServerShowsIt(String runtime, double rps, double meanMs, boolean expected) {
        assertThat(held(labels(runtime, rps, meanMs, ""))).isEqualTo(expected);
    }

    @Test
    void threadsWaitSideBySide() {
        assertThat(held(labels("flask", 4, 2300, ",'threadsPerWorker':8"))).isFalse();
    }
}
