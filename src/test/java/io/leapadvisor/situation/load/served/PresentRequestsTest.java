package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Forty workers that each take one message: 180 ms of waiting for the web and 20 ms of work, so that 200 messages a
 * second are the most.
 */
class PresentRequestsTest {

    private static final String WORKERS = "'traffic':{'concurrency':40,'arrival':'CLOSED_LOOP'},%s"
            + "'hardware':{'cpuCores':4,'replicas':40,'workersPerReplica':1,'usdPerReplicaHour':1},'stages':["
            + "{'name':'load','kind':'DATA_FETCH','resource':'NETWORK','latency':{'meanMs':180}},"
            + "{'name':'work','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':20},'busyMs':20}],"
            + "'endToEnd':{'latency':{'meanMs':200},'throughputRps':199}";

    private static boolean oneInEach(String profile) {
        DeploymentProfile told = JsonProfiles.profile(profile);
        return PresentRequests.areOneInEach(told, 0.5);
    }

    @Test
    void asManyClientsAsProcessesHaveOneEach() {
        String told = WORKERS.formatted("");
        assertThat(oneInEach(told)).isTrue();
        assertThat(oneInEach(told.replace("'concurrency':40", "'concurrency':20")))
                .as("half of the processes are free, and nothing is seen")
                .isFalse();
        assertThat(oneInEach(told.replace("'concurrency':40", "'meanRps':199"))).isFalse();
        assertThat(oneInEach(told.replace(",'workersPerReplica':1", "")))
                .as("nobody told processes")
                .isFalse();
        assertThat(oneInEach(told.replace("'NETWORK','latency'", "'CPU','latency'")))
                .as("the processor sets the pace")
                .isFalse();
        assertThat(oneInEach(told.replace("'throughputRps':199", "'throughputRps':260")))
                .as("more was answered than they hold")
                .isFalse();
        assertThat(oneInEach(WORKERS.formatted("'model':{'family':'VISION','batching':{'mode':'DYNAMIC'}},")))
                .as("requests are computed together")
                .isFalse();
    }

    @Test
    void fewerProcessesAnswerFewer() {
        Workbench today = Workbenches.of(JsonProfiles.profile(WORKERS.formatted("")));
        assertThat(today.today().projection().throughputRps()).isCloseTo(199, withinPercentage(1));
        assertThat(today.today().projection().capacityRps()).isCloseTo(200, withinPercentage(3));
        assertThat(today.today().assumptions()).contains(PresentRequests.IN_EACH);
        Action fewer = Workbenches.action(today, "scale-in", null, Map.of("replicas", 10));
        Projection ten = today.projector().after(List.of(fewer)).projection();
        assertThat(ten.throughputRps()).isCloseTo(50, withinPercentage(5));
        assertThat(ten.meanMs()).as("forty wait for ten").isCloseTo(800, withinPercentage(5));
        assertThat(ten.p50Ms()).as("all of them").isGreaterThan(400);
        Action more = Workbenches.action(today, "add-workers", null, Map.of("to", 4));
        Projection both = today.projector().after(List.of(more, fewer)).projection();
        assertThat(both.throughputRps()).as("ten times four").isCloseTo(199, withinPercentage(5));
    }
}
