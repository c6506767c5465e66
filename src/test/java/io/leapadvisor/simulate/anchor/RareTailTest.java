package io.leapadvisor.simulate.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RareTailTest {

    private static final Stage MODEL = stage("score", StageKind.INFERENCE, Resource.CPU, 9);
    private static final Stage READ = stage("read", StageKind.FEATURE_LOOKUP, Resource.NETWORK, 14);

    private static Stage stage(String name, StageKind kind, Resource resource, double meanMs) {
        return StageBuilder.builder()
                .name(name)
                .kind(kind)
                .resource(resource)
                .latency(LatencySummary.ofMean(meanMs))
                .build();
    }

    private static RareTail at(Stage stage, double ms) {
        return new RareTail(100, 20, List.of(READ, MODEL), Map.of(stage.name(), ms));
    }

    @Test
    void itIsWhatTheMedianAndTheNextPercentileDoNotMake() {
        assertThat(RareTail.beyond(new LatencySummary(null, 7.0, 15.0, 118.0))).isCloseTo(97.4, within(0.5));
        assertThat(RareTail.beyond(new LatencySummary(null, 7.0, 15.0, 20.0))).isZero();
        assertThat(RareTail.beyond(new LatencySummary(9.0, 7.0, null, 118.0))).isZero();
        assertThat(RareTail.beyond(null)).isZero();
    }

    @Test
    void aFasterComputationLeavesIt() {
        Stage faster = stage("score", StageKind.INFERENCE, Resource.CPU, 3);
        assertThat(at(MODEL, 100).leftMs(List.of(READ, faster))).isEqualTo(100);
    }

    @Test
    void whoWaitsLessForTheOtherSideMeetsItLessOften() {
        Stage shorter = stage("read", StageKind.FEATURE_LOOKUP, Resource.NETWORK, 7);
        assertThat(at(READ, 100).leftMs(List.of(shorter, MODEL))).isEqualTo(50);
        assertThat(at(READ, 60).leftMs(List.of(shorter, MODEL)))
                .as("40 ms are of no stage")
                .isEqualTo(70);
    }

    @Test
    void whoDoesNotComeThereMeetsItNotAtAll() {
        assertThat(at(MODEL, 100).leftMs(List.of(READ, MODEL.withVisitRatio(0.25))))
                .isEqualTo(25);
        assertThat(at(MODEL, 100).leftMs(List.of(READ))).isZero();
        assertThat(at(MODEL, 100).leftMs(List.of(READ, MODEL.withCritical(false))))
                .isZero();
    }

    @Test
    void longInputsAreRareToo() {
        assertThat(at(MODEL, 100).doubtMs(100, 10))
                .as("half is left of the rest")
                .isEqualTo(50);
        assertThat(at(MODEL, 100).doubtMs(100, 20)).isZero();
        assertThat(at(MODEL, 100).doubtMs(100, 40)).isZero();
    }

    @Test
    void aLongerQueueIsLongerAlsoAfterAPause() {
        assertThat(at(MODEL, 100).growth(40)).isEqualTo(2);
        assertThat(at(MODEL, 100).growth(10)).isEqualTo(1);
    }
}
