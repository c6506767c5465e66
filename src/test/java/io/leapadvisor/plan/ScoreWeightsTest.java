package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is preferred follows from the priority, until objectives are stated; effort and risk have one currency. */
class ScoreWeightsTest {

    private static ScoreWeights weights(Priority priority, LatencyTarget target) {
        Workbench workbench = Workbenches.of(Workbenches.chatty()
                .withObjectives(ObjectivesBuilder.builder()
                        .priority(priority)
                        .latency(target)
                        .build()));
        return ScoreWeights.of(CorePack.KNOWLEDGE, priority, workbench.now().hasObjectives());
    }

    private static ScoreWeights preferring(Priority priority) {
        return weights(priority, null);
    }

    private static ScoreWeights withTarget(Priority priority) {
        return weights(priority, new LatencyTarget(50.0, null, null, null));
    }

    @Test
    void withoutObjectivesThePriorityWeighsMost() {
        ScoreWeights cost = preferring(Priority.COST);
        assertThat(cost.money()).isGreaterThan(cost.latency()).isGreaterThan(cost.capacity());
        ScoreWeights latency = preferring(Priority.LATENCY);
        assertThat(latency.latency()).isGreaterThan(latency.money()).isGreaterThan(latency.capacity());
        ScoreWeights throughput = preferring(Priority.THROUGHPUT);
        assertThat(throughput.capacity()).isGreaterThan(throughput.money()).isGreaterThan(throughput.latency());
        ScoreWeights balanced = preferring(Priority.BALANCED);
        assertThat(balanced.money()).isEqualTo(balanced.latency()).isEqualTo(balanced.capacity());
    }

    @ParameterizedTest
    @EnumSource(Priority.class)
    void besideObjectivesSpareCapacityIsWorthNothingAndTheBillDecides(Priority priority) {
        ScoreWeights weights = withTarget(priority);
        assertThat(weights.capacity()).isZero();
        assertThat(weights.money()).isGreaterThan(weights.latency()).isLessThanOrEqualTo(1);
        assertThat(weights.objective())
                .as("no saving makes up for an objective that is missed")
                .isGreaterThan(100 * weights.money());
    }

    @Test
    void whoPutsLatencyFirstPaysMoreForIt() {
        assertThat(withTarget(Priority.LATENCY).money())
                .isLessThan(withTarget(Priority.BALANCED).money());
    }

    /** Effort rises with the level, and risk counts as a part of the effort of the same level. */
    @Test
    void effortOfARemedyIsThatOfItsLevels() {
        ScoreWeights weights = preferring(Priority.BALANCED);
        Map<Level, Double> cost = Map.of(
                Level.LOW, weights.lowEffort(), Level.MEDIUM, weights.mediumEffort(), Level.HIGH, weights.highEffort());
        assertThat(List.of(cost.get(Level.LOW), cost.get(Level.MEDIUM), cost.get(Level.HIGH)))
                .isSorted()
                .doesNotHaveDuplicates();
        for (RemedySpec remedy : CorePack.KNOWLEDGE.remedies()) {
            assertThat(weights.effort(new Action(remedy, null, Map.of())))
                    .as(remedy.id())
                    .isCloseTo(cost.get(remedy.effort()) + weights.risk() * cost.get(remedy.risk()), within(1e-12));
        }
    }

    @Test
    void effortsAddAndAreToldInChangesOfLowEffort() {
        ScoreWeights weights = preferring(Priority.BALANCED);
        List<Action> all = CorePack.KNOWLEDGE.remedies().stream()
                .map(remedy -> new Action(remedy, null, Map.of()))
                .toList();
        assertThat(weights.effort(List.of())).isZero();
        assertThat(weights.effort(all))
                .isCloseTo(all.stream().mapToDouble(weights::effort).sum(), within(1e-9));
        assertThat(weights.points(0)).isZero();
        assertThat(weights.points(weights.lowEffort())).isEqualTo(1);
        assertThat(weights.points(2.504 * weights.lowEffort())).isEqualTo(2.5);
    }
}
