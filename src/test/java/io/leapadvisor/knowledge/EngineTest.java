package io.leapadvisor.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.knowledge.Engine.Style;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.serving.DefaultFeatures;
import io.leapadvisor.knowledge.serving.OnePassShares;
import io.leapadvisor.knowledge.serving.Status;
import io.leapadvisor.knowledge.serving.Status.State;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.Precision;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final Accelerator T4 = CorePack.KNOWLEDGE.accelerator("t4").orElseThrow();

    private static Engine engine(Style style, Set<Precision> kernels, Set<Kind> runsOn, EnginePreference... prefer) {
        return new Engine(
                "mine",
                "Mine",
                null,
                style,
                null,
                false,
                null,
                false,
                kernels,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(prefer),
                runsOn,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static EnginePreference prefer(ModelFamily family, Kind kind, int rank) {
        return new EnginePreference(Set.of(family), Set.of(kind), null, null, rank);
    }

    @Test
    void whatIsLeftOutIsNone() {
        Engine plain = engine(Style.EAGER, null, null);
        assertThat(plain.embedded()).isFalse();
        assertThat(plain.winograd()).isFalse();
        assertThat(plain.fixedShapes()).isFalse();
        assertThat(plain.launches()).isEmpty();
        assertThat(plain.onePass())
                .isEqualTo(new OnePassShares(1.0, 0.0, 1.0, true, 0, null, false, true, null, null, true, null));
        assertThat(engine(Style.COMPILED, null, null).onePass().launches()).isZero();
        assertThat(plain.halfAccumulation()).isFalse();
        assertThat(plain.aliases()).isEmpty();
        assertThat(plain.quantizedKernels()).isEmpty();
        assertThat(plain.runsOn()).isEmpty();
        assertThat(plain.rank(ModelFamily.VISION, null, T4)).isEmpty();
        assertThat(plain.expansion()).isEmpty();
    }

    @Test
    void setsAreInTheOrderOfTheirConstants() {
        Set<Precision> written = new LinkedHashSet<>(List.of(Precision.INT4, Precision.FP8, Precision.FP16));
        assertThat(engine(Style.COMPILED, written, null).weightOnlyKernels())
                .containsExactlyElementsOf(written.stream().sorted().toList());
    }

    @Test
    void onlyAnInterpreterIsEager() {
        for (Style style : Style.values()) {
            assertThat(engine(style, null, null).isEager()).isEqualTo(style == Style.EAGER);
        }
    }

    @Test
    void theBestRankCounts() {
        Engine engine = engine(
                Style.COMPILED,
                null,
                null,
                prefer(ModelFamily.VISION, Kind.GPU, 3),
                prefer(ModelFamily.VISION, Kind.GPU, 2),
                prefer(ModelFamily.ENCODER, Kind.GPU, 1));
        assertThat(engine.rank(ModelFamily.VISION, null, T4)).hasValue(2);
        assertThat(engine.rank(ModelFamily.VISION, null, null)).isEmpty();
    }

    @Test
    void whatIsOnDependsOnTheVersion() {
        Engine vllm = CorePack.KNOWLEDGE.engine("vllm").orElseThrow();
        assertThat(vllm.featuresOnIn(EngineVersion.in("0.6.3")))
                .containsExactlyInAnyOrder(Feature.PAGED_ATTENTION, Feature.CUDA_GRAPHS);
        assertThat(vllm.featuresOnIn(EngineVersion.in("0.8.0"))).contains(Feature.PREFIX_CACHING);
        assertThat(vllm.featuresOnIn(Optional.empty()))
                .as("of a version that is not told, what the newest has on")
                .contains(Feature.PREFIX_CACHING, Feature.CHUNKED_PREFILL, Feature.CUDA_GRAPHS);
        assertThat(CorePack.KNOWLEDGE.engine("tensorrt-llm").orElseThrow().featuresOnIn(EngineVersion.in("1.2.0rc3")))
                .contains(Feature.PREFIX_CACHING)
                .doesNotContain(Feature.CHUNKED_PREFILL);
    }

    @Test
    void aFeatureEndsWithTheVersionThatDroppedIt() {
        DefaultFeatures some = new DefaultFeatures(Set.of(Feature.CUDA_GRAPHS), "1.0", "2.0");
        assertThat(some.holdIn(EngineVersion.in("0.9"))).isFalse();
        assertThat(some.holdIn(EngineVersion.in("1.0"))).isTrue();
        assertThat(some.holdIn(EngineVersion.in("2.0"))).isFalse();
        assertThat(some.holdIn(Optional.empty())).as("the newest").isFalse();
    }

    @Test
    void aVersionAndADayAreChecked() {
        assertThatThrownBy(() -> new DefaultFeatures(Set.of(Feature.CUDA_GRAPHS), "v1", null))
                .hasMessage("defaultFeatures.since (v1) must be a version such as 0.10.2");
        assertThatThrownBy(() -> new DefaultFeatures(Set.of(), null, null))
                .hasMessage("defaultFeatures.features is missing");
        assertThatThrownBy(() -> new Status(State.ARCHIVED, "last year", "it ended", null))
                .hasMessageContaining("status.since (last year) must be a day");
    }

    @Test
    void nobodyIsSentToAnEngineThatHasEnded() {
        for (Engine engine : CorePack.KNOWLEDGE.engines()) {
            for (String id : engine.status() == null
                    ? List.<String>of()
                    : engine.status().instead()) {
                assertThat(CorePack.KNOWLEDGE.engine(id).orElseThrow().status())
                        .as("%s instead of %s", id, engine.id())
                        .isNull();
            }
            assertThat(engine.status() == null || engine.prefer().isEmpty())
                    .as("%s is a usual choice", engine.id())
                    .isTrue();
        }
    }

    /** An interpreter starts operators one by one, and so does the executor of a graph that fuses none of them. */
    @Test
    void operatorsAreStartedOneByOneInMoreThanEagerEngines() {
        assertThat(CorePack.KNOWLEDGE.engine("pytorch").orElseThrow().isUnfused())
                .isTrue();
        assertThat(CorePack.KNOWLEDGE.engine("tensorflow-serving").orElseThrow().isUnfused())
                .isTrue();
        assertThat(CorePack.KNOWLEDGE.engine("onnxruntime").orElseThrow().isUnfused())
                .isFalse();
    }

    /** Since PyTorch 2.0 attention keeps its maps on the chip; of a version that is not told, as in the newest. */
    @Test
    void attentionIsFusedSinceAVersion() {
        Engine pytorch = CorePack.KNOWLEDGE.engine("pytorch").orElseThrow();
        assertThat(pytorch.fusesAttention(EngineVersion.in("1.13.1"))).isFalse();
        assertThat(pytorch.fusesAttention(EngineVersion.in("2.0"))).isTrue();
        assertThat(pytorch.fusesAttention(Optional.empty())).isTrue();
        assertThat(CorePack.KNOWLEDGE.engine("tensorrt").orElseThrow().fusesAttention(EngineVersion.in("10.0")))
                .isFalse();
    }
}
