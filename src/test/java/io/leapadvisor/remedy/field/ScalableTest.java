package io.leapadvisor.remedy.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.content.MediaBuilder;
import io.leapadvisor.profile.content.MediaKind;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Variant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Fields that remedies scale. */
class ScalableTest {

    private static final Variant BASE = Samples.BASE.variant();

    private static Variant scale(Variant variant, String path, String stage, double factor) {
        return Scalable.at(path).orElseThrow().scale(variant, stage, factor);
    }

    @Test
    void everyScalableFieldIsMultiplied() {
        Variant waiting = StageTimes.change(BASE, "network", stage -> stage.withLatency(LatencySummary.ofMean(100))
                .withBusyMs(40.0)
                .withMedia(MediaBuilder.builder()
                        .kind(MediaKind.IMAGE)
                        .width(1920)
                        .height(1080)
                        .build()));
        for (String path : Scalable.paths()) {
            assertThat(scale(waiting, path, "network", 0.5)).as(path).isNotEqualTo(waiting);
            assertThat(scale(waiting, path, "network", 1)).as(path + " times 1").isEqualTo(waiting);
        }
        assertThat(scale(BASE, "hardware.coldStartMs", null, 0.5)
                        .profile()
                        .hardware()
                        .coldStartMs())
                .isEqualTo(60_000);
        assertThat(scale(BASE, "stage.payloadBytes", "network", 0.5)
                        .profile()
                        .stage("network")
                        .payloadBytes())
                .isEqualTo(10_000);
        assertThat(scale(scale(BASE, "model.time", null, 0.5), "model.decodeTime", null, 0.5)
                        .adjustments()
                        .decodeTime())
                .isEqualTo(0.25);
        assertThat(scale(BASE, "model.prefillTime", null, 0.5).adjustments().decodeTime())
                .isEqualTo(1);
        assertThat(scale(BASE, "hardware.usdPerReplicaHour", null, 0.5)
                        .adjustments()
                        .prices()
                        .replica())
                .isEqualTo(0.5);
    }

    @Test
    void workAndWaitingAreScaledApart() {
        Variant base = StageTimes.change(BASE, "network", stage -> stage.withLatency(LatencySummary.ofMean(100))
                .withBusyMs(40.0));
        check(scale(base, "stage.latencyMs", "network", 0.5), 50, 20);
        check(scale(base, "stage.busyMs", "network", 0.5), 80, 20);
        check(scale(base, "stage.waitMs", "network", 0.5), 70, 40);
    }

    /** Who waits 9 s and works 9 ms at a payload of 20 kB does not save seconds by a smaller one. */
    @Test
    void whatHandlesAPayloadIsWorkAndBytesAndNotTheWaiting() {
        check(scale(waiting(stage -> stage), "stage.handlingMs", "network", 0.5), 9000 - (9 + 2) / 2.0, 4.5);
        check(
                scale(waiting(stage -> stage.withCrossRegion(true)), "stage.handlingMs", "network", 0.5),
                9000 - (9 + 40) / 2.0,
                4.5);
        check(
                scale(waiting(stage -> stage.withProtocol(Protocol.IN_PROCESS)), "stage.handlingMs", "network", 0.5),
                9000 - 4.5,
                4.5);
        check(
                scale(waiting(stage -> stage.withPayloadBytes(null)), "stage.handlingMs", "network", 0.5),
                9000 - (9 + 100) / 2.0,
                4.5);
        check(scale(waiting(stage -> stage.withBusyMs(null)), "stage.handlingMs", "network", 0.5), 4500, 4500);
    }

    private static Variant waiting(UnaryOperator<Stage> more) {
        return StageTimes.change(
                BASE,
                "network",
                stage -> more.apply(stage.withLatency(LatencySummary.ofMean(9000))
                        .withBusyMs(9.0)
                        .withPayloadBytes(20_000.0)
                        .withCallsPerRequest(1.0)));
    }

    private static void check(Variant variant, double mean, double busy) {
        Stage stage = variant.profile().stage("network");
        assertThat(stage.latency().meanMs()).isCloseTo(mean, within(1e-9));
        assertThat(stage.busyMs()).isCloseTo(busy, within(1e-9));
    }

    @Test
    void anUnknownPathNamesNoField() {
        assertThat(Scalable.at("stage.colour")).isEmpty();
        assertThat(Scalable.paths()).allMatch(path -> Scalable.at(path).isPresent());
    }
}
