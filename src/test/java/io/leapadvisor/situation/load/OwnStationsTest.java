package io.leapadvisor.situation.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.reconcile.Reconciler;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;

/** A resource that is busy for a share u of the time at a rate r serves r / u, however few requests come to it. */
class OwnStationsTest {

    private static final Reconciler RECONCILER = new Reconciler(CorePack.KNOWLEDGE, new Simulator(CorePack.KNOWLEDGE));
    private static final Percentage EXACT = Percentage.withPercentage(1e-6);

    private static Projection today(double rps, Stage... stages) {
        DeploymentProfile profile = DeploymentProfileBuilder.builder()
                .deployment("busy")
                .traffic(TrafficBuilder.builder().meanRps(rps).build())
                .hardware(HardwareBuilder.builder().replicas(2).build())
                .stages(List.of(stages))
                .build();
        return RECONCILER.reconcile(profile).projection();
    }

    private static StageBuilder stage(String name, StageKind kind) {
        return StageBuilder.builder().name(name).kind(kind).resource(Resource.STORAGE);
    }

    @Property(tries = 200)
    void capacityIsTheRateOverTheUtilization(
            @ForAll @DoubleRange(min = 1, max = 500) double rps,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double busy,
            @ForAll @DoubleRange(min = 0.1, max = 1) double visits,
            @ForAll @DoubleRange(min = 0, max = 0.9) double exits) {
        Stage cache = stage("cache", StageKind.FEATURE_LOOKUP)
                .latency(LatencySummary.ofMean(2))
                .exitRatio(exits)
                .build();
        Stage fetch = stage("fetch", StageKind.DATA_FETCH)
                .latency(LatencySummary.ofMean(20))
                .visitRatio(visits)
                .utilization(busy)
                .build();
        Projection now = today(rps, cache, fetch);
        assertThat(now.rates().capacityRps()).isCloseTo(rps / busy, EXACT);
        assertThat(now.rates().utilization()).isCloseTo(busy, EXACT);
    }

    /** A device that is in no catalogue is one for each replica, and busy for as long as was told. */
    @Example
    void aDeviceThatAStageNamesIsOneOfAReplica() {
        StageBuilder detect = StageBuilder.builder()
                .name("detect")
                .kind(StageKind.INFERENCE)
                .resource(Resource.GPU)
                .latency(LatencySummary.ofMean(23));
        assertThat(today(38, detect.busyMs(20.0).build()).rates().capacityRps()).isCloseTo(100, EXACT);
        assertThat(today(38, detect.busyMs(null).build()).rates().capacityRps())
                .as("all of its time, which leaves room")
                .isCloseTo(2000 / 23.0, EXACT);
        assertThat(today(380, detect.busyMs(null).build()).rates().capacityRps())
                .as("it must take several at a time")
                .isNaN();
        assertThat(today(38, detect.resource(null).build()).rates().capacityRps())
                .as("nothing says that it is a device")
                .isNaN();
    }

    @Example
    void aStageOfUnknownTimeLoadsItsResourceAndTakesNoTime() {
        Projection now = today(
                30,
                stage("call", StageKind.NETWORK)
                        .latency(LatencySummary.ofMean(5))
                        .build(),
                stage("fetch", StageKind.DATA_FETCH).utilization(0.6).build());
        assertThat(now.rates().capacityRps()).isCloseTo(50, EXACT);
        assertThat(now.latency().meanMs()).isCloseTo(5, EXACT);
    }

    @Example
    void howFullAQueueIsBoundsNothing() {
        Projection now = today(
                30,
                stage("queue", StageKind.QUEUE)
                        .latency(LatencySummary.ofMean(5))
                        .utilization(0.9)
                        .build());
        assertThat(now.rates().capacityRps()).isNaN();
    }
}
