package io.leapadvisor.profile.path;

import static io.leapadvisor.profile.path.TestStages.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Order, predecessors, leaves and critical path of a request's stages. */
class StageGraphTest {

    private static List<String> names(List<Stage> stages) {
        return stages.stream().map(Stage::name).toList();
    }

    @Test
    void withoutDependenciesEachStageFollowsTheLast() {
        StageGraph graph = StageGraph.of(List.of(stage("a"), stage("b").withCritical(false), stage("c")));
        assertThat(names(graph.order())).containsExactly("a", "b", "c");
        assertThat(graph.predecessors(stage("a"))).isEmpty();
        assertThat(graph.predecessors(stage("c"))).containsExactly("a");
        assertThat(graph.isLeaf(stage("a"))).isFalse();
        assertThat(graph.isLeaf(stage("c"))).isTrue();
        assertThat(graph.criticalPath(new double[3])).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void eachStageComesAfterThoseItDependsOn() {
        StageGraph graph = StageGraph.of(List.of(stage("join", "left", "right"), stage("left"), stage("right")));
        assertThat(names(graph.order())).containsExactly("left", "right", "join");
        assertThat(graph.predecessors(stage("join"))).containsExactly("left", "right");
        assertThat(graph.isLeaf(stage("left"))).isFalse();
        assertThat(graph.isLeaf(stage("join"))).isTrue();
    }

    @Test
    void theCriticalPathGoesBackAlongThePredecessorThatEndsLast() {
        StageGraph graph = StageGraph.of(List.of(stage("left"), stage("right"), stage("join", "left", "right")));
        assertThat(graph.criticalPath(new double[] {10, 30, 35})).containsExactlyInAnyOrder("right", "join");
    }

    @Test
    void aNameThatStandsTwiceCountsOnce() {
        StageGraph graph = StageGraph.of(List.of(stage("a"), stage("b", "a", "a", "a")));
        assertThat(graph.predecessors(stage("b"))).containsExactly("a");
    }

    @Test
    void aDependencyThatFollowsFromAnotherIsLeftOut() {
        StageGraph full =
                StageGraph.of(List.of(stage("a"), stage("b", "a"), stage("c", "b", "a"), stage("d", "a", "c", "b")));
        assertThat(full.predecessors(stage("c"))).containsExactly("b");
        assertThat(full.predecessors(stage("d"))).containsExactly("c");
        assertThat(full.joins()).isZero();
    }

    @Test
    void aDependencyDoesNotFollowFromAStageOffTheRequestPath() {
        StageGraph graph = StageGraph.of(
                List.of(stage("a"), stage("log", "a").withCritical(false), stage("b", "a", "log"), stage("c", "log")));
        assertThat(graph.predecessors(stage("b"))).containsExactly("a");
        assertThat(graph.predecessors(stage("c"))).isEmpty();
        assertThat(graph.joins()).as("b and c are the ends").isEqualTo(1);
    }

    @Test
    void joinsCountEachWaitForOneMore() {
        StageGraph graph = StageGraph.of(List.of(
                stage("a"), stage("b"), stage("c"), stage("d", "a", "b", "c"), stage("e", "a"), stage("f", "d", "e")));
        assertThat(graph.joins()).isEqualTo(3);
    }

    @Test
    void stagesThatWaitForTheSameStartAtOneJoin() {
        StageGraph graph = StageGraph.of(
                List.of(stage("a"), stage("b"), stage("c", "a", "b"), stage("d", "a", "b"), stage("e", "b", "a")));
        assertThat(graph.startsLike(3)).isEqualTo(2);
        assertThat(graph.startsLike(4))
                .as("times are rounded in the order given")
                .isEqualTo(4);
        assertThat(graph.startsLike(0)).isZero();
        assertThat(graph.startsLike(1)).isEqualTo(1);
        assertThat(graph.joins()).as("two starts, and an end of three").isEqualTo(4);
    }

    @Test
    void nobodyWaitsForAStageOffTheRequestPath() {
        StageGraph graph = StageGraph.of(List.of(stage("log").withCritical(false), stage("b", "log")));
        assertThat(graph.predecessors(stage("b"))).isEmpty();
        assertThat(graph.isLeaf(stage("log").withCritical(false))).isFalse();
    }

    @Test
    void circlesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StageGraph.of(List.of(stage("a", "b"), stage("b", "a"))))
                .withMessageContaining("[a, b]");
    }
}
