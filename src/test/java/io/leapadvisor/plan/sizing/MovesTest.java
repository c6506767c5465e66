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
                + "{'name':'look','kind':'POSTPROCESSING','service':'looker','resource':'GPU',"
                + "'latency':{'meanMs':14},'busyMs':14,'hardware':{'accelerator':'" + idle
                + "','replicas':6,'usdPerReplicaHour':0.7}},"
                + "{'name':'draw','kind':'POSTPROCESSING','service':'drawer','resource':'GPU',"
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
        assertThat(after.projection().usdPerHour()).isCloseTo(USD, within(1e-9));
        assertThat(after.projection().capacityRps())
                .isGreaterThan(workbench.today().projection().capacityRps());
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
}
