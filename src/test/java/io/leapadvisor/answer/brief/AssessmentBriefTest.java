package io.leapadvisor.answer.brief;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.brief.AssessmentBrief.Finding;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short view fits, and says what the whole answer says. */
class AssessmentBriefTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private static int bytes(AssessmentBrief brief) {
        try {
            return JSON.writeValueAsBytes(brief).length + 1;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.intake.Examples#withCases")
    void fitsAndAgrees(Path profile) throws IOException {
        Assessment whole = Advisors.assess(new Intake(CorePack.KNOWLEDGE).profile(Files.readAllBytes(profile)));
        AssessmentBrief brief = AssessmentBrief.of(whole, AssessmentBriefTest::bytes);
        assertThat(bytes(brief)).isLessThanOrEqualTo(AssessmentBrief.MOST_BYTES);
        assertThat(brief.headline()).isEqualTo(whole.headline());
        assertThat(brief.plan().steps()).hasSameSizeAs(whole.plan().steps());
        int left = brief.moreDiagnoses() == null ? 0 : brief.moreDiagnoses();
        assertThat(brief.diagnoses().size() + left).isEqualTo(whole.diagnoses().size());
        assertThat(brief.diagnoses())
                .extracting(Finding::id)
                .isEqualTo(whole.diagnoses().stream()
                        .map(DiagnosisResult::id)
                        .limit(brief.diagnoses().size())
                        .toList());
        assertThat(whole.plan().combined()).containsAll(brief.plan().combined());
    }

    @Test
    void theLeastImportantDiagnosesGoFirst() {
        Assessment whole = Advisors.assess(Advisors.example("lagging-fraud-detector"));
        AssessmentBrief brief =
                AssessmentBrief.of(whole, view -> view.diagnoses().size() > 2 ? AssessmentBrief.MOST_BYTES + 1 : 0);
        assertThat(brief.diagnoses()).hasSize(2);
        assertThat(brief.moreDiagnoses()).isEqualTo(whole.diagnoses().size() - 2);
        assertThat(brief.diagnoses().get(0).id())
                .isEqualTo(whole.diagnoses().get(0).id());
    }
}
