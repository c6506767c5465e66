package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.diagnose.DiagnosisResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Diagnoses that are equals stand in the order in which the plan treats them. */
class TreatmentOrderTest {

    /**
     * Two causes as grave as each other: the plan begins with batching, so that it is told before the number format.
     */
    @Test
    void whatHelpsFirstIsToldFirst() {
        Assessment assessment = Advisors.assess(Advisors.example("cases/triton-inception-one-by-one"));
        assertThat(assessment.plan().steps()).extracting(Plan.Step::remedy).contains("enable-dynamic-batching");
        assertThat(assessment.diagnoses())
                .extracting(DiagnosisResult::id)
                .containsSubsequence("unbatched-inference", "full-precision");
    }

    @Test
    void withoutAPlanTheOrderIsTheGiven() {
        Assessment assessment = Advisors.assess(Advisors.example("lagging-fraud-detector"));
        List<DiagnosisResult> all = assessment.diagnoses();
        TreatmentOrder none = new TreatmentOrder(List.of(), List.of());
        assertThat(none.of(List.of(all.subList(0, 1), all.subList(1, all.size()))))
                .isEqualTo(all);
    }
}
