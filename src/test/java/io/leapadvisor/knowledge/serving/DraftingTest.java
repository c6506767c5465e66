package io.leapadvisor.knowledge.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.SpeculationMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DraftingTest {

    private static final List<Drafting> ALL = List.of(
            new Drafting(Set.of(SpeculationMethod.NGRAM), null, null, null),
            new Drafting(Set.of(SpeculationMethod.DRAFT), null, "0.10", Set.of(SpeculationMethod.DRAFT)),
            new Drafting(Set.of(SpeculationMethod.EAGLE3), "0.9", null, null));

    private static Optional<EngineVersion> version(String version) {
        ModelSpec model = ModelSpecBuilder.builder().runtimeVersion(version).build();
        return EngineVersion.told(model);
    }

    @Test
    void aVersionHasWhatHoldsInIt() {
        assertThat(Drafting.in(version("0.8"), ALL)).containsExactly(SpeculationMethod.DRAFT, SpeculationMethod.NGRAM);
        assertThat(Drafting.in(version("0.11"), ALL))
                .containsExactly(SpeculationMethod.EAGLE3, SpeculationMethod.NGRAM);
    }

    @Test
    void aVersionThatIsNotToldIsTheNewest() {
        assertThat(Drafting.in(Optional.empty(), ALL))
                .containsExactly(SpeculationMethod.EAGLE3, SpeculationMethod.NGRAM);
    }

    @Test
    void whatStopsWhenUnsureIsToldByMethod() {
        assertThat(ALL)
                .filteredOn(one -> one.endsUnsure(SpeculationMethod.DRAFT))
                .hasSize(1);
        assertThat(ALL).noneMatch(one -> one.endsUnsure(SpeculationMethod.NGRAM));
        assertThat(ALL).noneMatch(one -> one.endsUnsure(null));
    }

    @Test
    void noMethodIsNoDrafting() {
        assertThatThrownBy(() -> new Drafting(Set.of(), null, null, null)).hasMessageContaining("methods");
    }
}
