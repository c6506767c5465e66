package io.leapadvisor.situation.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A speech server whose loop decodes one call at a time: 23 s each, and three minutes for eight at once. */
class OneBusyCoreTest {

    private static DeploymentProfile calls(double clients, double cpu, String hardware) {
        return JsonProfiles.profile("'traffic':{'concurrency':" + clients + ",'audioSeconds':43},"
                + "'model':{'name':'of-their-own','family':'SPEECH'},'hardware':{" + hardware
                + "},'endToEnd':{'latency':{'meanMs':182000}},'utilization':{'cpu':" + cpu + "}");
    }

    @Test
    void oneCoreThatWorksForAllIsOneProcess() {
        DeploymentProfile given = calls(8, 0.13, "'cpuCores':8");
        Workbench workbench = Workbenches.of(given);
        assertThat(workbench.now().told().hardwareOrNone().workersPerReplica()).isEqualTo(1);
        assertThat(workbench.today().projection().rates().throughputRps())
                .as("eight calls in 182 s")
                .isCloseTo(0.044, within(0.001));
        assertThat(SingleProcess.sentence(given, workbench.now().told())).hasValueSatisfying(said -> assertThat(said)
                .contains("13 % of 8 cores is the work of one", "8 requests are inside"));
    }

    @ParameterizedTest
    @CsvSource({"8, 0.11, 8", "8, 0.15, 8", "3, 0.25, 4", "20, 0.03125, 32"})
    void gaugesAreReadWithAMargin(double clients, double cpu, int cores) {
        assertThat(OneBusyCore.isSeenIn(calls(clients, cpu, "'cpuCores':" + cores)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "8, 0.3, 8, replicas, 1", // more than one core works
        "8, 0.05, 8, replicas, 1", // none is full: they wait for something else
        "1, 0.125, 8, replicas, 1", // nobody waits for anybody
        "8, 0.5, 2, replicas, 1", // half of a small machine
        "8, 0.13, 8, replicas, 8", // one in each replica
        "8, 0.13, 8, workersPerReplica, 4", // they were counted
    })
    void othersAreNot(double clients, double cpu, int cores, String field, int value) {
        DeploymentProfile given = calls(clients, cpu, "'cpuCores':" + cores + ",'" + field + "':" + value);
        assertThat(SingleProcess.told(given, CorePack.KNOWLEDGE)).isSameAs(given);
    }

    @Test
    void aCoreBesideAnAcceleratorMayOnlyWaitForIt() {
        assertThat(OneBusyCore.isSeenIn(calls(8, 0.13, "'cpuCores':8,'accelerator':'t4'")))
                .isFalse();
    }
}
