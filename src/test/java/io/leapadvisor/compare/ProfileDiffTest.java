package io.leapadvisor.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileDiffTest {

    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    private static DeploymentProfile profile(String rest) {
        return INTAKE.profile(("{\"deployment\":\"d\"" + rest + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static List<ProfileChange> diff(String before, String after) {
        return ProfileDiff.between(profile(before), profile(after));
    }

    @Test
    void theSameDiffersNowhere() {
        String stages = ",\"stages\":[{\"name\":\"a\",\"kind\":\"NETWORK\"}],\"traffic\":{\"meanRps\":5}";
        assertThat(diff(stages, stages)).isEmpty();
        assertThat(diff(",\"traffic\":{\"meanRps\":5}", ",\"traffic\":{\"meanRps\":5.0}"))
                .isEmpty();
        assertThat(diff(",\"traffic\":{}", "")).isEmpty();
    }

    @Test
    void aFieldHasItsPointerAndBothValues() {
        assertThat(diff(
                        ",\"traffic\":{\"meanRps\":5,\"peakRps\":9}",
                        ",\"traffic\":{\"meanRps\":7,\"concurrency\":3},\"description\":\"x\""))
                .extracting(ProfileChange::pointer, ProfileChange::from, ProfileChange::to)
                .containsExactly(
                        tuple("/description", null, "x"),
                        tuple("/traffic/meanRps", 5.0, 7.0),
                        tuple("/traffic/concurrency", null, 3.0),
                        tuple("/traffic/peakRps", 9.0, null));
    }

    /** A stage that is put before others moves all their positions, and changes none of them. */
    @Test
    void stagesAreTheSameByName() {
        String a = "{\"name\":\"a\",\"kind\":\"NETWORK\",\"latency\":{\"meanMs\":5}}";
        String faster = "{\"name\":\"a\",\"kind\":\"NETWORK\",\"latency\":{\"meanMs\":4}}";
        String b = "{\"name\":\"b\",\"kind\":\"INFERENCE\"}";
        assertThat(diff(",\"stages\":[" + a + "]", ",\"stages\":[" + b + "," + faster + "]"))
                .extracting(ProfileChange::pointer, ProfileChange::name, ProfileChange::from, ProfileChange::to)
                .containsExactly(
                        tuple("/stages/0/name", "b", null, "b"),
                        tuple("/stages/0/kind", "b", null, "INFERENCE"),
                        tuple("/stages/1/latency/meanMs", "a", 5.0, 4.0));
        assertThat(diff(",\"stages\":[" + a + "," + b + "]", ",\"stages\":[" + a + "]"))
                .extracting(ProfileChange::pointer)
                .containsExactly("/stages/1/name", "/stages/1/kind");
        assertThat(diff(",\"stages\":[" + a + "," + b + "]", ",\"stages\":[" + b + "," + a + "]"))
                .extracting(ProfileChange::pointer, ProfileChange::from, ProfileChange::to)
                .containsExactly(tuple("/stages", "a, b", "b, a"));
    }

    @Test
    void listsOfWordsAreSets() {
        String one = ",\"model\":{\"features\":[\"compiled\",\"streaming\"]}";
        assertThat(diff(one, ",\"model\":{\"features\":[\"streaming\",\"compiled\"]}"))
                .isEmpty();
        assertThat(diff(one, ",\"model\":{\"features\":[\"streaming\"]}"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.from()).isEqualTo(List.of("compiled", "streaming"));
                    assertThat(change.to()).isEqualTo(List.of("streaming"));
                });
    }

    @Test
    void longTextsAreCutAndStillDiffer() {
        String same = "x".repeat(300);
        assertThat(diff(",\"description\":\"" + same + "a\"", ",\"description\":\"" + same + "b\""))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.to().toString()).hasSize(201).endsWith("…"));
    }

    @Test
    void namesWithSlashesAreEscaped() {
        assertThat(diff("", ",\"labels\":{\"a/b~c\":\"x\"}"))
                .extracting(ProfileChange::pointer)
                .containsExactly("/labels/a~1b~0c");
    }
}
