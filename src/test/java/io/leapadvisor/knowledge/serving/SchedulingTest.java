package io.leapadvisor.knowledge.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.metric.EngineVersion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How an engine runs prompts, by version. */
class SchedulingTest {

    private static final List<Scheduling> BOTH = List.of(
            new Scheduling(null, "1.0", 0, 2048, 1, 1, null, null, null),
            new Scheduling("1.0", null, 0.6, 8192, 0, 0, null, null, null));

    @Test
    void aVersionHasWhatHoldsInIt() {
        assertThat(Scheduling.in(EngineVersion.in("0.9.3"), BOTH).promptLaunches())
                .isZero();
        assertThat(Scheduling.in(EngineVersion.in("1.0.0"), BOTH).promptLaunches())
                .isEqualTo(0.6);
    }

    @Test
    void ofAVersionThatIsNotKnownTheMiddleIsTaken() {
        Scheduling middle = Scheduling.in(Optional.empty(), BOTH);
        assertThat(middle.promptLaunches()).isCloseTo(0.3, within(1e-12));
        assertThat(middle.promptTokens()).isCloseTo(4096, within(1e-6));
    }

    @Test
    void ofWhatComesFirstTheNewestIsTakenWhereTheVersionIsNotKnown() {
        assertThat(Scheduling.in(Optional.empty(), BOTH).promptsFirst()).isZero();
        assertThat(Scheduling.in(EngineVersion.in("0.9.3"), BOTH).promptsFirst())
                .isEqualTo(1);
    }

    @Test
    void ofAnEngineThatNothingWasReadOfTheUsualIsTaken() {
        assertThat(Scheduling.in(Optional.empty(), List.of())).isEqualTo(Scheduling.USUAL);
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() -> new Scheduling("new", null, 0, 1, 0, 0, null, null, null))
                .hasMessageContaining("scheduling.since (new)");
        assertThatThrownBy(() -> new Scheduling(null, null, 2, 1, 0, 0, null, null, null))
                .hasMessageContaining("scheduling.promptLaunches");
        assertThatThrownBy(() -> new Scheduling(null, null, 0, 0, 0, 0, null, null, null))
                .hasMessageContaining("scheduling.promptTokens");
    }

    @Test
    void whatIsNotToldOfStepsIsReplayed() {
        Scheduling plain = new Scheduling(null, null, 1, 8192, 0, 0, null, null, null);
        assertThat(plain.tokenLaunches()).isZero();
        assertThat(plain.recordedTokens()).isZero();
        assertThat(plain.hiddenHost()).isZero();
        assertThat(plain.withLaunches(0.5, 0.4).tokenLaunches()).isEqualTo(0.4);
        assertThat(plain.withLaunches(0.5, 0.4).promptLaunches()).isEqualTo(0.5);
    }

    /** vLLM schedules the next step while one runs since 0.14, and so does a version that is not told. */
    @Test
    void theNewestHidesItsHost() {
        List<Scheduling> vllm = CorePack.KNOWLEDGE.engine("vllm").orElseThrow().scheduling();
        assertThat(Scheduling.in(EngineVersion.in("0.13.0"), vllm).hiddenHost()).isZero();
        assertThat(Scheduling.in(EngineVersion.in("0.14.0"), vllm).hiddenHost()).isEqualTo(1);
        assertThat(Scheduling.in(Optional.empty(), vllm).hiddenHost()).isEqualTo(1);
        assertThat(Scheduling.in(Optional.empty(), vllm).withPromptTokens(512).hiddenHost())
                .isEqualTo(1);
    }
}
