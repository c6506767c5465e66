package io.leapadvisor.profile.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

class ReachTest {

    private static Stage stage(String name, Double visits, Double exits) {
        return StageBuilder.builder()
                .name(name)
                .kind(StageKind.OTHER)
                .visitRatio(visits)
                .exitRatio(exits)
                .build();
    }

    @Example
    void laterStagesServeWhatNoEarlierOneAnswers() {
        Map<String, Double> reach =
                Reach.of(List.of(stage("cache", null, 0.6), stage("rerank", 0.5, 0.25), stage("model", null, null)));
        assertThat(reach.get("cache")).isEqualTo(1);
        assertThat(reach.get("rerank")).isCloseTo(0.2, within(1e-12));
        assertThat(reach.get("model")).isCloseTo(0.3, within(1e-12));
    }
}
