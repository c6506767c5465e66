package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Baseline.StageResult;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Today: measured where it was measured, else estimated. */
class BaselineTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final DeploymentProfile FRAUD = Advisors.example("lagging-fraud-detector");
    private static final Projection PROJECTED = SITUATIONS.of(FRAUD).today().projection();

    private static Baseline of(String fields) {
        return Baseline.of(SITUATIONS.of(JsonProfiles.profile(fields)));
    }

    @Example
    void whatWasMeasuredIsShownAsItWasMeasured() {
        Baseline baseline = Baseline.of(SITUATIONS.of(FRAUD));
        assertThat(baseline.latency().meanMs()).isEqualTo(150);
        assertThat(baseline.latency().p50Ms()).isEqualTo(141);
        assertThat(baseline.latency().p99Ms()).isEqualTo(250);
        assertThat(baseline.latency().p95Ms()).as("estimated in between").isBetween(141.0, 250.0);
        assertThat(baseline.usdPerHour()).isCloseTo(26 * 0.263, within(1e-9));
        assertThat(baseline.usdPerThousandRequests()).isCloseTo(26 * 0.263 / 3.6 / 5000, within(1e-12));
        assertThat(baseline.unattributedMs()).as("the stages explain all of it").isCloseTo(0, within(1e-6));
    }

    /** Ten machines at a dollar each that are seen to answer 100 requests a second, and could answer far more. */
    @Example
    void thePriceAtCapacitySaysSo() {
        String fields = "%s'hardware':{'cpuCores':4,'replicas':10,'usdPerReplicaHour':1},'stages':[{'name':'work',"
                + "'kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':100},'busyMs':10}],"
                + "'endToEnd':{'latency':{'meanMs':100},'throughputRps':100}";
        DeploymentProfile clients = JsonProfiles.profile(fields.formatted("'traffic':{'concurrency':10},"));
        Situation now = SITUATIONS.of(clients);
        assertThat(now.assumptions()).anySatisfy(said -> assertThat(said)
                .startsWith("traffic.meanRps is not given; the price of a thousand requests is that at the capacity")
                .endsWith("at the 100 requests/s that were measured it is 0.0278 USD"));
        assertThat(SITUATIONS
                        .of(JsonProfiles.profile(fields.formatted("'traffic':{'meanRps':100},")))
                        .assumptions())
                .noneMatch(said -> said.contains("at the capacity"));
    }

    @Example
    void stagesKeepTheirMeansAndShareTheRequest() {
        Baseline baseline = Baseline.of(SITUATIONS.of(FRAUD));
        assertThat(baseline.stages())
                .extracting(StageResult::meanMs)
                .containsExactly(26.0, 12.0, 26.0, 32.0, 40.0, 14.0);
        assertThat(baseline.stages())
                .allMatch(StageResult::onCriticalPath)
                .allSatisfy(stage -> assertThat(stage.share()).isCloseTo(stage.meanMs() / 150, within(1e-6)));
    }

    /** Clients in a closed loop wait for the one process; the share of a stage is that of its diagnoses. */
    @Example
    void aShareCountsTheWaitThatWasNotMeasuredInTheStage() {
        Baseline baseline = of(
                """
                'traffic':{'concurrency':384},'hardware':{'cpuCores':32,'workersPerReplica':1},
                'stages':[{'name':'decode','kind':'MEDIA_DECODE','resource':'CPU','latency':{'meanMs':48}}],
                'endToEnd':{'latency':{'meanMs':19300},'throughputRps':19.9}""");
        assertThat(baseline.stages().get(0).meanMs()).isEqualTo(48);
        assertThat(baseline.stages().get(0).share()).isGreaterThan(0.9);
    }

    @Example
    void aStageThatNobodyWaitsForHasNoShare() {
        Baseline baseline = of(
                """
                'stages':[{'name':'work','kind':'OTHER','latency':{'meanMs':20}},
                          {'name':'log','kind':'LOGGING','critical':false,'latency':{'meanMs':80}}]""");
        assertThat(baseline.stages().get(1).onCriticalPath()).isFalse();
        assertThat(baseline.stages().get(1).share()).isNull();
        assertThat(baseline.stages().get(0).share()).isCloseTo(1, within(1e-9));
    }

    @Example
    void nothingToldIsNothingShown() {
        Baseline baseline = of("");
        assertThat(baseline.latency()).isNull();
        assertThat(baseline.capacityRps()).isNull();
        assertThat(baseline.usdPerHour()).isNull();
        assertThat(baseline.stages()).isEmpty();
        assertThat(baseline.unattributedMs()).isNull();
    }

    @Example
    void whatNoStageExplainsIsTold() {
        Baseline baseline = of(
                """
                'stages':[{'name':'a','kind':'OTHER','latency':{'meanMs':20}}],
                'endToEnd':{'latency':{'meanMs':50}}""");
        assertThat(baseline.unattributedMs()).isCloseTo(30, within(1e-6));
    }

    /** Whichever percentiles were measured, they stay, and those of the model fall in order between them. */
    @Property
    void percentilesAreInOrder(
            @ForAll @DoubleRange(min = 1, max = 1000) double p50,
            @ForAll @DoubleRange(min = 1, max = 5) double to95,
            @ForAll @DoubleRange(min = 1, max = 5) double to99,
            @ForAll boolean with50,
            @ForAll boolean with95,
            @ForAll boolean with99) {
        LatencySummary known = new LatencySummary(
                null,
                with50 ? (Double) p50 : null,
                with95 ? (Double) (p50 * to95) : null,
                with99 ? (Double) (p50 * to95 * to99) : null);
        LatencySummary ordered = Baseline.ordered(known, PROJECTED);
        assertThat(ordered.p50Ms()).isLessThanOrEqualTo(ordered.p95Ms());
        assertThat(ordered.p95Ms()).isLessThanOrEqualTo(ordered.p99Ms());
        assertThat(ordered.p50Ms()).isEqualTo(with50 ? p50 : ordered.p50Ms());
        assertThat(ordered.p95Ms()).isEqualTo(with95 ? p50 * to95 : ordered.p95Ms());
        assertThat(ordered.p99Ms()).isEqualTo(with99 ? p50 * to95 * to99 : ordered.p99Ms());
    }

    /** Stages of 5.6 and 46.5 ms at 19.2 requests/s of one client, which takes 52.08 ms: no share is above 1. */
    @Example
    void sharesAddUpToOneWhereTheWholeIsMeasuredShorter() {
        Baseline baseline = of("'traffic':{'concurrency':1},'endToEnd':{'throughputRps':19.2},'stages':["
                + "{'name':'decode','kind':'MEDIA_DECODE','latency':{'meanMs':5.6}},"
                + "{'name':'detect','kind':'OTHER','latency':{'meanMs':46.5}}]");
        assertThat(baseline.stages().stream().mapToDouble(StageResult::share).sum())
                .isCloseTo(1, within(1e-9));
    }
}
