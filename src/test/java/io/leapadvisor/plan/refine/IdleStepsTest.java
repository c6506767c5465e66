package io.leapadvisor.plan.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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

    /** Nobody tells what a device costs: that makes no second one of it a gift. */
    @Test
    void aMachineOfUnknownPriceIsNotFree() {
        Workbench cameras = Workbenches.of(JsonProfiles.profile("'objectives':{'throughputRps':60},"
                + "'traffic':{'concurrency':4},'model':{'name':'yolov8s','runtime':'pytorch'},"
                + "'hardware':{'accelerator':'jetson-orin-nano','replicas':1},'stages':["
                + "{'name':'decode','kind':'MEDIA_DECODE','resource':'CPU','latency':{'meanMs':9}},"
                + "{'name':'detect','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':24}}],"
                + "'endToEnd':{'throughputRps':27},'utilization':{'gpu':0.63}"));
        Action second = Workbenches.action(cameras, "scale-out", null, Map.of("replicas", 2));
        assertThat(left(cameras, Map.of(), second)).isEmpty();
    }

    /** One machine of sixty is no step of a plan. */
    @Test
    void aSavingThatIsNoiseIsLeftOut() {
        DeploymentProfile large = Workbenches.chatty();
        Workbench fleet = Workbenches.of(
                Workbenches.withMeanTarget(large.withHardware(large.hardware().withReplicas(60)), 5));
        Action one = Workbenches.action(fleet, "scale-in", null, Map.of("replicas", 59));
        Action half = Workbenches.action(fleet, "scale-in", null, Map.of("replicas", 30));
        assertThat(left(fleet, Map.of(), USEFUL, one)).containsExactly(USEFUL);
        assertThat(left(fleet, Map.of(), USEFUL, half)).containsExactly(USEFUL, half);
    }

    /** Three replicas are what is needed without the step that goes, beside which two were enough. */
    @Test
    void whatStaysIsSizedWithoutWhatGoes() {
        Action two = Workbenches.action(MISSED, "scale-in", null, Map.of("replicas", 2));
        Action three = Workbenches.action(MISSED, "scale-in", null, Map.of("replicas", 3));
        UnaryOperator<List<Action>> sizer =
                steps -> Stream.concat(steps.stream(), Stream.of(steps.contains(IDLE) ? two : three))
                        .toList();
        IdleSteps idle = new IdleSteps(MISSED, new Combinations(MISSED, Map.of()));
        assertThat(idle.leftOutOf(List.of(USEFUL, IDLE, two), sizer)).containsExactly(USEFUL, three);
        assertThat(idle.leftOutOf(List.of(USEFUL, two), sizer))
                .as("nothing went")
                .containsExactly(USEFUL, two);
        assertThat(idle.leftOutOf(List.of(USEFUL, IDLE, two), steps -> steps))
                .as("no fleet is found anew")
                .containsExactly(USEFUL, two);
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
