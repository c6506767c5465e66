package io.leapadvisor.plan.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One change stands in the place of several that are more work. */
class LessWorkTest {

    private static final Workbench FREE = Workbenches.of(Workbenches.chatty());
    private static final Action FETCH = Workbenches.action(FREE, "parallelize-calls", "fetch");
    private static final Action LOOKUP = Workbenches.action(FREE, "parallelize-calls", "lookup");
    private static final Action LOG = Workbenches.action(FREE, "make-asynchronous", "log");
    private static final Action MACHINES = Workbenches.action(FREE, "scale-out", null, Map.of("replicas", 40));
    private static final double FETCHED =
            FREE.projector().after(List.of(FETCH)).projection().latency().meanMs();

    private static List<Action> of(DeploymentProfile profile, List<Action> plan, Action... others) {
        Workbench workbench = Workbenches.of(profile);
        List<Candidate> candidates = Stream.of(others)
                .map(other -> Workbenches.candidate(other, "slow"))
                .toList();
        return new LessWork(workbench, new Combinations(workbench, Map.of()), candidates, 0.67).of(plan);
    }

    @Test
    void whatReachesItByItselfIsEnough() {
        DeploymentProfile easy = Workbenches.withMeanTarget(Workbenches.chatty(), 1.3 * FETCHED);
        assertThat(of(easy, List.of(FETCH, LOOKUP, LOG), FETCH, MACHINES)).containsExactly(FETCH);
        assertThat(of(easy, List.of(FETCH), FETCH)).as("one step").containsExactly(FETCH);
    }

    @Test
    void whatDoesLessOrCostsMoreIsNot() {
        DeploymentProfile hard = Workbenches.withMeanTarget(Workbenches.chatty(), 0.95 * FETCHED);
        List<Action> plan = List.of(FETCH, LOOKUP, LOG);
        assertThat(of(hard, plan, FETCH)).isEqualTo(plan);
        DeploymentProfile easy = Workbenches.withMeanTarget(Workbenches.chatty(), 1.3 * FETCHED);
        assertThat(of(easy, plan, MACHINES)).as("ten times the bill").isEqualTo(plan);
        assertThat(of(Workbenches.chatty(), plan, FETCH))
                .as("nothing is asked for")
                .isEqualTo(plan);
    }
}
