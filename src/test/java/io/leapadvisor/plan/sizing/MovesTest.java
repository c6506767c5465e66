package io.leapadvisor.plan.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One service has six machines and needs two, another has two of the same kind and needs four. */
class MovesTest {

    private static final double USD = 8 * 0.7;

    private static DeploymentProfile profile(String idle, String full) {
        return JsonProfiles.profile("'objectives':{'latency':{'p95Ms':400},'usdPerHour':6},"
                + "'traffic':{'meanRps':50,'peakRps':55},'stages':["
                + "{'name':'look','kind':'INFERENCE','service':'looker','resource':'GPU',"
                + "'latency':{'meanMs':14},'busyMs':14,'hardware':{'accelerator':'" + idle
                + "','replicas':6,'usdPerReplicaHour':0.7}},"
                + "{'name':'draw','kind':'INFERENCE','service':'drawer','resource':'GPU',"
                + "'latency':{'meanMs':150},'busyMs':38,'hardware':{'accelerator':'" + full
                + "','replicas':2,'usdPerReplicaHour':0.7}}]");
    }

    private static List<Action> moved(DeploymentProfile profile) {
        Workbench workbench = Workbenches.of(profile);
        return new Sizing(workbench, List.of()).sized(List.of(), false);
    }

    @Test
    void idleMachinesOfTheSameKindGoWhereTheyAreMissing() {
        Workbench workbench = Workbenches.of(profile("l4", "l4"));
        List<Action> moved = moved(profile("l4", "l4"));
        assertThat(moved).singleElement().satisfies(action -> {
            assertThat(action.remedy().id()).isEqualTo("scale-out");
            assertThat(action.stage()).isEqualTo("draw");
            assertThat(action.parameters()).containsEntry("from", "look").containsEntry("replicas", 3);
        });
        After after = workbench.projector().after(moved);
        assertThat(after.variant().machinesOf("draw").replicaCount()).isEqualTo(3);
        assertThat(after.variant().machinesOf("look").replicaCount()).isEqualTo(5);
        assertThat(after.projection().bill().usdPerHour()).isCloseTo(USD, within(1e-9));
        assertThat(after.projection().rates().capacityRps())
                .isGreaterThan(workbench.today().projection().rates().capacityRps());
    }

    @Test
    void machinesOfAnotherKindStay() {
        assertThat(moved(profile("t4", "l4"))).isEmpty();
        assertThat(new Sizing(Workbenches.of(profile("t4", "l4")), List.of()).mayMove())
                .isFalse();
    }

    @Test
    void thereAreNoMovesWhereNothingIsMissing() {
        DeploymentProfile profile = profile("l4", "l4");
        assertThat(moved(profile.withTraffic(profile.traffic().withMeanRps(5.0).withPeakRps(6.0))))
                .isEmpty();
    }

    @Test
    void aMoveIsAStepOfThePlanThatCostsNothing() {
        DeploymentProfile profile = profile("l4", "l4");
        Assessment assessment = Advisors.assess(profile);
        Plan.Step move = assessment.plan().steps().stream()
                .filter(step -> step.parameters().containsKey("from"))
                .findFirst()
                .orElseThrow();
        assertThat(move.stage()).isEqualTo("draw");
        assertThat(move.own())
                .as("no more is paid")
                .noneMatch(impact -> impact.metric().equals("usdPerHour"))
                .anyMatch(impact -> impact.metric().equals("capacityRps"));
        assertThat(assessment.recommendations())
                .anyMatch(one ->
                        one.remedy().equals(move.remedy()) && one.parameters().equals(move.parameters()));
        assertThat(profile.stagesOrEmpty().stream().map(Stage::name)).contains("look", "draw");
    }

    /** Three of eight rankers in front leave the others at nine tenths, and their wait above the target. */
    @Test
    void machinesAreBoughtWhereAMoveLeavesTheTargetMissed() {
        DeploymentProfile open = rankers("");
        Assessment bought = Advisors.assess(open);
        assertThat(bought.plan().meetsObjectives()).isTrue();
        assertThat(bought.plan().steps())
                .filteredOn(step -> step.remedy().equals("scale-out"))
                .isNotEmpty()
                .noneMatch(step -> step.parameters().containsKey("from"));
        assertThat(Advisors.assess(rankers(",'usdPerHour':2.05")).plan().steps())
                .as("no budget for one more")
                .anyMatch(step -> step.parameters().containsKey("from"));
    }

    private static DeploymentProfile rankers(String budget) {
        return JsonProfiles.profile(
                "'objectives':{'throughputRps':800,'latency':{'p95Ms':100},"
                        + "'priority':'THROUGHPUT'" + budget + "},"
                        + """
                'traffic':{'concurrency':100,'arrival':'CLOSED_LOOP'},
                'model':{'family':'RECOMMENDER','parameters':5e6,'flopsPerItem':1e7,'runtime':'pytorch',
                 'weightPrecision':'FP32','batching':{'mode':'NONE'}},
                'hardware':{'accelerator':'none','cpuCores':32,'memoryGb':128,'replicas':1,'workersPerReplica':8},
                'stages':[{'name':'http-proxy','kind':'NETWORK','service':'ray-proxy','resource':'CPU',
                 'latency':{'meanMs':448},'busyMs':4.5,'utilization':1.0,'payloadBytes':6000,'format':'JSON',
                 'protocol':'REST','hardware':{'accelerator':'none','cpuCores':1,'replicas':1,
                 'workersPerReplica':1}},
                 {'name':'score','kind':'INFERENCE','service':'ranker','resource':'CPU','latency':{'meanMs':4},
                 'busyMs':3.6,'hardware':{'accelerator':'none','cpuCores':1,'replicas':8}}],
                'endToEnd':{'latency':{'meanMs':452,'p95Ms':610,'p99Ms':700},'throughputRps':221},
                'utilization':{'cpu':0.06}""");
    }
}
