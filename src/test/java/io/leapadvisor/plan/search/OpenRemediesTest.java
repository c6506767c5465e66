package io.leapadvisor.plan.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the remedies that are still open bring together, at the best. */
class OpenRemediesTest {

    private static final Workbench WORKBENCH = Workbenches.of(Workbenches.chatty());
    private static final Action PARALLEL = Workbenches.action(WORKBENCH, "parallelize-calls", "fetch");
    private static final Action FEWER = Workbenches.action(WORKBENCH, "consolidate-calls", "fetch");
    private static final Action ELSEWHERE = Workbenches.action(WORKBENCH, "parallelize-calls", "lookup");

    private static OpenRemedies of(Action... actions) {
        List<Group> groups = Stream.of(actions)
                .sorted(Comparator.comparing(action -> action, Combinations.ORDER))
                .map(action -> new Group(action, List.of(action)))
                .toList();
        return new OpenRemedies(WORKBENCH, groups, new BestRatios());
    }

    private static double mean(BestRatios relief) {
        return relief.latency.mean();
    }

    @Test
    void remediesThatGoTogetherMultiply() {
        OpenRemedies open = of(PARALLEL, ELSEWHERE);
        assertThat(mean(open.from(0))).isEqualTo(mean(open.of(0)) * mean(open.of(1)));
        assertThat(mean(open.from(1))).isEqualTo(mean(open.of(1)));
        assertThat(open.from(2).isNone()).isTrue();
        assertThat(open.size()).isEqualTo(2);
    }

    @Test
    void ofRemediesThatExcludeEachOtherTheBestCountsOnce() {
        assertThat(Combinations.excludes(PARALLEL, FEWER)).isTrue();
        OpenRemedies open = of(PARALLEL, FEWER);
        assertThat(mean(open.from(0))).isEqualTo(Math.min(mean(open.of(0)), mean(open.of(1))));
        assertThat(mean(of(PARALLEL, FEWER, ELSEWHERE).from(0))).isLessThan(mean(open.from(0)));
    }

    @Test
    void theEffortIsThatOfTheCheapest() {
        OpenRemedies open = of(PARALLEL, FEWER);
        assertThat(open.leastEffort(0)).isEqualTo(Math.min(open.effort(0), open.effort(1)));
        assertThat(open.leastEffort(2)).isInfinite();
        assertThat(open.touches(0, null)).isTrue();
        assertThat(open.touches(2, null)).isFalse();
        assertThat(open.touches(0, "another service")).isFalse();
    }
}
