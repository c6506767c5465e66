package io.leapadvisor.rulebase.safety.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The types that exist for rules of untrusted packs. */
class FactsTest {

    @Test
    void factsAreFoundByTheirFullName() {
        assertThat(Facts.fact(StageShare.class.getName())).contains(StageShare.class);
        assertThat(Facts.fact(Threshold.class.getName())).contains(Threshold.class);
        assertThat(Facts.fact("StageShare")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Runtime",
                "java.io.File",
                "io.leapadvisor.knowledge.Knowledge",
                "io.leapadvisor.profile.path.StageBuilder",
                "io.leapadvisor.store.AssessmentStore",
                "io.leapadvisor.profile.path.NoSuchType"
            })
    void everythingElseDoesNotExist(String name) {
        assertThat(Facts.fact(name)).isEmpty();
    }

    @Test
    void aFindingCarriesScalars() {
        assertThat(List.of(double.class, Integer.class, String.class, boolean.class, StageKind.class, Object.class))
                .allMatch(Facts::isScalar);
        assertThat(List.of(void.class, StageShare.class, List.class, Thread.State.class))
                .noneMatch(Facts::isScalar);
    }

    @Test
    void dataAreFactsAndCollectionsOfThePlatform() {
        assertThat(List.of(StageShare.class, List.class, Map.class, String[].class, double.class))
                .allMatch(Facts::isData);
        assertThat(List.of(Object.class, Knowledge.class, Thread.class, Thread[].class))
                .noneMatch(Facts::isData);
    }

    @Test
    void constantsAreThoseOfEnums() {
        assertThat(Facts.isConstant(StageKind.class, "INFERENCE")).isTrue();
        assertThat(Facts.isConstant(StageKind.class, "inference")).isFalse();
        assertThat(Facts.constants(StageShare.class)).isEmpty();
    }

    @Test
    void onlyFindingsAreInserted() {
        assertThat(Facts.INSERTED).contains(Diagnosis.class).doesNotContain(StageShare.class, Threshold.class);
    }
}
