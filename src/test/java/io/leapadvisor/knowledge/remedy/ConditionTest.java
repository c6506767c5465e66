package io.leapadvisor.knowledge.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What conditions of the knowledge base hold for. */
class ConditionTest {

    private static boolean holds(Object wanted, Object value) {
        return Conditions.of(Map.of("path", wanted)).hold(path -> value);
    }

    @Test
    void aNumberIsHeldAgainstNumbers() {
        assertThat(holds(Map.of("atLeast", 2, "below", 4), 2.0)).isTrue();
        assertThat(holds(Map.of("atLeast", 2, "below", 4), 4)).isFalse();
        assertThat(holds(Map.of("below", 4), null)).isFalse();
    }

    /** As versions are ordered: 0.10 comes after 0.6. */
    @Test
    void aVersionIsHeldAgainstVersions() {
        Map<String, String> bounds = Map.of("atLeast", "0.5", "below", "0.6.5");
        assertThat(holds(bounds, "0.6.4.post1")).isTrue();
        assertThat(holds(bounds, "v0.5.0")).isTrue();
        assertThat(holds(bounds, "0.6.5")).isFalse();
        assertThat(holds(bounds, "0.10.2")).isFalse();
        assertThat(holds(bounds, "nightly")).as("it names no version").isFalse();
        assertThat(holds(bounds, null)).isFalse();
        assertThat(holds(Map.of("below", 1), "0.6"))
                .as("numbers bound no version")
                .isFalse();
    }

    @Test
    void oneOfSeveralValuesIsEnough() {
        List<String> wanted = List.of("structured-output", "multi-lora");
        assertThat(holds(wanted, Set.of(Feature.STREAMING, Feature.STRUCTURED_OUTPUT)))
                .isTrue();
        assertThat(holds(wanted, Set.of(Feature.STREAMING))).isFalse();
        assertThat(holds(wanted, Set.of())).isFalse();
        assertThat(holds(wanted, null)).isFalse();
        assertThat(holds(Arrays.asList("streaming", null), Set.of()))
                .as("nothing is left out")
                .isTrue();
    }

    @Test
    void valuesAreReadAsTheyAreWritten() {
        assertThat(holds(List.of("none", "static"), BatchingMode.STATIC)).isTrue();
        assertThat(holds(List.of("none"), BatchingMode.STATIC)).isFalse();
        assertThat(holds(true, true)).isTrue();
        assertThat(holds(List.of(false), true)).isFalse();
        assertThat(holds(8, 8.0)).isTrue();
        assertThat(holds(List.of(4, "8"), 8)).isTrue();
        assertThat(holds("8.0", 8)).isFalse();
        assertThat(holds(8, "8")).isTrue();
    }

    @Test
    void whatIsWantedIsNotLeftOutUnlessThatIsSaid() {
        assertThat(holds("vllm", null)).isFalse();
        assertThat(holds(Arrays.asList("vllm", null), null)).isTrue();
        assertThat(holds(Map.of(), null)).isFalse();
        assertThat(holds(Map.of("atLeast", 1), Double.NaN)).isFalse();
    }
}
