package io.leapadvisor.plan.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Percentiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The best that remedies do to the parts of a deployment, whatever they spoil beside it. */
class BestRatiosTest {

    private static final Workbench WORKBENCH = Workbenches.of(Workbenches.chatty());

    /** One of some actions, or none. */
    private static BestRatios of(Action... actions) {
        BestRatios relief = new BestRatios();
        for (Action action : actions) {
            relief = relief.or(between(List.of(), List.of(action)));
        }
        return relief;
    }

    static BestRatios between(List<Action> earlier, List<Action> later) {
        return OpenRemedies.between(
                WORKBENCH,
                WORKBENCH.projector().after(earlier),
                WORKBENCH.projector().after(later));
    }

    private static Action replicas(String remedy, int replicas) {
        return Workbenches.action(WORKBENCH, remedy, null, Map.of("replicas", replicas));
    }

    @Test
    void ratiosOfNothingAreOne() {
        assertThat(BestRatios.ratio(4, 2)).isEqualTo(0.5);
        assertThat(BestRatios.ratio(0, 2)).isEqualTo(1);
    }

    @Test
    void withoutObservationsNothingChanges() {
        BestRatios none = new BestRatios();
        assertThat(none.isNone()).isTrue();
        assertThat(none.isUnknown()).isFalse();
        assertThat(none.latency).isEqualTo(Percentiles.ONES);
        assertThat(none.bill.ratio(null)).isEqualTo(1);
    }

    @Test
    void aStateThatStaysAsItIsGivesOnes() {
        BestRatios same = between(List.of(), List.of());
        assertThat(same.isNone()).isFalse();
        assertThat(same.latency).isEqualTo(Percentiles.ONES);
        assertThat(same.capacity).isEqualTo(1);
        assertThat(same.bill.ratio(null)).isEqualTo(1);
        assertThat(same.kept).isEqualTo(1);
        assertThat(same.local).isTrue();
        assertThat(same.isUnknown()).isFalse();
    }

    @Test
    void aStageThatGetsShorterIsLocal() {
        BestRatios relief = of(Workbenches.action(WORKBENCH, "parallelize-calls", "fetch"));
        assertThat(relief.latency.mean()).isLessThan(1).isPositive();
        assertThat(relief.local).isTrue();
        assertThat(of(replicas("scale-out", 8)).local).isFalse();
    }

    /** More machines are faster and dearer, fewer are slower and cheaper. */
    @Test
    void whatIsChosenSpoilsAsWell() {
        BestRatios more = between(List.of(), List.of(replicas("scale-out", 8)));
        assertThat(more.capacity).isCloseTo(2, within(1e-9));
        assertThat(more.bill.ratio(null)).isCloseTo(2, within(1e-9));
        BestRatios fewer = between(List.of(), List.of(replicas("scale-in", 2)));
        assertThat(fewer.capacity).isCloseTo(0.5, within(1e-9));
        assertThat(fewer.latency.mean()).isGreaterThanOrEqualTo(1);
        assertThat(fewer.and(more).bill.ratio(null)).isCloseTo(1, within(1e-9));
    }

    /** Of more machines, fewer, and those of today the best counts. */
    @Test
    void whatMayBeLeftOutSpoilsNothing() {
        BestRatios more = of(replicas("scale-out", 8));
        assertThat(more.capacity).isCloseTo(2, within(1e-9));
        assertThat(more.bill.ratio(null)).isEqualTo(1);
        BestRatios fewer = of(replicas("scale-in", 2));
        assertThat(fewer.capacity).isEqualTo(1);
        assertThat(fewer.bill.ratio(null)).isCloseTo(0.5, within(1e-9));
        assertThat(fewer.latency.mean()).isEqualTo(1);
    }

    @Test
    void optionsOfOneRemedyGiveTheBestAndTwoRemediesMultiply() {
        BestRatios either = of(replicas("scale-in", 3), replicas("scale-in", 1));
        assertThat(either.bill.ratio(null)).isCloseTo(0.25, within(1e-9));
        BestRatios both = of(replicas("scale-in", 2)).and(of(replicas("scale-out", 8)));
        assertThat(both.bill.ratio(null)).isCloseTo(0.5, within(1e-9));
        assertThat(both.capacity).isCloseTo(2, within(1e-9));
        BestRatios twice = of(replicas("scale-in", 2)).and(of(replicas("scale-in", 2)));
        assertThat(twice.bill.ratio(null)).isCloseTo(0.25, within(1e-9));
        assertThat(twice.isNone()).isFalse();
        assertThat(new BestRatios().and(new BestRatios()).isNone()).isTrue();
    }

    @Test
    void fieldsThatComeOrGoCannotBeDescribed() {
        After today = WORKBENCH.projector().after(List.of());
        var profile = today.variant().profile();
        After without = new After(
                today.variant().with(profile.withHardware(profile.hardware().withCpuCores(null))),
                today.anchors(),
                today.simulated(),
                today.effects(),
                today.assumptions(),
                today.accuracyKept(),
                today.ownEffects());
        BestRatios relief = OpenRemedies.between(WORKBENCH, today, without);
        assertThat(relief.isUnknown()).isTrue();
        assertThat(relief.and(new BestRatios()).isUnknown()).isTrue();
    }
}
