package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.plan.weigh.Candidates;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.situation.Metric;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cheapest way to the objectives: software first, machines where nothing else reaches them. */
class PlanBuilderTest {

    private static final BiPredicate<String, String> NONE = (remedy, stage) -> false;

    private static final Workbench FREE = Workbenches.of(Workbenches.chatty());
    private static final double MEAN = FREE.today().projection().latency().meanMs();
    private static final Action FETCH = Workbenches.action(FREE, "parallelize-calls", "fetch");
    private static final Action LOOKUP = Workbenches.action(FREE, "parallelize-calls", "lookup");
    private static final Action PREPARE = Workbenches.action(FREE, "optimize-preprocessing", "prepare");
    private static final Action MACHINES = Workbenches.action(FREE, "scale-out", null, Map.of("replicas", 8));

    private static PlanBuilder.Built build(double target, Action... actions) {
        List<Candidate> candidates = Stream.of(actions)
                .map(action -> Workbenches.candidate(action, "slow"))
                .toList();
        return new PlanBuilder(
                        Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), target)),
                        candidates,
                        List.of(),
                        NONE)
                .build();
    }

    @Test
    void withoutCandidatesNothingIsDone() {
        PlanBuilder.Built built = build(MEAN / 2);
        assertThat(built.actions()).isEmpty();
        assertThat(built.plan().meetsObjectives()).isFalse();
        assertThat(built.plan().combined()).isEmpty();
        assertThat(built.plan().search().gap()).isZero();
        assertThat(built.plan().slack()).singleElement().satisfies(slack -> assertThat(slack.slack())
                .isCloseTo(-1, within(1e-6)));
    }

    @Test
    void objectivesThatHoldNeedNoWork() {
        PlanBuilder.Built built = build(MEAN * 2, FETCH);
        assertThat(built.plan().meetsObjectives()).isTrue();
        assertThat(built.actions()).doesNotContain(MACHINES);
    }

    /** One large step reaches the target: the small one is not done. */
    @Test
    void noMoreIsDoneThanTheObjectivesNeed() {
        double afterFetch =
                FREE.projector().after(List.of(FETCH)).projection().latency().meanMs();
        PlanBuilder.Built built = build(afterFetch * 1.3, LOOKUP, FETCH);
        assertThat(built.plan().meetsObjectives()).isTrue();
        assertThat(changes(built)).containsExactly(FETCH);
    }

    @Test
    void whatOneStepCannotReachTakesSeveral() {
        double all = FREE.projector()
                .after(List.of(FETCH, LOOKUP, PREPARE))
                .projection()
                .latency()
                .meanMs();
        PlanBuilder.Built built = build(all * 1.001, LOOKUP, PREPARE, FETCH);
        assertThat(changes(built)).containsExactlyInAnyOrder(FETCH, LOOKUP, PREPARE);
        assertThat(built.plan().meetsObjectives()).isTrue();
        assertThat(built.plan().odds()).isBetween(0.1, 0.9);
    }

    /** Objectives that software reaches buy no machines. */
    @Test
    void machinesAreBoughtOnlyWhereNothingElseReaches() {
        DeploymentProfile profile = Workbenches.chatty();
        double capacity = FREE.today().projection().rates().capacityRps();
        DeploymentProfile overloaded = Workbenches.withMeanTarget(
                profile.withTraffic(profile.traffic().withMeanRps(capacity * 1.5)), MEAN * 2);
        PlanBuilder.Built bought = new PlanBuilder(
                        Workbenches.of(overloaded), List.of(Workbenches.candidate(MACHINES, "slow")), List.of(), NONE)
                .build();
        assertThat(bought.actions()).anyMatch(action -> action.remedy().role() == RemedyRole.ADD_MACHINES);
        assertThat(bought.plan().meetsObjectives()).isTrue();
        double afterFetch =
                FREE.projector().after(List.of(FETCH)).projection().latency().meanMs();
        assertThat(build(afterFetch * 1.3, MACHINES, FETCH).actions())
                .noneMatch(action -> action.remedy().role() == RemedyRole.ADD_MACHINES);
    }

    @Test
    void whatTheTeamOnlyConsidersIsTakenWhereTheRestDoesNotReach() {
        Candidate considered = new Candidate(LOOKUP, List.of(LOOKUP), List.of(), List.of(), true, 0);
        List<Candidate> candidates = List.of(Workbenches.candidate(FETCH, "slow"), considered);
        double afterFetch =
                FREE.projector().after(List.of(FETCH)).projection().latency().meanMs();
        double afterBoth = FREE.projector()
                .after(List.of(FETCH, LOOKUP))
                .projection()
                .latency()
                .meanMs();
        assertThat(steps(afterFetch * 1.3, candidates)).containsExactly(FETCH);
        assertThat(steps(afterBoth * 1.001, candidates)).containsExactlyInAnyOrder(FETCH, LOOKUP);
    }

    @Test
    void whatTheTeamOnlyConsidersIsAStepWhereTheTargetIsMissedAndItBringsItNearer() {
        Candidate considered = new Candidate(LOOKUP, List.of(LOOKUP), List.of(), List.of(), true, 0);
        assertThat(steps(MEAN / 10, List.of(Workbenches.candidate(FETCH, "slow"), considered)))
                .containsExactlyInAnyOrder(FETCH, LOOKUP);
        assertThat(steps(MEAN / 10, List.of(considered)))
                .as("nothing else helps")
                .containsExactly(LOOKUP);
    }

    private static List<Action> steps(double target, List<Candidate> candidates) {
        return changes(new PlanBuilder(
                        Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), target)),
                        candidates,
                        List.of(),
                        NONE)
                .build());
    }

    /** What is changed besides the number of machines, which follows from the changes. */
    private static List<Action> changes(PlanBuilder.Built built) {
        return built.actions().stream()
                .filter(action -> !Sizing.isSizing(action))
                .toList();
    }

    @Test
    void theLastStepLeavesWhatAllStepsBring() {
        Plan plan = build(MEAN / 10, LOOKUP, PREPARE, FETCH).plan();
        assertThat(plan.steps()).hasSize(3);
        Plan.Cumulative last = plan.steps().get(2).cumulative();
        assertThat(plan.combined())
                .filteredOn(impact -> Metric.MEAN.is(impact.metric()))
                .singleElement()
                .satisfies(impact ->
                        assertThat(impact.after()).isEqualTo(last.latency().meanMs()));
        assertThat(plan.steps())
                .extracting(step -> step.cumulative().latency().meanMs().expected())
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    /** Eager Transformers has no kernels for few bits that pay: the compiled engine comes first. */
    @Test
    void aStepComesBehindTheOneThatItNeeds() {
        DeploymentProfile summaries = Advisors.example("slow-document-summaries");
        Workbench eager = Workbenches.of(summaries.withModel(summaries
                .model()
                .withRuntime("transformers")
                .withWeightPrecision(Precision.FP16)
                .withActivationPrecision(null)));
        List<Fired<Prescription>> prescriptions = Stream.of("quantize-weights", "compile-model")
                .map(remedy -> new Fired<>(new Prescription(remedy, null, "slow-decode"), "a-rule", "core"))
                .toList();
        List<Candidate> candidates = Candidates.weigh(
                        eager, new Findings(List.of(), prescriptions, List.of(), List.of(), 2, List.of()), List.of())
                .candidates();
        assertThat(new PlanBuilder(eager, candidates, List.of(), NONE).build().actions())
                .extracting(action -> action.remedy().id())
                .containsSubsequence("compile-model", "quantize-weights");
    }

    private static boolean buys(Priority priority, double throughputRps) {
        Workbench workbench = Workbenches.of(Workbenches.chatty()
                .withObjectives(ObjectivesBuilder.builder()
                        .throughputRps(throughputRps)
                        .priority(priority)
                        .build()));
        PlanBuilder.Built built =
                new PlanBuilder(workbench, List.of(Workbenches.candidate(PREPARE, "slow")), List.of(), NONE).build();
        assertThat(built.plan().meetsObjectives()).isTrue();
        return built.actions().stream().anyMatch(Sizing::isSizing);
    }

    /** What is asked for holds after a step, with less room than a replica should have. */
    @Test
    void whereTheBillComesFirstNoRoomIsBought() {
        double borne =
                FREE.projector().after(List.of(PREPARE)).projection().rates().capacityRps();
        assertThat(buys(Priority.BALANCED, 0.9 * borne)).isTrue();
        assertThat(buys(Priority.COST, 0.9 * borne)).isFalse();
        assertThat(buys(Priority.COST, 1.1 * borne)).as("it has to be reached").isTrue();
    }
}
