package io.leapadvisor.rulebase.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.measured.ServedLoad;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactTypesTest {

    @Test
    void aFactIsWhatRulesSeeOrMake() {
        assertThat(List.of(Diagnosis.class, StageShare.class, ServedLoad.class)).allMatch(FactTypes::isFact);
        assertThat(List.of(Stage.class, Threshold.class)).noneMatch(FactTypes::isFact);
    }

    @Test
    void findsAClassByItsNames() {
        assertThat(FactTypes.named("io.leapadvisor.profile.path.Stage")).contains(Stage.class);
        assertThat(FactTypes.simplyNamed("Stage")).contains(Stage.class);
        assertThat(FactTypes.simplyNamed("Runtime")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Runtime",
                "io.leapadvisor.rulebase.read.FactTypes",
                "io.leapadvisor.profile.path.Nothing",
                "io.leapadvisor.profile.path.stage",
                "Stage",
                ""
            })
    void knowsNoOtherClass(String name) {
        assertThat(FactTypes.named(name)).isEmpty();
    }

    @Test
    void aPropertyIsAComponentAMethodOrAGetter() {
        assertThat(FactTypes.property(Stage.class, "payloadBytes")).contains(Double.class);
        assertThat(FactTypes.property(Stage.class, "calls")).contains(double.class);
        assertThat(FactTypes.property(Stage.class, "remote")).contains(boolean.class);
        assertThat(FactTypes.property(List.class, "empty")).contains(boolean.class);
        assertThat(FactTypes.property(Stage.class, "colour")).isEmpty();
        assertThat(FactTypes.property(List.class, "clear")).isEmpty();
    }

    @Test
    void suggestsComponentsOnly() {
        assertThat(FactTypes.properties(Evidence.class))
                .containsExactly("metric", "observed", "relation", "threshold", "unit", "source");
        assertThat(FactTypes.properties(StageKind.class)).isEmpty();
    }

    @Test
    void theFieldsOfAProfileGoDownIntoLists() {
        assertThat(FactTypes.profileFields())
                .contains("deployment", "stages", "stages.latency.p99Ms", "endToEnd.latency.p99Ms")
                .doesNotHaveDuplicates();
    }

    @Test
    void findsTheClassesThatATextNames() {
        assertThat(
                        FactTypes.mentioned(
                                """
                import io.leapadvisor.profile.path.Stage
                import java.util.List
                import io.leapadvisor.fact.observed.StageShare
                import io.leapadvisor.profile.path.Nothing
                """))
                .containsExactlyInAnyOrder(Stage.class, StageShare.class);
    }

    /** Compiled rules are used again only while all that they were compiled against looks the same. */
    @Test
    void aSignatureDescribesWhatAClassIsMadeOf() {
        assertThat(FactTypes.signature(Set.of(Stage.class)))
                .contains(
                        "callsPerRequest",
                        "LatencySummary",
                        "p99Ms",
                        "DATA_FETCH",
                        "isRemote()",
                        "public io.leapadvisor.profile.path.Stage(");
        assertThat(FactTypes.signature(Set.of(StageShare.class)))
                .isNotEqualTo(FactTypes.signature(Set.of(Stage.class)));
        assertThat(FactTypes.signature(Set.of(String.class))).isEmpty();
        assertThat(FactTypes.signature(List.of(Stage.class, StageShare.class)))
                .isEqualTo(FactTypes.signature(List.of(StageShare.class, Stage.class)));
    }
}
