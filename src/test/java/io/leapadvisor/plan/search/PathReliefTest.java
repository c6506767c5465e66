package io.leapadvisor.plan.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.StageState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The best that remedies do to the stages of a path. */
class PathReliefTest {

    private static Stage stage(String name) {
        return StageBuilder.builder()
                .name(name)
                .kind(StageKind.OTHER)
                .resource(Resource.CPU)
                .build();
    }

    private static StageState taking(Stage stage, double serviceMs, double busyMs) {
        return new StageState(stage, serviceMs, busyMs, 0, null, 10);
    }

    private static Map<String, StageState> one(StageState state) {
        return Map.of(state.stage().name(), state);
    }

    private static final StageState BEFORE = taking(stage("a"), 100, 40);

    private static PathRelief seeing(StageState after) {
        PathRelief relief = new PathRelief();
        relief.observe(one(BEFORE), one(after));
        return relief;
    }

    private static Stage relieved(PathRelief relief) {
        return relieved(relief, new RelievedStages());
    }

    private static Stage relieved(PathRelief relief, RelievedStages like) {
        List<Stage> stages = relief.relieved(one(BEFORE).values(), like);
        assertThat(stages).hasSize(1);
        return stages.get(0);
    }

    @Test
    void aStageThatComesOutTheSameIsTheSame() {
        RelievedStages last = new RelievedStages();
        Stage once = relieved(new PathRelief(), last);
        assertThat(relieved(new PathRelief(), last)).isSameAs(once);
        assertThat(relieved(seeing(taking(stage("a"), 50, 80)), last)).isNotEqualTo(once);
        assertThat(relieved(new PathRelief(), last)).isEqualTo(once).isNotSameAs(once);
    }

    @Test
    void withoutObservationsAStageKeepsItsTimes() {
        Stage same = relieved(new PathRelief());
        assertThat(same.latency().meanMs()).isEqualTo(100);
        assertThat(same.busyMs()).isEqualTo(40);
    }

    @Test
    void timesChangeByTheRatioThatWasSeen() {
        Stage faster = relieved(seeing(taking(stage("a"), 50, 80)));
        assertThat(faster.latency().meanMs()).isCloseTo(50, within(1e-9));
        assertThat(faster.busyMs()).as("what is chosen spoils as well").isCloseTo(80, within(1e-9));
    }

    @Test
    void whatMayBeLeftOutSpoilsNothing() {
        PathRelief orNone = seeing(taking(stage("a"), 50, 80));
        orNone.orBetter(new PathRelief());
        assertThat(relieved(orNone).latency().meanMs()).isCloseTo(50, within(1e-9));
        assertThat(relieved(orNone).busyMs()).isCloseTo(40, within(1e-9));
        PathRelief none = new PathRelief();
        none.orBetter(seeing(taking(stage("a"), 50, 80)));
        assertThat(relieved(none)).isEqualTo(relieved(orNone));
    }

    @Test
    void twoRemediesMultiplyAndOptionsOfOneGiveTheBest() {
        PathRelief both = seeing(taking(stage("a"), 50, 40));
        both.add(seeing(taking(stage("a"), 20, 20)));
        assertThat(relieved(both).latency().meanMs()).isCloseTo(10, within(1e-9));
        assertThat(relieved(both).busyMs()).isCloseTo(20, within(1e-9));
        PathRelief either = seeing(taking(stage("a"), 50, 40));
        either.orBetter(seeing(taking(stage("a"), 70, 10)));
        assertThat(relieved(either).latency().meanMs()).isCloseTo(50, within(1e-9));
        assertThat(relieved(either).busyMs()).isCloseTo(10, within(1e-9));
    }

    @Test
    void aStageThatIsGoneTakesNothing() {
        PathRelief relief = new PathRelief();
        relief.observe(one(BEFORE), Map.of());
        assertThat(relieved(relief).latency().meanMs()).isZero();
        assertThat(relieved(relief).busyMs()).isZero();
    }

    @Test
    void aStageThatMovesLeavesItsResourceFree() {
        Stage moved = relieved(seeing(taking(stage("a").withResource(Resource.GPU), 100, 40)));
        assertThat(moved.latency().meanMs()).isCloseTo(100, within(1e-9));
        assertThat(moved.busyMs()).isZero();
    }

    @Test
    void fewerVisitsAndLeavingThePathAreKept() {
        assertThat(relieved(seeing(taking(stage("a").withVisitRatio(0.25), 100, 40)))
                        .visitRatio())
                .isCloseTo(0.25, within(1e-9));
        assertThat(relieved(seeing(taking(stage("a").withCritical(false), 100, 40)))
                        .onRequestPath())
                .isFalse();
    }

    /** Who is answered early by two caches in turn is answered by either. */
    @Test
    void sharesThatAreAnsweredEarlyCombine() {
        PathRelief relief = seeing(taking(stage("a").withExitRatio(0.2), 100, 40));
        assertThat(relief.exit()).isCloseTo(0.2, within(1e-9));
        relief.add(seeing(taking(stage("a").withExitRatio(0.5), 100, 40)));
        assertThat(relief.exit()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void anotherOrderCannotBeDescribed() {
        PathRelief relief = new PathRelief();
        Map<String, StageState> before = Map.of("a", BEFORE, "b", taking(stage("b"), 1, 1));
        Map<String, StageState> after =
                Map.of("a", BEFORE, "b", taking(stage("b").withDependsOn(List.of("a")), 1, 1));
        relief.observe(before, before);
        assertThat(relief.isUnknown()).isFalse();
        relief.observe(before, after);
        assertThat(relief.isUnknown()).isTrue();
    }
}
