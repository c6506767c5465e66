package io.leapadvisor.situation.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class IsolatedStagesTest {

    private static Stage stage(String name, String... dependsOn) {
        return StageBuilder.builder()
                .name(name)
                .kind(StageKind.OTHER)
                .dependsOn(List.of(dependsOn))
                .build();
    }

    @Test
    void stagesThatNoDependencyReachesAreNamed() {
        assertThat(IsolatedStages.sentences(List.of(stage("first"), stage("second", "first"), stage("alone"))))
                .singleElement()
                .satisfies(said -> assertThat(said).contains("alone").doesNotContain("first"));
    }

    @Test
    void orderOfAListIsADependency() {
        assertThat(IsolatedStages.sentences(List.of(stage("a"), stage("b")))).isEmpty();
    }

    @Test
    void stageOffThePathIsMeantToBeAlone() {
        assertThat(IsolatedStages.sentences(
                        List.of(stage("a"), stage("b", "a"), stage("log").withCritical(false))))
                .isEmpty();
    }
}
