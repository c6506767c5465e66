package io.leapadvisor.remedy.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Fields by their paths. */
class FieldTest {

    @Test
    void aFieldIsFoundByItsPathAmongItsOwnKind() {
        for (Settable field : Settable.values()) {
            assertThat(Settable.at(field.path())).contains(field);
        }
        for (Scalable field : Scalable.values()) {
            assertThat(Scalable.at(field.path())).contains(field);
        }
        assertThat(Settable.at("stage.busyMs")).as("it is only multiplied").isEmpty();
        assertThat(Scalable.at(null)).as("a change that only sets").isEmpty();
    }

    @Test
    void pathsAreUniqueAndInOrder() {
        assertThat(Scalable.paths()).doesNotHaveDuplicates().startsWith("stage.latencyMs", "stage.busyMs");
        assertThat(Settable.paths()).doesNotHaveDuplicates().hasSameSizeAs(Settable.values());
    }

    @Test
    void aFieldIsOfAStageByItsPath() {
        assertThat(Scalable.STAGE_PAYLOAD.isOfStage()).isTrue();
        assertThat(Settable.REPLICAS.isOfStage()).isFalse();
    }
}
