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

/** A classifier behind a small server: 20 ms to open a photo and 95 ms to judge it. */
class SingleProcessTest {

    private static DeploymentProfile photos(double rps, double meanMs, String hardware) {
        return JsonProfiles.profile("'traffic':{'meanRps':" + rps + "},'model':{'name':'efficientnet-b0',"
                + "'runtime':'flask'},'hardware':{" + hardware + "},'stages':["
                + "{'name':'open','kind':'PREPROCESSING','latency':{'meanMs':20}},"
                + "{'name':'judge','kind':'INFERENCE','latency':{'meanMs':95}}],"
                + "'endToEnd':{'latency':{'meanMs':" + meanMs + ",'p95Ms':" + 2.7 * meanMs + "}}");
    }

    private static Integer processes(DeploymentProfile profile) {
        return SingleProcess.told(profile, CorePack.KNOWLEDGE).hardwareOrNone().workersPerReplica();
    }

    @Test
    void theQueueBeforeOneProcessShowsIt() {
        DeploymentProfile given = photos(8, 780, "'cpuCores':2");
        Workbench workbench = Workbenches.of(given);
        assertThat(workbench.today().projection().rates().capacityRps())
                .as("115 ms each")
                .isCloseTo(8.7, within(0.1));
        assertThat(workbench.now().told().hardwareOrNone().workersPerReplica()).isEqualTo(1);
        assertThat(SingleProcess.sentence(given, workbench.now().told())).hasValueSatisfying(said -> assertThat(said)
                .contains("one process is taken", "8 requests/s of 115 ms each fill 92 % of one"));
    }

    @ParameterizedTest
    @CsvSource({
        "8, 780, 2, replicas, 1",
        "7.2, 780, 2, replicas, 1",
        "8, 702, 8, replicas, 1",
        "8, 858, 4, replicas, 1",
        "16, 780, 4, replicas, 2",
    })
    void whatIsMeasuredATenthAsideIsTheSame(double rps, double meanMs, int cores, String field, int value) {
        assertThat(processes(photos(rps, meanMs, "'cpuCores':" + cores + ",'" + field + "':" + value)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 780, 2, replicas, 1",
        "8, 130, 2, replicas, 1",
        "8, 9000, 2, replicas, 1",
        "8, 780, 1, replicas, 1",
        "8, 780, 2, threadsPerWorker, 4",
        "24, 780, 4, replicas, 1",
    })
    void whatAnotherQueueExplainsIsNone(double rps, double meanMs, int cores, String field, int value) {
        assertThat(processes(photos(rps, meanMs, "'cpuCores':" + cores + ",'" + field + "':" + value)))
                .isNull();
    }

    /** A churn model behind FastAPI, 35 ms of work at 18 requests/s: nobody told cores or processes. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "fastapi, 85, 1",
                "flask, 75, 1",
                "xgboost, 85, none",
                "fastapi, 45, none",
                "fastapi, 300, none",
            })
    void aServerInPythonIsOneProcessWhereTheWaitFits(String runtime, double meanMs, Integer expected) {
        assertThat(processes(
                        JsonProfiles.profile("'traffic':{'meanRps':18},'model':{'family':'TREE_ENSEMBLE','runtime':'"
                                + runtime
                                + "'},'stages':[{'name':'features','kind':'PREPROCESSING','latency':{'meanMs':29}},"
                                + "{'name':'predict','kind':'INFERENCE','latency':{'meanMs':6}}],"
                                + "'endToEnd':{'latency':{'meanMs':" + meanMs + "}}")))
                .isEqualTo(expected);
    }

    @Test
    void processesThatAreToldStay() {
        assertThat(processes(photos(8, 780, "'cpuCores':4,'workersPerReplica':3")))
                .isEqualTo(3);
    }
}
