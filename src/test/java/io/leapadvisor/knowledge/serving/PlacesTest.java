package io.leapadvisor.knowledge.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.metric.EngineVersion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engine admits, by version and part. */
class PlacesTest {

    private static final Engine VLLM = CorePack.KNOWLEDGE.engine("vllm").orElseThrow();

    private static Accelerator part(String id) {
        return CorePack.KNOWLEDGE.accelerator(id).orElseThrow();
    }

    /** get_batch_defaults of vLLM: 1,024 on 70 GiB and more, but not on an A100, and 256 otherwise and before. */
    @ParameterizedTest
    @CsvSource({
        "0.7.3, h100-sxm, 256",
        "0.8.0, h100-sxm, 1024",
        "0.19.1, a100-sxm-80gb, 256",
        "0.19.1, l40s, 256",
        ", h200-sxm, 1024",
        ", l4, 256"
    })
    void sequencesFollowVersionAndMemory(String version, String part, int most) {
        Optional<EngineVersion> told = version == null ? Optional.empty() : EngineVersion.in(version);
        assertThat(Places.in(told, part(part), VLLM.places()).maxSequences()).isEqualTo(most);
    }

    @Test
    void aPartThatIsNotKnownIsALargeOne() {
        assertThat(Places.in(Optional.empty(), null, VLLM.places()).maxSequences())
                .isEqualTo(1024);
    }

    @Test
    void ofAnEngineThatNothingWasReadOfTheUsualIsTaken() {
        Places usual = Places.in(Optional.empty(), part("l4"), List.of());
        assertThat(usual).isEqualTo(Places.USUAL);
        assertThat(usual.memoryShare()).isEqualTo(0.9);
        assertThat(usual.shareOfFree()).isFalse();
        assertThat(usual.wholeAnswers()).isFalse();
    }

    @Test
    void theShareCanBeSet() {
        assertThat(Places.USUAL.withMemoryShare(0.5).memoryShare()).isEqualTo(0.5);
        // The least that a profile may tell.
        assertThat(Places.USUAL.withMemoryShare(0.001).memoryShare()).isEqualTo(0.001);
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() -> new Places(null, "new", null, null, 1, null, false, false))
                .hasMessageContaining("places.until (new)");
        assertThatThrownBy(() -> new Places(null, null, null, null, 0, null, false, false))
                .hasMessageContaining("places.maxSequences");
        assertThatThrownBy(() -> new Places(null, null, null, null, 1, 2.0, false, false))
                .hasMessageContaining("places.memoryShare");
    }
}
