package io.leapadvisor.diagnose.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.measured.TailShape;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailShapesTest {

    private static TailShape request(Double mean, Double p50, Double p95, Double p99) {
        List<TailShape> shapes = new TailShapes(CorePack.KNOWLEDGE)
                .of(DeploymentProfileBuilder.builder()
                        .deployment("tail")
                        .endToEnd(EndToEndBuilder.builder()
                                .latency(new LatencySummary(mean, p50, p95, p99))
                                .build())
                        .build());
        return shapes.isEmpty() ? null : shapes.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 100, 101, true",
        "20, 102, 103, true",
        "20, 300, 301, true",
        "20, 150, 151, false",
        "20, 100, 140, false",
        "80, 100, 101, false"
    })
    void flatTailAtAMultipleOfThePeriodIsOfAQuota(double p50, double p95, double p99, boolean quota) {
        TailShape shape = request(null, p50, p95, p99);

        assertThat(shape.quotaPeriodMs()).isEqualTo(quota ? (Double) 100.0 : null);
        assertThat(shape.flat() || !quota).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"30, 10, 200, 210, true", "10, 9, 15, 20, false", "100, 20, 400, 900, true", "12, 10, 40, 80, false"})
    void twoModes(double mean, double p50, double p95, double p99, boolean bimodal) {
        assertThat(request(mean, p50, p95, p99).bimodal()).isEqualTo(bimodal);
    }

    /** A time that varies evenly has nothing rare, however long its tail; one with pauses has. */
    @ParameterizedTest
    @CsvSource({"10, 30, 47.3, 0", "10, 30, 40, 0", "22, 36, 82, 0.462", "12.6, 22, 90, 0.692"})
    void whatIsRareLiesBeyondWhatMedianAndP95Make(double p50, double p95, double p99, double share) {
        assertThat(request(null, p50, p95, p99).rareShare()).isCloseTo(share, within(1e-2));
        assertThat(request(null, null, p95, p99)).isNull();
        assertThat(request(20.0, null, p95, p99).rareShare()).isNull();
    }

    @Test
    void meanAloneHasNoShape() {
        assertThat(request(10.0, null, null, null)).isNull();
    }

    @Test
    void stagesHaveShapesOfTheirOwn() {
        List<TailShape> shapes = new TailShapes(CorePack.KNOWLEDGE)
                .of(DeploymentProfileBuilder.builder()
                        .deployment("tail")
                        .stages(List.of(StageBuilder.builder()
                                .name("index")
                                .kind(StageKind.RETRIEVAL)
                                .latency(new LatencySummary(null, 4.0, 90.0, 95.0))
                                .build()))
                        .build());

        assertThat(shapes).singleElement().satisfies(shape -> {
            assertThat(shape.stage()).isEqualTo("index");
            assertThat(shape.bimodal()).isTrue();
            assertThat(shape.tailRatio()).isEqualTo(22.5);
        });
    }
}
