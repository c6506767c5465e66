package io.leapadvisor.simulate.request;

import static io.leapadvisor.profile.path.TestStages.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When stages end that part and meet. */
class PassageTest {

    private static final LatencyDistribution UNSTEADY = LatencyDistribution.of(300, 1.2);
    private static final LatencyDistribution TEN = LatencyDistribution.of(10, 0.5);
    private static final LatencyDistribution FORTY = LatencyDistribution.of(40, 0.5);
    private static final double LATER = FORTY.latestOf(2).mean();

    /** A start that is late makes both branches late: neither is the later one for it, and no chance is taken twice. */
    @Test
    void branchesHaveInCommonWhatCameBeforeTheyParted() {
        Passage joined = passed(
                List.of(
                        stage("in"),
                        stage("turn", "in"),
                        stage("a", "turn"),
                        stage("b", "turn"),
                        stage("out", "a", "b")),
                UNSTEADY,
                TEN,
                FORTY,
                FORTY,
                TEN);
        assertThat(joined.ended().mean()).isCloseTo(300 + 10 + LATER + 10, within(1e-3));
        assertThat(joined.ended().variance()).isGreaterThan(UNSTEADY.variance() + TEN.variance());
        assertThat(joined.means()[3]).isCloseTo(300 + 10 + 40, within(1e-9));
    }

    @Test
    void soDoThoseThatNothingWaitsFor() {
        Passage apart = passed(
                List.of(stage("in"), stage("turn", "in"), stage("a", "turn"), stage("b", "turn")),
                UNSTEADY,
                TEN,
                FORTY,
                FORTY);
        assertThat(apart.ended().mean()).isCloseTo(300 + 10 + LATER, within(1e-3));
    }

    @Test
    void thoseThatNeverMetBeforeAreIndependent() {
        Passage apart = passed(
                List.of(stage("x"), stage("y"), stage("a", "x"), stage("b", "y")), UNSTEADY, UNSTEADY, FORTY, FORTY);
        assertThat(apart.ended().mean())
                .isGreaterThan(340 + 100)
                .isCloseTo(apart.end(2).latestOf(2).mean(), within(0.01));
    }

    private static Passage passed(List<Stage> stages, LatencyDistribution... takes) {
        StageGraph graph = StageGraph.of(stages);
        Passage passage = Passage.of(graph, null);
        for (int i = 0; i < stages.size(); i++) {
            int place = graph.placeAt(i);
            passage.through(place, takes[place]);
        }
        return passage;
    }
}
