package io.leapadvisor.plan.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Plan.FrontPoint;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Choices of which no other is better in latency, bill and effort at once. */
class ParetoFrontTest {

    private static final Workbench WORKBENCH = Workbenches.of(Workbenches.chatty());
    private static final Action FETCH = Workbenches.action(WORKBENCH, "parallelize-calls", "fetch");
    private static final Action LOOKUP = Workbenches.action(WORKBENCH, "parallelize-calls", "lookup");
    /** Nobody waits for the log: it is effort for nothing. */
    private static final Action IDLE = Workbenches.action(WORKBENCH, "make-asynchronous", "log");

    private static Action replicas(String remedy, int replicas) {
        return Workbenches.action(WORKBENCH, remedy, null, Map.of("replicas", replicas));
    }

    private static List<FrontPoint> front(List<Action> plan, List<List<Action>> sets) {
        ParetoFront front = new ParetoFront(WORKBENCH);
        sets.forEach(front::offer);
        return front.points(plan);
    }

    private static List<List<String>> remedies(List<FrontPoint> front) {
        return front.stream().map(FrontPoint::remedies).toList();
    }

    @Example
    void betterForMoreEffortStandsBesideLess() {
        List<FrontPoint> front = front(List.of(FETCH), List.of(List.of(), List.of(FETCH), List.of(FETCH, LOOKUP)));
        assertThat(remedies(front))
                .containsExactly(
                        List.of(),
                        List.of("parallelize-calls at fetch"),
                        List.of("parallelize-calls at fetch", "parallelize-calls at lookup"));
        assertThat(front).extracting(FrontPoint::effort).isSorted();
        assertThat(front.get(0).usdPerHour()).isEqualTo(4);
    }

    @Example
    void effortForNothingIsDominated() {
        assertThat(remedies(
                        front(List.of(FETCH), List.of(List.of(), List.of(FETCH, IDLE), List.of(FETCH), List.of(IDLE)))))
                .containsExactly(List.of(), List.of("parallelize-calls at fetch"));
    }

    @Example
    void whatIsCheaperStaysThoughItIsNoFaster() {
        List<FrontPoint> front = front(List.of(), List.of(List.of(), List.of(replicas("scale-in", 2))));
        assertThat(front).extracting(FrontPoint::usdPerHour).contains(2.0);
        assertThat(front)
                .allSatisfy(point ->
                        assertThat(point.effort()).as("sizing takes no effort").isZero());
    }

    @Example
    void moreThanCanBeReadAreThinnedAndThePlanStays() {
        List<List<Action>> sets = new ArrayList<>();
        sets.add(List.of());
        for (int replicas = 5; replicas <= 40; replicas++) {
            sets.add(List.of(FETCH, replicas("scale-out", replicas)));
            sets.add(List.of(replicas("scale-in", Math.max(1, 41 - replicas))));
        }
        sets.add(List.of(FETCH));
        sets.add(List.of(FETCH, LOOKUP));
        List<FrontPoint> front = front(List.of(FETCH), sets);
        assertThat(front).hasSizeLessThanOrEqualTo(8);
        assertThat(remedies(front)).contains(List.of("parallelize-calls at fetch"));
    }

    /** Where nobody knows a price, machines are not free: today stands beside the same times on more of them. */
    @Example
    void machinesStandForABillThatNobodyCanTell() {
        Workbench board = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':40},"
                + "'model':{'name':'yolo11m','runtime':'tensorrt'},'hardware':{'accelerator':'jetson-orin-nx'},"
                + "'endToEnd':{'latency':{'meanMs':90}}"));
        assertThat(board.outcomeToday().usdPerHour()).isNaN();
        ParetoFront front = new ParetoFront(board);
        List<Action> more = List.of(Workbenches.action(board, "scale-out", null, Map.of("replicas", 2)));
        front.offer(List.of());
        front.offer(more);
        assertThat(remedies(front.points(more))).containsExactly(List.of(), List.of("scale-out"));
    }

    @Property(tries = 40)
    void theOrderOfOffersDoesNotMatter(@ForAll long seed) {
        List<List<Action>> sets = new ArrayList<>(List.of(
                List.of(),
                List.of(FETCH),
                List.of(LOOKUP),
                List.of(FETCH, LOOKUP),
                List.of(FETCH, IDLE),
                List.of(replicas("scale-in", 2)),
                List.of(FETCH, replicas("scale-in", 3)),
                List.of(replicas("scale-out", 9))));
        List<FrontPoint> asGiven = front(List.of(FETCH), sets);
        Collections.shuffle(sets, new Random(seed));
        assertThat(front(List.of(FETCH), sets)).isEqualTo(asGiven);
    }
}
