package io.leapadvisor.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.knowledge.Engine.Style;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.Precision;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static Engine engine(
            Style style,
            Set<Precision> kernels,
            Set<ModelFamily> serves,
            Set<Kind> runsOn,
            EnginePreference... prefer) {
        return new Engine(
                "mine",
                "Mine",
                null,
                style,
                false,
                false,
                kernels,
                null,
                null,
                null,
                null,
                null,
                null,
                serves,
                List.of(prefer),
                runsOn,
                null);
    }

    private static EnginePreference prefer(ModelFamily family, Kind kind, int rank) {
        return new EnginePreference(Set.of(family), Set.of(kind), rank);
    }

    @Test
    void whatIsLeftOutIsNone() {
        Engine plain = engine(Style.EAGER, null, null, null);
        assertThat(plain.halfAccumulation()).isFalse();
        assertThat(plain.aliases()).isEmpty();
        assertThat(plain.quantizedKernels()).isEmpty();
        assertThat(plain.runsOn()).isEmpty();
        assertThat(plain.rank(ModelFamily.VISION, Kind.GPU)).isEmpty();
        assertThat(plain.isForProcessors()).isFalse();
    }

    @Test
    void setsAreInTheOrderOfTheirConstants() {
        Set<Precision> written = new LinkedHashSet<>(List.of(Precision.INT4, Precision.FP8, Precision.FP16));
        assertThat(engine(Style.COMPILED, written, null, null).weightOnlyKernels())
                .containsExactlyElementsOf(written.stream().sorted().toList());
    }

    @Test
    void onlyAnInterpreterIsEager() {
        for (Style style : Style.values()) {
            assertThat(engine(style, null, null, null).isEager()).isEqualTo(style == Style.EAGER);
        }
    }

    @Test
    void isForProcessorsWhenItRunsOnNothingElse() {
        assertThat(engine(Style.LOCAL, null, null, Set.of(Kind.CPU)).isForProcessors())
                .isTrue();
        assertThat(engine(Style.LOCAL, null, null, Set.of(Kind.CPU, Kind.GPU)).isForProcessors())
                .isFalse();
    }

    @Test
    void theBestRankCounts() {
        Engine engine = engine(
                Style.COMPILED,
                null,
                Set.of(ModelFamily.VISION, ModelFamily.ENCODER),
                null,
                prefer(ModelFamily.VISION, Kind.GPU, 3),
                prefer(ModelFamily.VISION, Kind.GPU, 2),
                prefer(ModelFamily.ENCODER, Kind.GPU, 1));
        assertThat(engine.rank(ModelFamily.VISION, Kind.GPU)).hasValue(2);
        assertThat(engine.rank(ModelFamily.VISION, Kind.CPU)).isEmpty();
    }

    @Test
    void isPreferredOnlyForWhatItServes() {
        assertThatThrownBy(() -> engine(
                        Style.COMPILED,
                        null,
                        Set.of(ModelFamily.VISION),
                        null,
                        prefer(ModelFamily.DECODER_LLM, Kind.GPU, 1)))
                .hasMessage("prefer (DECODER_LLM) is not among serves");
        assertThat(engine(
                                Style.COMPILED,
                                null,
                                Set.of(ModelFamily.VISION),
                                null,
                                prefer(ModelFamily.OTHER, Kind.GPU, 1))
                        .rank(ModelFamily.OTHER, Kind.GPU))
                .as("models that nobody knows are served by all")
                .hasValue(1);
    }
}
