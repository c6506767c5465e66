package io.leapadvisor.profile.content;

import static io.leapadvisor.profile.content.StageWord.DECODES;
import static io.leapadvisor.profile.content.StageWord.DOTNET;
import static io.leapadvisor.profile.content.StageWord.FRAMEWORK;
import static io.leapadvisor.profile.content.StageWord.GO;
import static io.leapadvisor.profile.content.StageWord.JAVASCRIPT;
import static io.leapadvisor.profile.content.StageWord.NORMALIZES;
import static io.leapadvisor.profile.content.StageWord.PLAIN_CODE;
import static io.leapadvisor.profile.content.StageWord.PYTHON;
import static io.leapadvisor.profile.content.StageWord.VECTORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageWordTest {

    @Test
    void languagesAreReadFromTheDescription() {
        assertThat(told("Python json, a list of 1,000 small dictionaries")).containsExactly(PYTHON);
        assertThat(told("Node.js 20, JSON.parse of a state")).containsExactly(JAVASCRIPT);
        assertThat(told("Go encoding/json, one struct of six fields")).containsExactly(GO);
        assertThat(told("C#, Newtonsoft.Json")).containsExactly(DOTNET);
        assertThat(told("FastAPI answer of some 50 kB")).containsExactly(PYTHON, FRAMEWORK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Requests go to a node of the cluster",
                "The javanese translator",
                "A service that was moved from Python to Go 1.22",
                "Rust service, Python client"
            })
    void whatMeansSomethingElseOrTwoThingsTellsNoLanguage(String description) {
        assertThat(told(description)).doesNotContain(PYTHON, JAVASCRIPT, GO, DOTNET);
    }

    @Test
    void whatIsDoneToPicturesIsRead() {
        assertThat(told("2560x1600 RGB: Jpeg load; Pillow 7.0.0")).contains(DECODES);
        assertThat(told("JPEG decode, resize to 720 px wide, encode; Node.js jimp"))
                .contains(PLAIN_CODE)
                .doesNotContain(DECODES);
        assertThat(told("OpenCV 4.13, Normalize, 640x480")).containsExactly(NORMALIZES, VECTORIZED);
    }

    @Test
    void ofSeveralStagesOfAKindEachIsToldByItsName() {
        Stage write = stage("write in python");
        Stage read = stage("read");
        DeploymentProfile profile = profile("A gateway in Node.js").withStages(List.of(write, read));
        assertThat(StageWord.of(profile, write)).containsExactly(PYTHON);
        assertThat(StageWord.of(profile, read)).isEmpty();
    }

    private static List<StageWord> told(String description) {
        Stage stage = stage("stage");
        return StageWord.of(profile(description).withStages(List.of(stage)), stage);
    }

    private static DeploymentProfile profile(String description) {
        return DeploymentProfileBuilder.builder()
                .deployment("words")
                .description(description)
                .build();
    }

    private static Stage stage(String name) {
        return StageBuilder.builder().name(name).kind(StageKind.SERIALIZATION).build();
    }
}
