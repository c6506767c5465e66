package io.leapadvisor.plan.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of two ways that exclude each other the better one is taken beside what the plan has now. */
class RivalStepsTest {

    private static final Workbench WORKBENCH = Workbenches.of(
            JsonProfiles.profile(
                    """
            'objectives':{'ttft':{'meanMs':1500}},
            'stages':[{'name':'sessions','kind':'TOOL_CALL','callsPerRequest':3,'newConnectionsPerCall':1,
             'latency':{'meanMs':1567}},
             {'name':'model','kind':'INFERENCE','latency':{'meanMs':4000}}],
            'endToEnd':{'latency':{'meanMs':5600},'ttft':{'meanMs':2600}}"""));

    private static final Action MERGED = action("consolidate-calls", Map.of("to", 1.0));
    private static final Action BESIDE = action("parallelize-calls", Map.of());
    private static final Action KEPT = action("reuse-connections", Map.of());

    private static Action action(String remedy, Map<String, Object> parameters) {
        return Workbenches.action(WORKBENCH, remedy, "sessions", parameters);
    }

    private static List<Action> of(Action... plan) {
        return new RivalSteps(
                        WORKBENCH,
                        new Combinations(WORKBENCH, Map.of()),
                        List.of(
                                Workbenches.candidate(MERGED, "calls"),
                                Workbenches.candidate(BESIDE, "calls"),
                                Workbenches.candidate(KEPT, "connections")))
                .of(List.of(plan));
    }

    /** Less work, and no less of what is missed. */
    @Test
    void theBetterOfTwoThatExcludeEachOtherIsTaken() {
        assertThat(of(MERGED)).containsExactly(BESIDE);
        assertThat(of(BESIDE)).containsExactly(BESIDE);
    }

    @Test
    void whatGoesTogetherIsLeftAsItIs() {
        assertThat(of(KEPT)).containsExactly(KEPT);
        assertThat(of(KEPT, BESIDE)).containsExactly(KEPT, BESIDE);
    }
}
