package io.leapadvisor.web.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rest.deployment.view.Trend.TrendPoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendPictureTest {

    private static TrendPoint at(int day, Map<String, Double> metrics) {
        return new TrendPoint("id-" + day, Instant.parse("2026-11-0" + day + "T00:00:00Z"), metrics, null, 0, 0, 0);
    }

    @Test
    void eachKindOfNumberHasItsPanel() {
        TrendPicture picture = TrendPicture.of(
                List.of(
                        at(1, Map.of("latency.p99Ms", 100.0, "capacityRps", 5.0)),
                        at(2, Map.of("latency.p99Ms", 120.0, "latency.meanMs", 40.0))),
                Map.of("latency.p99Ms", 90.0));
        assertThat(picture.panels()).extracting(TrendPicture.Panel::name).containsExactly("Latency", "Capacity");
        assertThat(picture.panels().get(0).baseline()).isEqualTo(90.0);
        assertThat(picture.panels().get(0).lines().get(0).points()).hasSize(2);
        assertThat(picture.panels().get(0).lines().get(1).points()).hasSize(1);
        assertThat(picture.panels().get(1).baseline()).isNull();
    }

    @Test
    void aLineGoesUpWhereTheValueDoes() {
        Sparkline line = Sparkline.of(List.of(
                at(1, Map.of("latency.p99Ms", 100.0)),
                at(2, Map.of("latency.p99Ms", 300.0)),
                at(3, Map.of("latency.p99Ms", 200.0))));
        assertThat(line.points()).isEqualTo("3.0,20.0 50.0,4.0 97.0,12.0");
        assertThat(line.now()).isEqualTo("200 ms");
        assertThat(Sparkline.of(List.of())).isNull();
        assertThat(Sparkline.of(List.of(at(1, Map.of())))).isNull();
        assertThat(Sparkline.of(List.of(at(1, Map.of("capacityRps", 7.0)))).points())
                .isEqualTo("97.0,12.0");
    }
}
