package io.leapadvisor.simulate.request;

import static io.leapadvisor.profile.path.TestStages.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.request.RequestPath.Latency;
import io.leapadvisor.simulate.request.RequestPath.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The latency of a request from those of its stages. */
class RequestPathTest {

    private static final LatencyDistribution TEN = LatencyDistribution.of(10, 0.5);
    private static final LatencyDistribution FORTY = LatencyDistribution.of(40, 0.5);

    @Test
    void stagesInTurnAdd() {
        Latency latency = compose(List.of(stage("a"), stage("b"), stage("c")), Map.of("a", TEN, "b", FORTY, "c", TEN));
        assertThat(latency.mean()).isCloseTo(60, within(1e-9));
        assertThat(latency.parts())
                .singleElement()
                .extracting(part -> part.latency().variance())
                .isEqualTo(TEN.variance() * 2 + FORTY.variance());
        assertThat(latency.critical()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(latency.quantile(0.99, LatencyDistribution.Z99)).isLessThan(TEN.p99() * 2 + FORTY.p99());
    }

    @Test
    void stagesSideBySideTakeTheLater() {
        Latency latency = compose(
                List.of(stage("start"), stage("a", "start"), stage("b", "start")),
                Map.of("start", LatencyDistribution.ZERO, "a", FORTY, "b", FORTY));
        assertThat(latency.mean()).isCloseTo(FORTY.latestOf(2).mean(), within(1e-4));
    }

    @Test
    void aDiamondJoinsWhatItSplit() {
        List<Stage> diamond =
                List.of(stage("in"), stage("fast", "in"), stage("slow", "in"), stage("out", "fast", "slow"));
        Latency latency =
                compose(diamond, Map.of("in", TEN, "fast", TEN, "slow", LatencyDistribution.of(400, 0.2), "out", TEN));
        assertThat(latency.mean()).isCloseTo(420, Percentage.withPercentage(0.5));
        assertThat(latency.critical()).containsExactlyInAnyOrder("in", "slow", "out");
    }

    @Test
    void onceOneStageDependsTheOthersStartWithTheRequest() {
        Latency latency =
                compose(List.of(stage("a"), stage("b"), stage("c", "a")), Map.of("a", TEN, "b", TEN, "c", TEN));
        assertThat(latency.mean()).isBetween(20.0, 22.0);
    }

    @Test
    void stagesOffThePathDoNotCount() {
        List<Stage> stages = List.of(stage("a"), stage("log").withCritical(false), stage("b"));
        Latency latency = compose(stages, Map.of("a", TEN, "log", FORTY, "b", TEN));
        assertThat(latency.mean()).isCloseTo(20, within(1e-9));
        assertThat(latency.critical()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aPredecessorOffThePathIsNotCritical() {
        List<Stage> stages = List.of(stage("warm").withCritical(false), stage("a"), stage("b", "warm", "a"));
        Latency latency = compose(stages, Map.of("warm", FORTY, "a", TEN, "b", TEN));
        assertThat(latency.mean()).isCloseTo(20, within(1e-9));
        assertThat(latency.critical()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aStageBehindNothingButWorkOffThePathIsCriticalAlone() {
        List<Stage> stages = List.of(stage("warm").withCritical(false), stage("b", "warm"));
        assertThat(compose(stages, Map.of("warm", FORTY, "b", TEN)).critical()).isEqualTo(Set.of("b"));
    }

    @Test
    void aShareThatVisitsAStagePaysForIt() {
        Latency latency = compose(List.of(stage("a"), stage("b").withVisitRatio(0.25)), Map.of("a", TEN, "b", FORTY));
        assertThat(latency.mean()).isCloseTo(20, within(1e-9));
    }

    @Test
    void aShareThatIsAnsweredEarlySkipsTheRest() {
        Latency latency =
                compose(List.of(stage("cache").withExitRatio(0.4), stage("b")), Map.of("cache", TEN, "b", FORTY));
        assertThat(latency.parts()).extracting(Part::share).containsExactly(0.4, 0.6);
        assertThat(latency.mean()).isCloseTo(0.4 * 10 + 0.6 * 50, within(1e-9));
    }

    @Test
    void allAnsweredEarlyLeavesOnePart() {
        Latency latency =
                compose(List.of(stage("cache").withExitRatio(1.0), stage("b")), Map.of("cache", TEN, "b", FORTY));
        assertThat(latency.mean()).isCloseTo(10, within(1e-9));
        assertThat(latency.quantile(0.99, LatencyDistribution.Z99))
                .isCloseTo(TEN.p99(), Percentage.withPercentage(0.1));
    }

    @Property
    void sharesOfTheRequestsAddUp(
            @ForAll @DoubleRange(min = 0, max = 1) double first, @ForAll @DoubleRange(min = 0, max = 1) double second) {
        Latency latency = compose(
                List.of(stage("a").withExitRatio(first), stage("b").withExitRatio(second), stage("c")),
                Map.of("a", TEN, "b", TEN, "c", FORTY));
        assertThat(latency.parts().stream().mapToDouble(Part::share).sum()).isCloseTo(1, within(1e-9));
    }

    @Property(tries = 50)
    void quantilesOfAMixtureMatchBruteForce(
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share,
            @ForAll @DoubleRange(min = 1, max = 50) double ratio) {
        LatencyDistribution slow = LatencyDistribution.of(10 * ratio, 0.6);
        Latency mixture = new Latency(List.of(new Part(share, TEN), new Part(1 - share, slow)), Set.of(), null);
        // A tenth of what the ranks may be off.
        double[] values = new double[10_000];
        int fast = (int) Math.round(values.length * share);
        for (int i = 0; i < values.length; i++) {
            boolean isFast = i < fast;
            double u = isFast ? (i + 0.5) / fast : (i - fast + 0.5) / (values.length - fast);
            values[i] = inverse(isFast ? TEN : slow, u);
        }
        assertThat(below(values, mixture.quantile(0.5, 0))).isCloseTo(0.5, within(1e-3));
        assertThat(below(values, mixture.quantile(0.95, LatencyDistribution.Z95)))
                .isCloseTo(0.95, within(1e-3));
        assertThat(below(values, mixture.quantile(0.99, LatencyDistribution.Z99)))
                .isCloseTo(0.99, within(1e-3));
    }

    private static double below(double[] values, double limit) {
        return (double) Arrays.stream(values).filter(value -> value <= limit).count() / values.length;
    }

    private static double inverse(LatencyDistribution latency, double u) {
        double low = -8;
        double high = 8;
        // To a millionth of a standard deviation, where a thousandth of all values may be off.
        for (int i = 0; i < 24; i++) {
            double z = (low + high) / 2;
            if (latency.below(latency.quantileAt(z)) < u) {
                low = z;
            } else {
                high = z;
            }
        }
        return latency.quantileAt(low);
    }

    @Property(tries = 100)
    void theOrderInWhichAGraphIsListedDoesNotMatter(@ForAll Random random) {
        List<Stage> graph = List.of(
                stage("in"),
                stage("a", "in"),
                stage("b", "in"),
                stage("c", "a"),
                stage("d", "a", "b"),
                stage("e", "c", "d"),
                stage("side", "in").withCritical(false));
        Map<String, LatencyDistribution> latencies = new HashMap<>();
        int size = 1;
        for (Stage one : graph) {
            latencies.put(one.name(), LatencyDistribution.of(10 * size++, 0.5));
        }
        Latency asListed = compose(graph, latencies);
        List<Stage> otherwise = new ArrayList<>(graph);
        Collections.shuffle(otherwise, random);
        Latency shuffled = compose(otherwise, latencies);
        assertThat(shuffled.mean()).isCloseTo(asListed.mean(), Percentage.withPercentage(1e-6));
        assertThat(shuffled.critical()).isEqualTo(asListed.critical());
    }

    @Test
    void aCircleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compose(List.of(stage("a", "b"), stage("b", "a")), Map.of()))
                .withMessageContaining("circle")
                .withMessageContaining("a");
    }

    @Test
    void aDependencyThatStandsTwiceChangesNothing() {
        Map<String, LatencyDistribution> latencies = Map.of("a", TEN, "b", FORTY);
        assertThat(compose(List.of(stage("a"), stage("b", "a", "a", "a")), latencies))
                .isEqualTo(compose(List.of(stage("a"), stage("b", "a")), latencies));
    }

    /** Two layers of a fork, of which one stage changes and one is skipped by some. */
    @Property
    void whatIsNearGivesTheSameForLess(
            @ForAll @IntRange(min = 0, max = 5) int changed, @ForAll @DoubleRange(min = 0, max = 1) double visits) {
        List<Stage> stages = List.of(
                stage("a"),
                stage("b", "a"),
                stage("c", "a"),
                stage("d", "b", "c").withVisitRatio(0.5),
                stage("e", "b", "c"),
                stage("f", "a").withExitRatio(0.1));
        List<Stage> other = new ArrayList<>(stages);
        other.set(changed, stages.get(changed).withVisitRatio(visits));
        LatencyDistribution[] takes = {TEN, TEN, FORTY, FORTY, TEN, FORTY};
        Latency near = RequestPath.compose(StageGraph.of(stages), place -> takes[place], null);
        LatencyDistribution[] then = takes.clone();
        then[changed] = LatencyDistribution.of(17, 0.4);
        StageGraph graph = StageGraph.of(other, StageGraph.of(stages), null);
        assertThat(RequestPath.compose(graph, place -> takes[place], near))
                .isEqualTo(RequestPath.compose(StageGraph.of(other), place -> takes[place], null));
        assertThat(RequestPath.compose(graph, place -> then[place], near))
                .isEqualTo(RequestPath.compose(StageGraph.of(other), place -> then[place], null));
    }

    private static Latency compose(List<Stage> stages, Map<String, LatencyDistribution> latencies) {
        return RequestPath.compose(StageGraph.of(stages), latencies);
    }
}
