package io.leapadvisor.plan.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.search.Search.Evaluated;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.remedy.Action;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** A set that was made by adding and exchanging is worth no less than the one it was made of. */
class ClimbTest {

    private record Climbed(Workbench workbench, Search search, Climb climb) {

        static Climbed of(double target) {
            Workbench workbench = Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), target));
            List<Group> groups = Stream.of(
                            Workbenches.action(workbench, "parallelize-calls", "fetch"),
                            Workbenches.action(workbench, "consolidate-calls", "fetch"),
                            Workbenches.action(workbench, "parallelize-calls", "lookup"),
                            Workbenches.action(workbench, "optimize-preprocessing", "prepare"),
                            Workbenches.action(workbench, "make-asynchronous", "log"))
                    .sorted(Comparator.comparing(action -> action, Combinations.ORDER))
                    .map(action -> new Group(action, List.of(action)))
                    .toList();
            Sizing sizing = new Sizing(workbench, List.of());
            Combinations combinations = new Combinations(workbench, Map.of());
            ParetoFront front = new ParetoFront(workbench);
            Search search = new Search(workbench, combinations, sizing, front, groups, false);
            return new Climbed(
                    workbench,
                    search,
                    new Climb(
                            search,
                            workbench,
                            combinations,
                            front,
                            groups,
                            new SearchBudget(workbench, groups.size()),
                            new UpperBound(workbench, sizing, groups, false)));
        }

        Evaluated alone(String remedy, String stage) {
            return search.evaluate(List.of(Workbenches.action(workbench, remedy, stage)));
        }
    }

    @Property(tries = 20)
    void whatIsMadeIsWorthNoLess(@ForAll @DoubleRange(min = 5, max = 300) double target) {
        Climbed climbed = Climbed.of(target);
        Evaluated none = climbed.search().evaluate(List.of());
        Evaluated first = climbed.climb().from(none);
        Evaluated exchanged = climbed.climb().exchanged(first);
        assertThat(first.value()).isGreaterThanOrEqualTo(none.value());
        assertThat(exchanged.value()).isGreaterThanOrEqualTo(first.value());
        assertThat(exchanged.value()).isLessThanOrEqualTo(climbed.search().run().value() + Search.CLOSE);
    }

    /** Adding alone cannot leave what stands in the way of something better. */
    @Example
    void whatStandsInTheWayIsExchanged() {
        Climbed climbed = Climbed.of(30);
        Evaluated one = climbed.alone("parallelize-calls", "fetch");
        Evaluated other = climbed.alone("consolidate-calls", "fetch");
        assertThat(Combinations.excludes(one.actions().get(0), other.actions().get(0)))
                .isTrue();
        Evaluated worse = one.value() < other.value() ? one : other;
        String better = (worse == one ? other : one).actions().get(0).key();
        assertThat(climbed.climb().exchanged(worse).actions())
                .extracting(Action::key)
                .contains(better);
    }

    @Example
    void aSetThatIsMissingIsNoBetter() {
        Climbed climbed = Climbed.of(30);
        Evaluated none = climbed.search().evaluate(List.of());
        assertThat(climbed.climb().better(null, none)).isSameAs(none);
    }
}
