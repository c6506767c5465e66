package io.leapadvisor.plan.outlook.odds;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.UniqueElements;

/** What is told for less of odds never says that actions fall short which do not. */
class PlanOddsTest {

    private static final Workbench FREE = Workbenches.of(Workbenches.chatty());
    private static final List<Action> ACTIONS = List.of(
            Workbenches.action(FREE, "parallelize-calls", "fetch"),
            Workbenches.action(FREE, "parallelize-calls", "lookup"),
            Workbenches.action(FREE, "make-asynchronous", "log"),
            Workbenches.action(FREE, "scale-out", null, Map.of("replicas", 40)));
    private static final double EVEN =
            FREE.projector().after(ACTIONS.subList(0, 1)).projection().latency().meanMs();
    private static final PlanOdds ODDS =
            new PlanOdds(Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), EVEN)));

    @Property(tries = 200)
    void whatReachesTheOddsMayReachThem(
            @ForAll @UniqueElements List<@IntRange(max = 3) Integer> chosen,
            @ForAll @DoubleRange(min = 0, max = 1) double least) {
        List<Action> actions = chosen.stream().sorted().map(ACTIONS::get).toList();
        if (ODDS.of(actions) >= least) {
            assertThat(ODDS.mayReach(actions, least)).isTrue();
        }
    }

    @Example
    void whatIsFarFromThemDoesNot() {
        double even = ODDS.of(ACTIONS.subList(0, 1));
        assertThat(even).isBetween(0.4, 0.6);
        assertThat(ODDS.mayReach(ACTIONS.subList(0, 1), even + 0.2)).isFalse();
    }

    @Example
    void withoutObjectivesNothingIsTold() {
        assertThat(new PlanOdds(FREE).of(ACTIONS)).isNull();
        assertThat(new PlanOdds(FREE).mayReach(ACTIONS, 1)).isTrue();
    }
}
