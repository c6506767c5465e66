package io.leapadvisor.rulebase.safety.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import org.junit.jupiter.api.Test;

/** How many facts of a kind a run may have. */
class CardinalityTest {

    @Test
    void ofTheDeploymentThereIsOneAndOfStagesThereAreMany() {
        assertThat(Cardinality.isSingle(DeploymentProfile.class)).isTrue();
        assertThat(Cardinality.isSingle(Traffic.class)).isTrue();
        assertThat(Cardinality.isSingle(Stage.class)).isFalse();
        assertThat(Cardinality.isSingle(String.class)).as("not known").isFalse();
    }

    @Test
    void aLiteralNamesOneFactOnlyByItsName() {
        assertThat(Cardinality.isNamedBy(Threshold.class, "name")).isTrue();
        assertThat(Cardinality.isNamedBy(Threshold.class, "value")).isFalse();
        assertThat(Cardinality.isNamedBy(StageShare.class, "stage")).isFalse();
        assertThat(Cardinality.isNamedBy(String.class, "name")).isFalse();
    }

    /** One diagnosis may be made at each stage. */
    @Test
    void diagnosesShareTheirName() {
        assertThat(Cardinality.isNamedBy(Diagnosis.class, "id")).isTrue();
        assertThat(Cardinality.sharesName(Diagnosis.class)).isTrue();
        assertThat(Cardinality.isUniqueBy(Diagnosis.class, "id")).isFalse();
        assertThat(Cardinality.sharesName(Threshold.class)).isFalse();
    }

    @Test
    void theNameOfAStageIsUniqueAndItsKindIsNot() {
        assertThat(Cardinality.isUniqueBy(Stage.class, "name")).isTrue();
        assertThat(Cardinality.isUniqueBy(StageShare.class, "stage")).isTrue();
        assertThat(Cardinality.isUniqueBy(Stage.class, "kind")).isFalse();
    }
}
