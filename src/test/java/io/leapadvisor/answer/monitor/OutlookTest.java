package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an alert has to tell apart. */
class OutlookTest {

    private static Projection busy(double rps) {
        return Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':" + rps
                        + "},'hardware':{'cpuCores':4,'replicas':1},"
                        + "'stages':[{'name':'work','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':40},"
                        + "'busyMs':40}]"))
                .today()
                .projection();
    }

    private static Outlook outlook(Projection after, Projection atPeak) {
        Workbench bench = Workbenches.of(Workbenches.chatty());
        return new Outlook(
                bench.now().told(),
                bench.today().projection(),
                after,
                atPeak,
                null,
                List.of(),
                bench.targets(),
                CorePack.KNOWLEDGE,
                bench.projector());
    }

    /** Where nothing is to be done there is no value once it is. */
    @Test
    void anEmptyPlanPromisesNothing() {
        Assessment nothing = Advisors.assess(Advisors.example("seconds-among-milliseconds"));
        assertThat(nothing.plan().steps()).isEmpty();
        assertThat(nothing.monitoring().alerts()).isNotEmpty().allSatisfy(alert -> assertThat(alert.expectedAfterFix())
                .isNull());
    }

    @Test
    void utilizationIsThatOfTheResource() {
        assertThat(Outlook.utilization(busy(50), Resource.CPU)).isCloseTo(50 * 0.040 / 4, within(1e-6));
        assertThat(Outlook.utilization(busy(50), Resource.GPU))
                .as("there is none")
                .isNaN();
    }

    @Test
    void theWorstIsAtTheMeanOrAtThePeak() {
        Outlook outlook = outlook(busy(20), busy(80));
        assertThat(outlook.worst(one -> Outlook.utilization(one, Resource.CPU)))
                .isCloseTo(0.8, within(1e-6))
                .isEqualTo(outlook(busy(80), busy(20)).worst(one -> Outlook.utilization(one, Resource.CPU)));
        assertThat(outlook.worst(one -> Outlook.utilization(one, Resource.GPU))).isNaN();
    }

    @Test
    void aLimitIsTheUsualOneUnlessThePlanComesNearIt() {
        Outlook outlook = outlook(busy(20), busy(20));
        double room = 1 + outlook.threshold("alert-headroom");
        assertThat(outlook.above(0.8, 0.5, 1)).isEqualTo(0.8);
        assertThat(outlook.above(0.8, 0.79, 1)).isEqualTo(0.79 * room);
        assertThat(outlook.above(0.8, Double.NaN, 1))
                .as("nothing is known of the plan")
                .isEqualTo(0.8);
        assertThat(outlook.above(0.8, 0.99, 1)).as("no limit is left").isNaN();
    }

    @Test
    void whatHasNoModelWaitsForNone() {
        assertThat(Outlook.waitingRatio(busy(20))).isNaN();
        assertThat(Outlook.queueMs(busy(20))).isNaN();
    }

    @Test
    void aModelThatIsBehindItsLoadHasNoEndOfWaiting() {
        Projection quiet = served(0.01);
        assertThat(Outlook.waitingRatio(quiet)).isNotNegative().isLessThan(0.5);
        assertThat(Outlook.queueMs(quiet))
                .isNotNegative()
                .isLessThan(quiet.latency().meanMs());
        Projection flooded = served(1e6);
        assertThat(Outlook.waitingRatio(flooded)).isInfinite();
        assertThat(Outlook.queueMs(flooded)).isInfinite();
    }

    private static Projection served(double rps) {
        var profile = Advisors.example("slow-document-summaries");
        return Workbenches.of(profile.withEndToEnd(null)
                        .withStages(null)
                        .withTraffic(profile.traffic()
                                .withMeanRps(rps)
                                .withPeakRps(null)
                                .withConcurrency(null)))
                .today()
                .projection();
    }
}
