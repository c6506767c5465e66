package io.leapadvisor.plan.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A replica of eight cores serves 100 requests a second of 80 ms each, of which a target utilization leaves a part. */
class FleetTest {

    private static DeploymentProfile profile(String traffic, String hardware, String objectives) {
        return JsonProfiles.profile("'objectives':{" + objectives + "},'traffic':{" + traffic
                + "},'hardware':{'cpuCores':8,'replicas':10,'usdPerReplicaHour':1" + hardware
                + "},'stages':[{'name':'work','kind':'PREPROCESSING','latency':{'meanMs':80},'busyMs':80}],"
                + "'endToEnd':{'latency':{'meanMs':80}}");
    }

    private static int needed(String traffic, String hardware) {
        Workbench workbench = Workbenches.of(profile(traffic, hardware, "'latency':{'p99Ms':500}"));
        return Fleet.of(workbench).replicasNeeded(workbench.projector().after(List.of()), Place.OWN);
    }

    @Test
    void soManyAreNeededThatNoneIsBusierThanItMayBe() {
        Workbench workbench = Workbenches.of(profile("'meanRps':300", "", "'latency':{'p99Ms':500}"));
        double share = workbench.targets().targetUtilization();
        int needed = needed("'meanRps':300", "");
        assertThat(300.0 / (needed * 100)).isLessThanOrEqualTo(share);
        assertThat(300.0 / ((needed - 1) * 100)).isGreaterThan(share);
        assertThat(needed("'meanRps':300,'peakRps':600", ""))
                .as("the peak is sized for")
                .isEqualTo((int) Math.ceil(600 / (100 * share)));
    }

    /** Five carry the load, and what lies between five and ten may take nothing from anybody. */
    @Test
    void whereFewerCarryTheLoadLargerFleetsAreWeighedToo() {
        assertThat(sizes("'meanRps':300"))
                .startsWith(needed("'meanRps':300", ""))
                .hasSize(4)
                .isSorted();
        assertThat(sizes("'meanRps':300")).allMatch(size -> size < 10);
        assertThat(sizes("'meanRps':900")).hasSize(1);
        assertThat(sizes("'repeatRatio':0.1")).isEmpty();
    }

    private static List<Integer> sizes(String traffic) {
        Workbench workbench = Workbenches.of(profile(traffic, "", "'latency':{'p99Ms':500}"));
        return Fleet.of(workbench).sizes(workbench.projector().after(List.of()), Place.OWN);
    }

    @Test
    void floorAndCeilingAreTheTeams() {
        assertThat(needed("'meanRps':10", ",'minReplicas':6")).isEqualTo(6);
        assertThat(needed("'meanRps':3000", ",'maxReplicas':20")).isEqualTo(20);
        assertThat(needed("'meanRps':1", ""))
                .as("one replica to spare where several run")
                .isEqualTo(2);
    }

    /** Twelve clients are on twelve replicas at the most, however many requests a second are asked for. */
    @Test
    void moreReplicasThanClientsServeNobody() {
        Workbench asked =
                Workbenches.of(profile("'concurrency':12,'arrival':'CLOSED_LOOP'", "", "'throughputRps':5000"));
        assertThat(Fleet.of(asked).replicasNeeded(asked.projector().after(List.of()), Place.OWN))
                .isEqualTo(12);
        Workbench more =
                Workbenches.of(profile("'concurrency':40,'arrival':'CLOSED_LOOP'", "", "'throughputRps':2000"));
        assertThat(Fleet.of(more).replicasNeeded(more.projector().after(List.of()), Place.OWN))
                .isBetween(20, 40);
    }

    @Test
    void clientsWhoWaitSetARateOnlyWhereTheBillIsAskedFor() {
        String waiting = "'concurrency':40,'arrival':'CLOSED_LOOP'";
        Workbench untold = Workbenches.of(profile(waiting, "", "'latency':{'p99Ms':500}"));
        assertThat(Fleet.of(untold).replicasNeeded(untold.projector().after(List.of()), Place.OWN))
                .isNull();
        Workbench billed = Workbenches.of(profile(waiting, "", "'priority':'COST'"));
        Fleet fleet = Fleet.of(billed);
        assertThat(fleet.answeredRps())
                .isCloseTo(billed.today().projection().rates().throughputRps(), within(1e-9));
        assertThat(fleet.replicasNeeded(billed.projector().after(List.of()), Place.OWN))
                .as("none is bought for them")
                .isBetween(1, 10);
    }
}
