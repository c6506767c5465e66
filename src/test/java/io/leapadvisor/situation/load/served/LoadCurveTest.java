package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.measured.LoadPlateau;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.measured.LoadTestBuilder;
import io.leapadvisor.profile.model.ModelSpecBuilder;
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

    /**
     * What a model writes differs from test to test: 7.5 and 6 tokens behind prompts of 777 are one kind of request.
     */
    @Test
    void aTestOfRequestsAboutAsLongIsOfTodaysCurve() {
        DeploymentProfile told = tested(answers(7.5, null)).withTraffic(intents(30, 6));

        assertThat(CURVE.plateau(served(told)))
                .hasValueSatisfying(fell -> assertThat(fell.throughputRatio()).isCloseTo(1.21 / 6.29, within(1e-9)));
        assertThat(CURVE.plateau(served(tested(answers(12, null)).withTraffic(intents(30, 6)))))
                .as("twice as long is another request")
                .isEmpty();
        assertThat(CURVE.plateau(served(tested(answers(6, "0.6.1")).withTraffic(intents(30, 6)))))
                .as("so is another version")
                .isEmpty();
    }

    private static DeploymentProfile served(DeploymentProfile profile) {
        return profile.withModel(ModelSpecBuilder.builder()
                        .runtime("vllm")
                        .runtimeVersion("0.6.3")
                        .build())
                .withEndToEnd(EndToEndBuilder.builder().throughputRps(1.21).build());
    }

    private static Traffic intents(double clients, double outputTokens) {
        return TrafficBuilder.builder()
                .concurrency(clients)
                .inputTokens(777.0)
                .outputTokens(outputTokens)
                .build();
    }

    private static LoadTest answers(double outputTokens, String version) {
        return LoadTestBuilder.builder()
                .traffic(intents(10, outputTokens))
                .throughputRps(6.29)
                .runtimeVersion(version)
                .build();
    }
}
