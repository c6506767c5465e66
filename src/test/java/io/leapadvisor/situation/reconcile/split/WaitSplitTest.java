package io.leapadvisor.situation.reconcile.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a stage's measured latency is work, and what is waiting. */
class WaitSplitTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final LatencyFit FIT = new LatencyFit(SIMULATOR.stageVariation(), 0.5);

    /** One core with work of 10 ms. */
    private static Projection bare(double rps) {
        return SIMULATOR.project(
                Variant.of(JsonProfiles.profile("'traffic':{'meanRps':" + rps
                        + "},'hardware':{'cpuCores':1,'replicas':1},'stages':[{'name':'work','kind':'PREPROCESSING',"
                        + "'resource':'CPU','latency':{'meanMs':10},'busyMs':10}]")),
                Anchors.NONE);
    }

    private static Stage work(double mean) {
        return StageBuilder.builder()
                .name("work")
                .kind(StageKind.PREPROCESSING)
                .resource(Resource.CPU)
                .latency(LatencySummary.ofMean(mean))
                .busyMs(10.0)
                .build();
    }

    private static WaitSplit split(double mean, double rps) {
        return WaitSplit.of(
                work(mean),
                work(mean),
                new WaitSplit.At(null, Resource.CPU, true, true),
                bare(rps),
                Double.NaN,
                true,
                FIT);
    }

    @Test
    void aStageThatOnlyWorksDoesNotWait() {
        WaitSplit split = split(10, 50);
        assertThat(split.stage().latency().meanMs()).isEqualTo(10);
        assertThat(split.anchor().variation()).isEqualTo(FIT.usualVariation());
    }

    @Test
    void atAFullProcessorAllBeyondTheWorkIsWaiting() {
        assertThat(split(500, 90).stage().latency().meanMs()).isCloseTo(10, within(1e-9));
    }

    @Test
    void belowTheKneeBurstsExplainOnlySomeTimesTheWaitOfTheModel() {
        double modelled = bare(50).stages().get("work").waitMs();
        assertThat(modelled).isPositive();
        assertThat(split(500, 50).stage().latency().meanMs()).isCloseTo(500 - 5 * modelled, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 12, 20, 80, 500})
    void workIsNeverLessThanTheBusyTime(double mean) {
        for (double rps : new double[] {1, 30, 70, 79, 81, 99}) {
            assertThat(split(mean, rps).stage().latency().meanMs()).isBetween(10 - 1e-9, mean + 1e-9);
        }
    }

    @Test
    void aQueueOfItsOwnIsTheWaitForWhatIsBusiestBehindIt() {
        Stage queue = StageBuilder.builder()
                .name("queue")
                .kind(StageKind.QUEUE)
                .latency(LatencySummary.ofMean(300))
                .build();
        WaitSplit split = WaitSplit.of(
                queue, queue, new WaitSplit.At(null, Resource.NETWORK, true, true), bare(50), Double.NaN, true, FIT);
        assertThat(split.stage().latency().meanMs()).isZero();
        assertThat(split.stage().busyMs()).isZero();
        WaitSplit pool = WaitSplit.of(
                queue, queue, new WaitSplit.At(null, Resource.NETWORK, true, false), bare(50), Double.NaN, true, FIT);
        assertThat(pool.stage().latency().meanMs())
                .as("nothing is busy: it waits for a place in a pool")
                .isPositive();
    }

    @Test
    void aMeasuredTailFixesTheVariation() {
        Stage given = work(10).withLatency(new LatencySummary(10.0, 9.0, 12.0, 13.0));
        WaitSplit split = WaitSplit.of(
                work(10), given, new WaitSplit.At(null, Resource.CPU, true, true), bare(1), Double.NaN, true, FIT);
        assertThat(split.anchor().variation()).isBetween(0.05, 0.3).isNotEqualTo(FIT.usualVariation());
    }

    /** Sixteen cores in four replicas: a queue before each has five times the wait of one before all. */
    @Test
    void aWaitIsOfTheQueueThatItIsNearerTo() {
        Projection bare = SIMULATOR.project(
                Variant.of(JsonProfiles.profile("'traffic':{'meanRps':1440},'hardware':{'cpuCores':4,'replicas':4},"
                        + "'stages':[{'name':'work','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':10},"
                        + "'busyMs':10}]")),
                Anchors.NONE);
        double each = bare.stages().get("work").waitMs();
        double all = bare.stations().get(0).pooledWait() * 10;
        assertThat(each).isGreaterThan(4 * all);
        WaitSplit.At at = new WaitSplit.At(null, Resource.CPU, true, true);
        WaitSplit sooner = WaitSplit.of(work(10 + all), work(10 + all), at, bare, Double.NaN, true, FIT);
        assertThat(sooner.anchor().pooled()).isTrue();
        assertThat(sooner.anchor().waitFactor()).isCloseTo(1, within(1e-6));
        WaitSplit longer = WaitSplit.of(work(10 + each), work(10 + each), at, bare, Double.NaN, true, FIT);
        assertThat(longer.anchor().pooled()).isFalse();
        assertThat(longer.anchor().waitFactor()).isCloseTo(1, within(1e-6));
    }
}
