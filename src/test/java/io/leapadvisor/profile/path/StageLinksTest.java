package io.leapadvisor.profile.path;

import static io.leapadvisor.profile.path.TestStages.stage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How stages follow each other, shared by paths that differ in nothing else. */
class StageLinksTest {

    private static final List<Stage> FORK =
            List.of(stage("join", "left", "right"), stage("left"), stage("right", "left"));
    private static final List<Stage> LINE = List.of(stage("a"), stage("b"), stage("c"));

    @Test
    void placesAreThoseOfTheListGiven() {
        StageLinks links = new StageLinks(FORK, null);
        assertThat(links.parallel).isTrue();
        assertThat(links.order).containsExactly(1, 2, 0);
        assertThat(links.places).isEqualTo(Map.of("join", 0, "left", 1, "right", 2));
        // That the join waits for the left follows from its waiting for the right.
        assertThat(links.before[0]).containsExactly(2);
        assertThat(links.before[2]).containsExactly(1);
        assertThat(links.leaf).containsExactly(true, false, false);
    }

    @Test
    void nobodyWaitsForWhatIsOffThePath() {
        StageLinks links = new StageLinks(List.of(stage("a"), stage("log").withCritical(false), stage("c")), null);
        assertThat(links.before[2]).containsExactly(0);
        assertThat(links.leaf).containsExactly(false, false, true);
        assertThat(links.backwards()).containsExactly("c", "a");
    }

    @Test
    void theyHoldWhereNamesDependenciesAndPathAreTheSame() {
        StageLinks links = new StageLinks(LINE, null);
        assertThat(links.hold(List.of(stage("a").withBusyMs(4.0), stage("b"), stage("c"))))
                .isTrue();
        assertThat(links.hold(List.of(stage("a"), stage("b").withCritical(false), stage("c"))))
                .isFalse();
        assertThat(links.hold(List.of(stage("a"), stage("b", "a"), stage("c")))).isFalse();
        assertThat(links.hold(List.of(stage("a"), stage("c"), stage("b")))).isFalse();
        assertThat(links.hold(List.of(stage("a"), stage("b")))).isFalse();
    }

    @Test
    void aGraphThatSharesThemIsTheOneThatIsMadeAnew() {
        StageGraph known = StageGraph.of(FORK);
        List<Stage> slower = FORK.stream().map(stage -> stage.withBusyMs(7.0)).toList();
        StageGraph shared = StageGraph.of(slower, known, null);
        StageGraph anew = StageGraph.of(slower);
        assertThat(shared.order()).isEqualTo(anew.order()).allMatch(stage -> stage.busyMs() == 7);
        assertThat(shared.joins()).isEqualTo(anew.joins());
        double[] ends = {9, 3, 5};
        assertThat(shared.criticalPath(ends)).containsExactlyElementsOf(anew.criticalPath(ends));
        assertThat(shared.isLike(known)).isTrue();
        assertThat(StageGraph.of(slower, null, known.byStage(new Integer[3])).isLike(known))
                .isTrue();
        assertThat(StageGraph.of(LINE, null, known.byStage(new Integer[3])).isLike(known))
                .isFalse();
    }

    @Test
    void valuesByStageAreAMapInTheOrderGiven() {
        Map<String, Integer> lengths = StageGraph.of(FORK).byStage(new Integer[] {1, 2, 3});
        assertThat(lengths).containsExactly(Map.entry("join", 1), Map.entry("left", 2), Map.entry("right", 3));
        assertThat(lengths.get("right")).isEqualTo(3);
        assertThat(lengths.get("other")).isNull();
        assertThat(lengths.values()).containsExactly(1, 2, 3);
        assertThat(lengths).isEqualTo(Map.of("join", 1, "left", 2, "right", 3));
    }
}
