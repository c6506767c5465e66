package io.leapadvisor.plan.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody is sent to work for a step that hardly brings a missed objective nearer. */
class IdleStepsTest {

    private static final Workbench MISSED = Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), 5));
    private static final Action USEFUL = Workbenches.action(MISSED, "parallelize-calls", "fetch");
    /** Nobody waits for the log. */
    private static final Action IDLE = Workbenches.action(MISSED, "make-asynchronous", "log");

    private static List<Action> left(Workbench workbench, Map<String, List<String>> companions, Action... plan) {
        return new IdleSteps(workbench, new Combinations(workbench, companions)).leftOutOf(List.of(plan));
    }

    @Test
    void anIdleStepIsLeftOutWhereverItStands() {
        assertThat(left(MISSED, Map.of(), USEFUL, IDLE)).containsExactly(USEFUL);
        assertThat(left(MISSED, Map.of(), IDLE, USEFUL)).containsExactly(USEFUL);
        assertThat(left(MISSED, Map.of(), IDLE)).isEmpty();
        assertThat(left(MISSED, Map.of())).isEmpty();
    }

    @Test
    void whatAnotherStepNeedsStays() {
        Map<String, List<String>> needed =
                Map.of(USEFUL.key(), List.of(IDLE.remedy().id()));
        assertThat(left(MISSED, needed, IDLE, USEFUL)).containsExactly(IDLE, USEFUL);
    }

    @Test
    void sizingIsNoWorkAndStays() {
        Action sizing = Workbenches.action(MISSED, "scale-in", null, Map.of("replicas", 3));
        assertThat(left(MISSED, Map.of(), USEFUL, sizing)).containsExactly(USEFUL, sizing);
    }

    @Test
    void machinesThatBringNothingAreNotPaidFor() {
        Action machines = Workbenches.action(MISSED, "scale-out", null, Map.of("replicas", 8));
        assertThat(left(MISSED, Map.of(), USEFUL, machines)).containsExactly(USEFUL);
        Workbench held = Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), 1000));
        assertThat(left(held, Map.of(), machines))
                .as("the target holds without")
                .isEmpty();
    }

    @Test
    void nothingIsLeftOutWhereNothingIsMissed() {
        Workbench held = Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), 1000));
        assertThat(left(held, Map.of(), USEFUL, IDLE)).containsExactly(USEFUL, IDLE);
        Workbench free = Workbenches.of(Workbenches.chatty());
        assertThat(left(free, Map.of(), USEFUL, IDLE)).containsExactly(USEFUL, IDLE);
    }
}
