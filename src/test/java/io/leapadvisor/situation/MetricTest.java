package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Metrics by their names in the API, and which way is better. */
class MetricTest {

    private static final DeploymentProfile PROFILE = JsonProfiles.profile(
            """
            'traffic':{'meanRps':10},
            'hardware':{'cpuCores':4,'replicas':2,'usdPerReplicaHour':1.5,'coldStartMs':9000},
            'stages':[{'name':'a','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':20}},
                      {'name':'b','kind':'OTHER','resource':'NETWORK','latency':{'meanMs':40},'visitRatio':0.5}]""");

    private static Map<Metric, Double> known(String stage) {
        Situation now = new Situations(CorePack.KNOWLEDGE).of(PROFILE);
        return Metric.known(now.today().projection(), now.today().variant(), stage);
    }

    @ParameterizedTest
    @EnumSource
    void aNameLeadsToItsMetric(Metric metric) {
        assertThat(Metric.of(metric.id())).isSameAs(metric);
        assertThat(metric.is(metric.id())).isTrue();
        assertThat(Metric.isPrice(metric.id())).isEqualTo(metric.isPrice());
    }

    @ParameterizedTest
    @EnumSource
    void theGainOfNothingIsNothingAndHalvingOrDoublingIsSigned(Metric metric) {
        assertThat(metric.gain(1)).isZero();
        assertThat(metric.gain(2)).isEqualTo(metric.higherIsBetter() ? 1 : -1);
        assertThat(metric.gain(0.5)).isEqualTo(metric.higherIsBetter() ? -0.5 : 0.5);
    }

    @Test
    void timesAndBillsAreBetterLowRatesAndQualityHigh() {
        assertThat(Metric.P99.higherIsBetter()).isFalse();
        assertThat(Metric.USD_PER_THOUSAND.higherIsBetter()).isFalse();
        assertThat(Metric.CAPACITY.higherIsBetter()).isTrue();
        assertThat(Metric.ACCURACY.higherIsBetter()).isTrue();
        assertThat(Metric.of("ttft.p99Ms"))
                .as("an objective, no metric of effects")
                .isNull();
    }

    @Test
    void onlyWhatIsKnownIsThere() {
        Map<Metric, Double> known = known(null);
        assertThat(known.get(Metric.USD_PER_HOUR)).isEqualTo(3);
        assertThat(known.get(Metric.USD_PER_THOUSAND)).isCloseTo(3 / 36.0, within(1e-12));
        assertThat(known.get(Metric.COLD_START)).isEqualTo(9000);
        assertThat(known).doesNotContainKeys(Metric.TTFT, Metric.TPOT, Metric.ACCURACY, Metric.STAGE, Metric.MEMORY);
        assertThat(known.get(Metric.P50)).isLessThan(known.get(Metric.P95)).isLessThan(known.get(Metric.P99));
    }

    /** Half of the requests pass the second stage. */
    @Test
    void aStageCountsPerRequest() {
        assertThat(known("a").get(Metric.STAGE)).isCloseTo(20, within(1e-6));
        assertThat(known("b").get(Metric.STAGE)).isCloseTo(20, within(1e-6));
        assertThat(known("gone")).doesNotContainKey(Metric.STAGE);
    }
}
