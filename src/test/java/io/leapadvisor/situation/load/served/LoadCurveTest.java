package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.measured.LoadPlateau;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.measured.LoadTestBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadCurveTest {

    private static final LoadCurve CURVE = new LoadCurve(1.5, 1.05);

    private static LoadTest test(double clients, double rps, Double batch) {
        return LoadTestBuilder.builder()
                .traffic(TrafficBuilder.builder().concurrency(clients).build())
                .throughputRps(rps)
                .batchSize(batch)
                .build();
    }

    private static DeploymentProfile tested(LoadTest... tests) {
        return DeploymentProfileBuilder.builder()
                .deployment("curve")
                .loadTests(List.of(tests))
                .build();
    }

    @Test
    void throughputThatStopsGrowingIsAPlateau() {
        assertThat(CURVE.plateau(tested(test(64, 101, null), test(8, 60, null), test(16, 98, null))))
                .contains(new LoadPlateau(16, 64, "clients", 4, 101, 101 / 98.0));
    }

    @Test
    void throughputThatFallsIsOne() {
        assertThat(CURVE.plateau(tested(test(16, 100, null), test(32, 70, null))))
                .hasValueSatisfying(
                        plateau -> assertThat(plateau.throughputRps()).isEqualTo(100));
    }

    @Test
    void growingThroughputIsNone() {
        assertThat(CURVE.plateau(tested(test(8, 60, null), test(16, 98, null), test(32, 130, null))))
                .isEmpty();
    }

    @Test
    void otherBatchesAreOtherCurves() {
        assertThat(CURVE.plateau(tested(test(8, 60, 4.0), test(64, 61, 8.0)))).isEmpty();
    }

    @Test
    void todayIsAPoint() {
        DeploymentProfile told = tested(test(10, 50, null))
                .withTraffic(TrafficBuilder.builder().concurrency(30.0).build())
                .withEndToEnd(EndToEndBuilder.builder().throughputRps(51.0).build());

        assertThat(CURVE.plateau(told)).isPresent();
    }
}
