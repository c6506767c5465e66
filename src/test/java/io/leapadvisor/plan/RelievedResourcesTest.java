package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import org.junit.jupiter.api.Test;

/** A full resource is treated by the step that takes the work off it. */
class RelievedResourcesTest {

    @Test
    void lessWorkAtTheFullStageTreatsIt() {
        Assessment fraud = Advisors.ADVISOR.assess(
                Advisors.example("lagging-fraud-detector"), java.util.Optional.empty(), "id", java.time.Instant.EPOCH);
        assertThat(fraud.diagnoses().get(0).id()).isEqualTo("saturated-resource");
        assertThat(fraud.plan().untreated()).noneMatch(one -> one.diagnosis().equals("saturated-resource"));
        assertThat(fraud.recommendations())
                .filteredOn(step -> step.diagnoses().contains("saturated-resource"))
                .singleElement()
                .satisfies(step -> assertThat(step.stage()).isEqualTo("decode-in-scorer"));
    }
}
