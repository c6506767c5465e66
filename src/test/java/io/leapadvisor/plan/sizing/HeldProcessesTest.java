package io.leapadvisor.plan.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Sixty processes of which each was seen to have about one request: 10 ms of work and 190 ms of waiting for a network,
 * 250 of them a second, so that 50 are in flight.
 */
class HeldProcessesTest {

    private static final Action FEWER = new Action(
            CorePack.KNOWLEDGE.remedyOfRole(RemedyRole.REMOVE_MACHINES).orElseThrow(), null, Map.of());

    private static Workbench at(String traffic, String model, String hardware) {
        return Workbenches.of(JsonProfiles.profile("'objectives':{'priority':'COST'},'traffic':{" + traffic + "},"
                + model
                + "'hardware':{'cpuCores':4,'replicas':60,'usdPerReplicaHour':1" + hardware + "},'stages':["
                + "{'name':'load','kind':'DATA_FETCH','resource':'NETWORK','latency':{'meanMs':190}},"
                + "{'name':'work','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':10},'busyMs':10}],"
                + "'endToEnd':{'latency':{'meanMs':200},'throughputRps':250}"));
    }

    private static int left(Workbench workbench, Action... steps) {
        List<Action> sized = new Sizing(workbench, List.of(FEWER)).sized(List.of(steps), false);
        return sized.size() == steps.length
                ? 60
                : (int) sized.get(sized.size() - 1).parameters().get("replicas");
    }

    @Example
    void machinesThatHoldWhatIsInFlightStay() {
        Workbench told = at("'meanRps':250", "", ",'workersPerReplica':1");
        assertThat(told.today().projection().rates().capacityRps())
                .as("that of the cores")
                .isGreaterThan(5000);
        assertThat(left(told)).isEqualTo(60);
        assertThat(left(at("'meanRps':250", "", "")))
                .as("nobody told processes")
                .isLessThan(10);
        assertThat(left(at("'meanRps':60", "", ",'workersPerReplica':1")))
                .as("the measured rate is what was seen, and what comes is what is sized for")
                .isLessThan(60);
    }

    @Example
    void whatWasSeenToWorkOnMoreAtATimeIsNotHeld() {
        String test = "'loadTests':[{'traffic':{'concurrency':200},'throughputRps':600}],";
        assertThat(left(at("'meanRps':250", test, ",'workersPerReplica':1"))).isLessThan(20);
        assertThat(left(at("'meanRps':250", "'model':{'batching':{'mode':'DYNAMIC'}},", ",'workersPerReplica':1")))
                .isLessThan(20);
    }

    /** Clients who wait for their answers are in flight, too. */
    @Example
    void clientsHoldProcesses() {
        assertThat(left(at("'concurrency':50", "", ",'workersPerReplica':1"))).isEqualTo(60);
    }

    /** Ten times the processes hold ten times the requests, and a shorter wait holds them for less. */
    @Example
    void moreProcessesOrLessWaitingLetMachinesGo() {
        Workbench told = at("'meanRps':250", "", ",'workersPerReplica':1");
        assertThat(left(told, Workbenches.action(told, "add-workers", null, Map.of("to", 10))))
                .isBetween(6, 12);
        Action cached = Workbenches.action(told, "cache-features", "load", Map.of("hitRatio", 0.7));
        assertThat(left(told, cached)).isBetween(20, 59);
    }

    /** Batches form of requests that come together; a process that holds one of them at a time sends none beside it. */
    @Example
    void batchingAloneLetsNoMachinesGo() {
        String model = "'model':{'name':'resnet50','runtime':'pytorch','batching':{'mode':'NONE'}},";
        Workbench told = at("'meanRps':250", model, ",'workersPerReplica':1");
        Action batched = Workbenches.action(told, "enable-dynamic-batching", null, Map.of("maxBatchSize", 32));
        assertThat(left(told, batched)).isEqualTo(60);
    }

    @Property(tries = 20)
    void neverMoreThanToday(@ForAll @IntRange(min = 1, max = 60) int rps) {
        Workbench told = at("'meanRps':" + 5 * rps, "", ",'workersPerReplica':1");
        double inFlight = Math.max(5.0 * rps, 1) * 0.2;
        assertThat((double) left(told)).isBetween(Math.min(60, inFlight), 60.0);
    }

    @Example
    void theAnswerSaysWhatIsNotKnown() {
        Workbench told = at("'meanRps':250", "", ",'workersPerReplica':1");
        assertThat(HeldProcesses.of(told).sentence(told))
                .hasValueSatisfying(said -> assertThat(said).contains("60 processes serve 300 requests/s"));
        Workbench untold = at("'meanRps':250", "", "");
        assertThat(HeldProcesses.of(untold).sentence(untold)).isEmpty();
        Fleet fleet = Fleet.of(told);
        assertThat(fleet.tooFew(told.projector().after(List.of()))).isEmpty();
        Action few = new Action(FEWER.remedy(), null, Map.of("replicas", 8));
        assertThat(fleet.tooFew(told.projector().after(List.of(few))))
                .hasValueSatisfying(why -> assertThat(why).contains("60 replicas, and 8"));
    }
}
