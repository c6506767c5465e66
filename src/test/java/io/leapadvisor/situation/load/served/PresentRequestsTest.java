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
        assertThat(today.today().projection().rates().throughputRps()).isCloseTo(199, withinPercentage(1));
        assertThat(today.today().projection().rates().capacityRps()).isCloseTo(200, withinPercentage(3));
        assertThat(today.today().assumptions()).contains(PresentRequests.IN_EACH);
        Action fewer = Workbenches.action(today, "scale-in", null, Map.of("replicas", 10));
        Projection ten = today.projector().after(List.of(fewer)).projection();
        assertThat(ten.rates().throughputRps()).isCloseTo(50, withinPercentage(5));
        assertThat(ten.latency().meanMs()).as("forty wait for ten").isCloseTo(800, withinPercentage(5));
        assertThat(ten.latency().p50Ms()).as("all of them").isGreaterThan(400);
        Action more = Workbenches.action(today, "add-workers", null, Map.of("to", 4));
        Projection both = today.projector().after(List.of(more, fewer)).projection();
        assertThat(both.rates().throughputRps()).as("ten times four").isCloseTo(199, withinPercentage(5));
    }

    /** Four clients of one process that prepares, computes and writes one sentence after the other. */
    private static final String SENTENCES = "'traffic':{'concurrency':4,'arrival':'CLOSED_LOOP'},"
            + "'hardware':{'accelerator':'l4','cpuCores':4%s},'stages':["
            + "{'name':'read','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':70}},"
            + "{'name':'speak','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':95}},"
            + "{'name':'write','kind':'POSTPROCESSING','resource':'CPU','latency':{'meanMs':35}}],"
            + "'endToEnd':{'latency':{'meanMs':%s},'throughputRps':5}";

    @Test
    void clientsWhoAreAllInsideWaitForTheirTurn() {
        for (String processes : List.of("", ",'workersPerReplica':1")) {
            Workbench today = Workbenches.of(JsonProfiles.profile(SENTENCES.formatted(processes, 800)));
            Projection now = today.today().projection();
            assertThat(now.rates().capacityRps()).isCloseTo(5, withinPercentage(2));
            assertThat(now.latency().meanMs()).isCloseTo(800, withinPercentage(1));
            assertThat(now.unattributedMs()).as("a queue, and nothing unknown").isLessThan(50);
            assertThat(today.today().assumptions()).contains(PresentRequests.TURNS);
            Action more = Workbenches.action(today, "add-workers", null, Map.of("to", 2));
            assertThat(today.projector()
                            .after(List.of(more))
                            .projection()
                            .rates()
                            .throughputRps())
                    .isCloseTo(10, withinPercentage(5));
        }
        assertThat(Workbenches.of(JsonProfiles.profile(SENTENCES.formatted("", 210)))
                        .today()
                        .assumptions())
                .as("three of them pause")
                .doesNotContain(PresentRequests.TURNS);
    }

    private static final String WINDOWS = "'traffic':{'meanRps':1100,'peakRps':2500},"
            + "'hardware':{'cpuCores':2,'replicas':8%s},'stages':["
            + "{'name':'parse','kind':'DESERIALIZATION','resource':'CPU','latency':{'meanMs':0.35},'protocol':'%s'},"
            + "{'name':'state','kind':'FEATURE_LOOKUP','resource':'NETWORK','latency':{'meanMs':2},'busyMs':0.1},"
            + "{'name':'score','kind':'OTHER','resource':'CPU','latency':{'meanMs':3.6}}],"
            + "'endToEnd':{'latency':{'meanMs':20},'throughputRps':1100},'utilization':{'cpu':0.28}";

    @Test
    void aConsumerWaitsWithItsMessage() {
        Workbench today = Workbenches.of(JsonProfiles.profile(WINDOWS.formatted(",'workersPerReplica':1", "QUEUE")));
        assertThat(today.today().projection().rates().capacityRps()).isCloseTo(8 / 5.95e-3, withinPercentage(2));
        assertThat(today.today().assumptions()).contains(PresentRequests.TAKEN);
        for (String other :
                List.of(WINDOWS.formatted("", "QUEUE"), WINDOWS.formatted(",'workersPerReplica':1", "REST"))) {
            assertThat(Workbenches.of(JsonProfiles.profile(other)).today().assumptions())
                    .doesNotContain(PresentRequests.TAKEN);
        }
    }

    private static final String VOICES = "'traffic':{'concurrency':32},"
            + "'model':{'name':'kokoro','runtime':'pytorch','batching':{'mode':'%s'}},"
            + "'hardware':{'accelerator':'h100-sxm','cpuCores':16%s},'stages':["
            + "{'name':'synthesize','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':1950}},"
            + "{'name':'encode','kind':'POSTPROCESSING','resource':'CPU','latency':{'meanMs':20}}],"
            + "'endToEnd':{'latency':{'meanMs':1970},'throughputRps':16.2},'utilization':{'gpu':0.55}";

    @Test
    void whoIsFollowedByTheNextHoldsTheModelWhateverKernelsRun() {
        Workbench today = Workbenches.of(JsonProfiles.profile(VOICES.formatted("NONE", ",'workersPerReplica':1")));
        assertThat(today.today().projection().rates().capacityRps())
                .as("all of the clients wait, and so much is answered")
                .isCloseTo(16.2, withinPercentage(6));
        Action batches = Workbenches.action(today, "enable-dynamic-batching", null, Map.of("maxBatchSize", 8));
        Projection batched = today.projector().after(List.of(batches)).projection();
        assertThat(batched.rates().throughputRps()).as("a batch answers more").isGreaterThan(16.2 * 1.3);
        assertThat(Workbenches.of(JsonProfiles.profile(VOICES.formatted("NONE", ",'workersPerReplica':8")))
                        .today()
                        .projection()
                        .rates()
                        .capacityRps())
                .as("eight hold it side by side, and the gauge tells how long")
                .isGreaterThan(25);
    }
}
