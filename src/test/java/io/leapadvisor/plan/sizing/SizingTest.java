package io.leapadvisor.plan.sizing;

import static io.leapadvisor.simulate.service.PathsOfServices.RANKED_ANSWERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * How many machines are left to be needed. A replica of the deployment has four cores that a request occupies for 20
 * ms: 200 requests a second, of which the target utilization may be used.
 */
class SizingTest {

    private static final Action FEWER = new Action(
            CorePack.KNOWLEDGE.remedyOfRole(RemedyRole.REMOVE_MACHINES).orElseThrow(), null, Map.of());

    private static Workbench at(double rps, int replicas, Double usdPerHour) {
        DeploymentProfile profile = Workbenches.chatty();
        return Workbenches.of(profile.withTraffic(profile.traffic().withMeanRps(rps))
                .withHardware(profile.hardware().withReplicas(replicas))
                .withObjectives(ObjectivesBuilder.builder()
                        .usdPerHour(usdPerHour)
                        .throughputRps(rps)
                        .build()));
    }

    private static int replicas(List<Action> sized) {
        assertThat(sized).isNotEmpty();
        return (int) sized.get(sized.size() - 1).parameters().get("replicas");
    }

    private static double utilization(Workbench workbench) {
        return workbench.targets().targetUtilization();
    }

    /** The smallest fleet that carries the load at the target utilization: n - 1 would not. */
    @Property(tries = 40)
    void machinesAreBoughtForTheLoadAndNoMore(
            @ForAll @DoubleRange(min = 150, max = 3000) double rps, @ForAll @IntRange(min = 1, max = 3) int now) {
        Workbench workbench = at(rps, now, null);
        double each = workbench.today().projection().rates().capacityRps() / now * utilization(workbench);
        List<Action> sized = new Sizing(workbench, List.of()).sized(List.of(), true);
        if (now * each >= rps) {
            assertThat(sized).isEmpty();
        } else {
            assertThat(replicas(sized) * each).isGreaterThanOrEqualTo(rps * (1 - 1e-9));
            assertThat((replicas(sized) - 1) * each).isLessThan(rps * (1 + 1e-9));
        }
    }

    @Example
    void nothingIsBoughtWhereItMayNotBe() {
        Sizing sizing = new Sizing(at(1000, 2, null), List.of());
        assertThat(sizing.sized(List.of(), false)).isEmpty();
        assertThat(sizing.sized(List.of(), true)).isNotEmpty();
    }

    /** More of its own machines bring nothing while a store beside them is full; beside more of those they do. */
    @Example
    void whatIsShortNextIsBoughtBesideWhatIsFullToday() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'objectives':{'latency':{'p99Ms':100}},"
                + "'traffic':{'meanRps':100,'peakRps':1200},'hardware':{'cpuCores':4,'replicas':2},'stages':["
                + "{'name':'serve','kind':'FEATURE_LOOKUP','resource':'CPU','latency':{'meanMs':20},'busyMs':20},"
                + "{'name':'read','kind':'DATA_FETCH','service':'store','resource':'CPU','latency':{'meanMs':70},"
                + "'busyMs':70,'hardware':{'cpuCores':4,'replicas':2}}],"
                + "'endToEnd':{'latency':{'meanMs':90,'p99Ms':300}}"));
        List<Action> sized = new Sizing(workbench, List.of(), (remedy, stage) -> stage == null).sized(List.of(), true);
        assertThat(sized).extracting(Action::stage).containsExactly("read", null);
        assertThat(workbench.projector().after(sized).projection().rates().capacityRps())
                .isGreaterThan(1200);
    }

    @Example
    void nothingIsBoughtThatARuleSpeaksAgainst() {
        String bought = CorePack.KNOWLEDGE
                .remedyOfRole(RemedyRole.ADD_MACHINES)
                .orElseThrow()
                .id();
        Sizing sizing = new Sizing(at(1000, 2, 5.0), List.of(), (remedy, stage) -> remedy.equals(bought));
        assertThat(sizing.sized(List.of(), true)).isEmpty();
    }

    @Example
    void theBudgetEndsWhatIsBought() {
        assertThat(replicas(new Sizing(at(1000, 2, null), List.of()).sized(List.of(), true)))
                .isGreaterThan(5);
        assertThat(replicas(new Sizing(at(1000, 2, 5.0), List.of()).sized(List.of(), true)))
                .as("five dollars pay five replicas")
                .isEqualTo(5);
        assertThat(new Sizing(at(1000, 2, 2.5), List.of()).sized(List.of(), true))
                .as("a third one is above the budget")
                .isEmpty();
    }

    @Example
    void idleMachinesGoOnlyWhenSomebodySaysSoOrSomethingIsDone() {
        Workbench workbench = at(40, 10, null);
        assertThat(new Sizing(workbench, List.of()).sized(List.of(), false))
                .as("nobody found them idle")
                .isEmpty();
        List<Action> sized = new Sizing(workbench, List.of(FEWER)).sized(List.of(), false);
        assertThat(replicas(sized)).isBetween(1, 9);
        assertThat(workbench.meets(workbench.projector().after(sized))).isTrue();
        Action step = Workbenches.action(workbench, "parallelize-calls", "fetch");
        assertThat(new Sizing(workbench, List.of()).sized(List.of(step), false))
                .as("what a step frees may go")
                .hasSize(2)
                .startsWith(step);
    }

    @Example
    void aStatedMinimumStays() {
        DeploymentProfile profile = Workbenches.chatty();
        Workbench workbench = Workbenches.of(
                profile.withHardware(profile.hardware().withReplicas(10).withMinReplicas(6)));
        assertThat(replicas(new Sizing(workbench, List.of(FEWER)).sized(List.of(), false)))
                .isEqualTo(6);
        Action asleep = Workbenches.action(workbench, "scale-to-zero", null);
        assertThat(replicas(new Sizing(workbench, List.of(FEWER)).sized(List.of(asleep), false)))
                .as("also behind a remedy that changes the minimum")
                .isEqualTo(6);
    }

    @Example
    void withoutALoadNothingIsSized() {
        Workbench workbench = Workbenches.of(Workbenches.chatty().withTraffic(null));
        assertThat(new Sizing(workbench, List.of(FEWER)).sized(List.of(), true)).isEmpty();
    }

    /** Nothing that sizing does leaves a smaller part of the bill than is told beforehand. */
    @Property(tries = 40)
    void theLeastShareIsNotUndercut(@ForAll @DoubleRange(min = 1, max = 700) double rps) {
        Workbench workbench = at(rps, 10, null);
        Sizing sizing = new Sizing(workbench, List.of(FEWER));
        double least = sizing.leastShare(
                workbench.today().projection().rates().capacityRps(),
                workbench.today().variant().profile(),
                workbench.today().variant().profile().hardwareOrNone(),
                Place.OWN,
                false);
        double usd = workbench
                .projector()
                .after(sizing.sized(List.of(), false))
                .projection()
                .bill()
                .usdPerHour();
        assertThat(least).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(usd / workbench.today().projection().bill().usdPerHour()).isGreaterThanOrEqualTo(least - 1e-9);
        assertThat(sizing.leastShare(
                        workbench.today().projection().rates().capacityRps(),
                        workbench.today().variant().profile(),
                        workbench.today().variant().profile().hardwareOrNone(),
                        Place.OWN,
                        true))
                .as("smaller replicas leave less")
                .isLessThanOrEqualTo(least + 1e-9);
    }

    @Example
    void onlyNumbersOfMachinesAreSizing() {
        Workbench workbench = at(1000, 4, null);
        assertThat(Sizing.isSizing(FEWER)).isTrue();
        assertThat(Sizing.isSizing(Workbenches.action(workbench, "scale-out", null)))
                .isTrue();
        assertThat(Sizing.isSizing(Workbenches.action(workbench, "parallelize-calls", "fetch")))
                .isFalse();
        assertThat(CorePack.KNOWLEDGE.remedyOfRole(RemedyRole.UPGRADE_HARDWARE))
                .hasValueSatisfying(
                        remedy -> assertThat(Sizing.isSizing(remedy)).isFalse());
    }

    /** Two cards that a request occupies for 200 ms serve 10 a second; 14 need four of them at 70 percent. */
    @Example
    void aServiceIsSizedByItsOwnCapacityAndNamedByItsStage() {
        Workbench workbench = Workbenches.of(RANKED_ANSWERS
                .withTraffic(RANKED_ANSWERS.traffic().withMeanRps(9.0).withPeakRps(14.0))
                .withObjectives(ObjectivesBuilder.builder().throughputRps(14.0).build()));
        assertThat(utilization(workbench)).isEqualTo(0.7);
        assertThat(new Sizing(workbench, List.of()).sized(List.of(), true))
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.stage()).isEqualTo("rank");
                    assertThat(action.parameters()).containsEntry("replicas", 4);
                });
    }

    /** What no action touches keeps its machines, unless the rules found them idle. */
    @Example
    void aServiceGivesMachinesBackWhereRulesFoundItIdle() {
        Workbench workbench = Workbenches.of(RANKED_ANSWERS
                .withTraffic(RANKED_ANSWERS.traffic().withMeanRps(1.0))
                .withStages(RANKED_ANSWERS.stagesOrEmpty().stream()
                        .map(stage -> stage.name().equals("rank")
                                ? stage.withHardware(stage.hardware().withReplicas(8))
                                : stage)
                        .toList())
                .withObjectives(ObjectivesBuilder.builder().throughputRps(1.0).build()));
        Action idle = new Action(FEWER.remedy(), "rank", Map.of());
        assertThat(new Sizing(workbench, List.of()).sized(List.of(), true)).isEmpty();
        assertThat(new Sizing(workbench, List.of(idle)).sized(List.of(), true))
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.stage()).isEqualTo("rank");
                    assertThat(action.remedy()).isEqualTo(FEWER.remedy());
                    assertThat((int) action.parameters().get("replicas")).isLessThan(8);
                });
    }

    @Example
    void aFleetIsAppendedBehindTheSteps() {
        Workbench workbench = at(40, 4, null);
        Action step = Workbenches.action(workbench, "parallelize-calls", "fetch");
        List<Action> all =
                new Sizing(workbench, List.of()).append(List.of(step), RemedyRole.ADD_MACHINES, Place.OWN, 7);
        assertThat(all).hasSize(2).startsWith(step);
        assertThat(workbench.projector().after(all).projection().bill().usdPerHour())
                .isEqualTo(7);
    }
}
