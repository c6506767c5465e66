package io.leapadvisor.profile.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelSpecTest {

    private static ModelSpec with(Set<Feature> features) {
        return ModelSpecBuilder.builder().features(features).build();
    }

    /** The same profile is written the same way, in whatever order its features came. */
    @Test
    void featuresAreInTheOrderOfTheirDeclaration() {
        List<Feature> turned = Arrays.asList(Feature.values());
        Collections.reverse(turned);
        ModelSpec model = ModelSpecBuilder.builder()
                .features(new LinkedHashSet<>(turned))
                .featuresOff(new LinkedHashSet<>(turned))
                .build();
        assertThat(model.features()).containsExactly(Feature.values());
        assertThat(model.featuresOff()).containsExactly(Feature.values());
    }

    @Test
    void featuresAreACopyThatCannotBeChanged() {
        Set<Feature> given = new HashSet<>(Set.of(Feature.STREAMING));
        ModelSpec model = with(given);
        given.add(Feature.COMPILED);
        assertThat(model.features()).containsExactly(Feature.STREAMING);
        assertThatThrownBy(() -> model.features().add(Feature.COMPILED))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** A list with a gap is left for the validation, which says where the gap is. */
    @Test
    void aGapIsKept() {
        Set<Feature> gap = new HashSet<>(Arrays.asList(Feature.STREAMING, null));
        assertThat(with(gap).features()).containsExactlyInAnyOrder(Feature.STREAMING, null);
    }

    @Test
    void hasOnlyWhatIsSwitchedOn() {
        assertThat(with(Set.of(Feature.STREAMING)).has(Feature.STREAMING)).isTrue();
        assertThat(with(Set.of(Feature.STREAMING)).has(Feature.COMPILED)).isFalse();
        assertThat(with(Set.of()).has(Feature.STREAMING)).isFalse();
        assertThat(with(null).has(Feature.STREAMING)).isFalse();
    }

    @Test
    void nothingSaidOfBatchingIsNone() {
        assertThat(with(null).batchingMode()).isEqualTo(BatchingMode.NONE);
        assertThat(with(null).withBatching(BatchingBuilder.builder().build()).batchingMode())
                .isEqualTo(BatchingMode.NONE);
        assertThat(with(null)
                        .withBatching(BatchingBuilder.builder()
                                .mode(BatchingMode.DYNAMIC)
                                .build())
                        .batchingMode())
                .isEqualTo(BatchingMode.DYNAMIC);
    }

    /** The instances of a native server share its process; the scripts of its Python backend do not. */
    @Test
    void instancesAreNoProcesses() {
        assertThat(running("Triton (onnxruntime)").runsAsInstances()).isTrue();
        assertThat(running("triton python backend").runsAsInstances()).isFalse();
        assertThat(running("onnxruntime").runsAsInstances()).isFalse();
        assertThat(running(null).runsAsInstances()).isFalse();
    }

    private static ModelSpec running(String runtime) {
        return ModelSpecBuilder.builder().runtime(runtime).build();
    }
}
