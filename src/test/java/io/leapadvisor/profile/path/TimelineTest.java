package io.leapadvisor.profile.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.path.Timeline.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The forward pass of the critical path method. */
class TimelineTest {

    private static Stage stage(String name, Boolean critical, String... before) {
        return StageBuilder.builder()
                .name(name)
                .kind(StageKind.OTHER)
                .critical(critical)
                .dependsOn(before.length == 0 ? null : List.of(before))
                .build();
    }

    private static Timeline of(Map<String, Double> takes, Stage... stages) {
        return Timeline.of(StageGraph.of(List.of(stages)), takes::get);
    }

    @Test
    void stagesInTurnFollowEachOther() {
        Timeline times =
                of(Map.of("a", 1.0, "log", 10.0, "b", 2.0), stage("a", null), stage("log", false), stage("b", null));
        assertThat(times.spans())
                .containsEntry("a", new Span(0, 1))
                .containsEntry("b", new Span(1, 3))
                .containsEntry("log", new Span(1, 11));
        assertThat(times.endMs()).isEqualTo(3);
    }

    @Test
    void whatWaitsForTwoStartsWithTheLaterOne() {
        Timeline times = of(
                Map.of("a", 1.0, "slow", 5.0, "quick", 2.0, "end", 1.0),
                stage("a", null),
                stage("slow", null, "a"),
                stage("quick", null, "a"),
                stage("end", null, "slow", "quick"));
        assertThat(times.spans()).containsEntry("quick", new Span(1, 3)).containsEntry("end", new Span(6, 7));
        assertThat(times.endMs()).isEqualTo(7);
    }

    @Test
    void withoutStagesNothingTakesTime() {
        assertThat(of(Map.of())).isEqualTo(new Timeline(Map.of(), 0));
    }
}
