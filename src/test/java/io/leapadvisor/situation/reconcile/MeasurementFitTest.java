package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.load.served.ServedLoads;
import io.leapadvisor.situation.reconcile.error.HostPart;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The anchors with which a projection gives what was measured. */
class MeasurementFitTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final LatencyFit FIT = new LatencyFit(SIMULATOR.stageVariation(), 0.5);
    private static final Variant PATH = Variant.of(Resolved.of(
            JsonProfiles.profile("'traffic':{'meanRps':10},"
                    + "'hardware':{'cpuCores':4,'replicas':1},'stages':["
                    + "{'name':'work','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':20},'busyMs':20},"
                    + "{'name':'call','kind':'NETWORK','latency':{'meanMs':30},'busyMs':1}]"),
            CorePack.KNOWLEDGE));

    private static Anchors fit(LatencySummary latency, Double throughputRps) {
        return new MeasurementFit(
                        SIMULATOR, PATH, null, FIT, ServedLoads.of(CorePack.KNOWLEDGE), HostPart.of(CorePack.KNOWLEDGE))
                .of(
                        Anchors.NONE,
                        latency == null ? null : FIT.of(latency),
                        new EndToEnd(latency, null, null, throughputRps, null, null, null),
                        new ArrayList<>());
    }

    private static Projection plain() {
        return SIMULATOR.project(PATH, Anchors.NONE);
    }

    @Test
    void whatNoStageExplainsIsARemainder() {
        Anchors anchors = fit(LatencySummary.ofMean(90), null);
        assertThat(anchors.request().mean()).isEqualTo(1);
        assertThat(anchors.unattributedMs()).isCloseTo(90 - plain().latency().meanMs(), within(1e-6));
    }

    /** A mean below the median contradicts any tail; the percentiles that were measured do not. */
    @Test
    void aMeanThatContradictsATailTakesNoneAway() {
        Anchors anchors = fit(new LatencySummary(95.0, 100.0, 200.0, null), null);
        Projection now = SIMULATOR.project(PATH, anchors);
        assertThat(now.latency().p95Ms()).isCloseTo(200, within(0.1));
        assertThat(now.latency().p99Ms()).isCloseTo(100 * Math.pow(2, 2.3263 / 1.6449), within(0.5));
    }

    @Test
    void whatIsShorterThanItsStagesIsAFactor() {
        Anchors anchors = fit(LatencySummary.ofMean(25), null);
        assertThat(anchors.unattributedMs()).isZero();
        assertThat(anchors.request().mean()).isCloseTo(25 / plain().latency().meanMs(), within(1e-6));
    }

    @Test
    void measuredPercentilesComeBack() {
        LatencySummary measured = new LatencySummary(70.0, 60.0, 130.0, 190.0);
        Projection tied = SIMULATOR.project(PATH, fit(measured, null));
        assertThat(tied.latency().meanMs()).isCloseTo(70, within(1e-3));
        assertThat(tied.latency().p50Ms()).isCloseTo(60, within(1e-3));
        assertThat(tied.latency().p95Ms()).isCloseTo(130, within(1e-3));
        assertThat(tied.latency().p99Ms()).isCloseTo(190, within(1e-3));
    }

    @Test
    void whatWasNotMeasuredYieldsToWhatWas() {
        Projection tied = SIMULATOR.project(PATH, fit(new LatencySummary(60.0, null, null, 62.0), null));
        assertThat(tied.latency().p50Ms()).isLessThanOrEqualTo(tied.latency().p95Ms());
        assertThat(tied.latency().p95Ms()).isLessThanOrEqualTo(62 + 1e-6);
    }

    @Test
    void aTailThatNoVariationReachesLeavesTheUsualOne() {
        Anchors anchors = fit(new LatencySummary(60.0, 55.0, null, 20_000.0), null);
        assertThat(anchors.variation())
                .as("a stage that is added later would have the tail of the whole request")
                .isEqualTo(1);
        assertThat(SIMULATOR.project(PATH, anchors).latency().p99Ms()).isCloseTo(20_000, within(1e-3));
    }

    @Test
    void theRateIsTiedByItself() {
        Anchors anchors = fit(null, 8.0);
        assertThat(anchors.rates().throughput()).isCloseTo(8 / plain().rates().throughputRps(), within(1e-9));
        assertThat(anchors.request().mean()).isEqualTo(1);
        assertThat(anchors.unattributedMs()).isZero();
    }
}
