package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.estimate.Reconciler;
import io.leapadvisor.estimate.Reconciler.Reconciled;
import io.leapadvisor.estimate.Resolved;
import io.leapadvisor.estimate.Simulator;
import io.leapadvisor.finding.ObjectiveStatus;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.rulebase.Findings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules find does not depend on the order in which they see the facts. */
class ShuffledFactsTest {

    private static final int SHUFFLES = 20;

    static Stream<String> examples() {
        return Advisors.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void findingsAreTheSameInAnyOrder(String example) {
        DeploymentProfile profile = Advisors.example(example);
        Simulator simulator = new Simulator(CorePack.KNOWLEDGE);
        Reconciled base = new Reconciler(CorePack.KNOWLEDGE, simulator).reconcile(profile);
        Goals goals = Goals.of(profile, CorePack.KNOWLEDGE, base.projection());
        Resolved resolved = simulator.resolve(profile);
        List<ObjectiveStatus> objectives = goals.status(profile, base.projection());
        List<Object> facts = new ArrayList<>(new Observations(profile, base, resolved, goals, objectives, CorePack.KNOWLEDGE).facts(Optional.empty()));
        Findings asGiven = run(facts, resolved);
        assertThat(asGiven.diagnoses()).as("the example diagnoses something").isNotEmpty();
        Random random = new Random(1);
        for (int i = 0; i < SHUFFLES; i++) {
            Collections.shuffle(facts, random);
            assertThat(run(facts, resolved)).isEqualTo(asGiven);
        }
    }

    private static Findings run(List<Object> facts, Resolved resolved) {
        return Advisors.RULEBASE.run(facts, field -> Fields.value(resolved.profile(), field) != null);
    }
}
