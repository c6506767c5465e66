package io.leapadvisor.plan.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/**
 * No set is worth more than the bound says, from wherever it is asked. The search compares with all sets of many
 * deployments; here the bound itself is held against each set of one.
 */
class UpperBoundTest {

    private static final double CLOSE = 1e-9;

    private static List<Group> groupsOf(Workbench workbench) {
        List<Action> actions = List.of(
                Workbenches.action(workbench, "parallelize-calls", "fetch"),
                Workbenches.action(workbench, "parallelize-calls", "lookup"),
                Workbenches.action(workbench, "optimize-preprocessing", "prepare"),
                Workbenches.action(workbench, "make-asynchronous", "log"));
        return actions.stream()
                .sorted(Comparator.comparing(action -> action, Combinations.ORDER))
                .map(action -> new Group(action, List.of(action)))
                .toList();
    }

    private record Bound(Workbench workbench, UpperBound bound, List<Group> groups, Search search) {

        static Bound of(Workbench workbench, boolean mayBuy) {
            return of(workbench, mayBuy, groupsOf(workbench), List.of());
        }

        static Bound of(Workbench workbench, boolean mayBuy, List<Group> groups, List<Action> idle) {
            Sizing sizing = new Sizing(workbench, idle);
            return new Bound(
                    workbench,
                    new UpperBound(workbench, sizing, groups, mayBuy),
                    groups,
                    new Search(
                            workbench,
                            new Combinations(workbench, Map.of()),
                            sizing,
                            new ParetoFront(workbench),
                            groups,
                            mayBuy));
        }

        double above(List<Action> chosen, int from) {
            return bound.above(chosen, from, bound.needed());
        }

        double sized(List<Action> chosen) {
            return bound.sized(chosen);
        }

        double value(List<Action> set) {
            return search.evaluate(set).value();
        }

        /** Every set of the groups from an index on, added to what is chosen. */
        List<List<Action>> beyond(List<Action> chosen, int from) {
            List<List<Action>> all = new ArrayList<>();
            all.add(chosen);
            for (int i = from; i < groups.size(); i++) {
                for (List<Action> set : List.copyOf(all)) {
                    all.add(Combinations.with(set, groups.get(i).best()));
                }
            }
            return all;
        }
    }

    @Property(tries = 30)
    void noSetIsWorthMoreThanItsBound(@ForAll @DoubleRange(min = 5, max = 300) double target, @ForAll boolean mayBuy) {
        Bound bound = Bound.of(Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), target)), mayBuy);
        for (int from = 0; from < bound.groups().size(); from++) {
            for (List<Action> chosen : bound.beyond(List.of(), 0).stream()
                    .filter(isDecidedBefore(bound, from))
                    .toList()) {
                double above = bound.above(chosen, from);
                for (List<Action> set : bound.beyond(chosen, from)) {
                    if (set.size() > chosen.size()) {
                        assertThat(bound.value(set)).isLessThanOrEqualTo(above + CLOSE);
                    }
                }
                assertThat(bound.value(chosen)).isLessThanOrEqualTo(bound.sized(chosen) + CLOSE);
            }
        }
    }

    /** On fewer machines batches fill sooner: a fleet that shrinks may be faster than that of today. */
    @Property(tries = 20)
    void batchesFillSoonerOnFewerMachines(@ForAll @DoubleRange(min = 60, max = 600) double rps) {
        DeploymentProfile patient = Advisors.example("toxicity-behind-a-patient-batcher");
        Workbench workbench = Workbenches.of(patient.withTraffic(
                        patient.traffic().withMeanRps(rps).withPeakRps(null))
                .withEndToEnd(null)
                .withUtilization(null)
                .withObjectives(
                        ObjectivesBuilder.builder().priority(Priority.LATENCY).build()));
        Action fewer = Workbenches.action(workbench, "reduce-candidates", "bert");
        Bound bound = Bound.of(
                workbench,
                false,
                List.of(new Group(fewer, List.of(fewer))),
                List.of(Workbenches.action(workbench, "scale-in", null)));
        assertThat(bound.value(List.of())).isLessThanOrEqualTo(bound.sized(List.of()) + CLOSE);
        assertThat(bound.value(List.of(fewer)))
                .isLessThanOrEqualTo(bound.sized(List.of(fewer)) + CLOSE)
                .isLessThanOrEqualTo(bound.above(List.of(), 0) + CLOSE);
    }

    /** Who is refused takes no time of the others, and a service that may stop keeps no second machine. */
    @Property(tries = 20)
    void loadThatIsRefusedAndServicesThatStopAreBounded(@ForAll @DoubleRange(min = 0.9, max = 1.2) double load) {
        DeploymentProfile fraud = Advisors.example("lagging-fraud-detector");
        double capacity = Workbenches.of(fraud).today().projection().rates().capacityRps();
        isBounded(loaded(fraud, load * capacity), "shed-load", null);
        DeploymentProfile stores = Advisors.example("fraud-with-feature-store");
        isBounded(loaded(stores, load * stores.traffic().meanRps()), "scale-to-zero", "decide");
    }

    private static DeploymentProfile loaded(DeploymentProfile profile, double rps) {
        return profile.withTraffic(profile.traffic().withMeanRps(rps).withPeakRps(null))
                .withEndToEnd(null)
                .withObjectives(ObjectivesBuilder.builder()
                        .latency(new LatencyTarget(null, null, null, 100.0))
                        .build());
    }

    private static void isBounded(DeploymentProfile profile, String remedy, String stage) {
        Workbench workbench = Workbenches.of(profile);
        Action action = Workbenches.action(workbench, remedy, stage);
        Bound bound = Bound.of(workbench, true, List.of(new Group(action, List.of(action))), List.of());
        assertThat(bound.value(List.of(action)))
                .as(remedy)
                .isLessThanOrEqualTo(bound.above(List.of(), 0) + CLOSE)
                .isLessThanOrEqualTo(bound.sized(List.of(action)) + CLOSE);
    }

    /** Remedies that are needed are in every set that is worth more than what is known, and bound all of these. */
    @Property(tries = 100)
    void everyBetterSetHasWhatIsNeeded(
            @ForAll @DoubleRange(min = 5, max = 300) double target,
            @ForAll boolean mayBuy,
            @ForAll @DoubleRange(min = 0, max = 1.2) double part) {
        Bound bound = Bound.of(Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), target)), mayBuy);
        List<List<Action>> sets = bound.beyond(List.of(), 0);
        double known = part * sets.stream().mapToDouble(bound::value).max().orElseThrow();
        NeededRemedies needed = bound.bound().needed();
        double above = bound.bound().narrowed(List.of(), 0, needed, known);
        for (List<Action> set : sets) {
            if (!set.isEmpty() && bound.value(set) > known + CLOSE) {
                assertThat(bound.value(set)).isLessThanOrEqualTo(above + CLOSE);
                NeededRemedies rest = needed;
                for (int i = 0; i < bound.groups().size(); i++) {
                    rest = rest.after(i, set.contains(bound.groups().get(i).best()));
                }
                assertThat(rest.isMissing(bound.groups().size())).isFalse();
            }
        }
    }

    private static java.util.function.Predicate<List<Action>> isDecidedBefore(Bound bound, int from) {
        List<Action> decided =
                bound.groups().subList(0, from).stream().map(Group::best).toList();
        return decided::containsAll;
    }

    @Example
    void whatIsDecidedLeavesLess() {
        Bound bound = Bound.of(Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), 30)), false);
        for (int from = 1; from < bound.groups().size(); from++) {
            assertThat(bound.above(List.of(), from)).isLessThanOrEqualTo(bound.above(List.of(), from - 1) + CLOSE);
        }
    }

    @Example
    void whereNothingIsOpenNoLargerSetIsLeft() {
        Bound bound = Bound.of(Workbenches.of(Workbenches.chatty()), false);
        assertThat(bound.above(List.of(), bound.groups().size())).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
