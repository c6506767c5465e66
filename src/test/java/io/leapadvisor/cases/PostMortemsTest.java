package io.leapadvisor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.cases.ExpertCase.Reading;
import io.leapadvisor.cases.PostMortem.NotFirst;
import io.leapadvisor.cases.PostMortemScore.Mark;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service against accounts that the rules had not seen: what was reached is kept. */
class PostMortemsTest {

    private static List<PostMortemScore> scores;

    @BeforeAll
    static void ask() {
        scores = ExpertCases.postMortems().cases().stream()
                .map(PostMortemScore::of)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"CAUSE, 24", "REMEDY, 21", "AVOIDED, 26", "VERDICT, 13"})
    void whatWasReachedIsKept(Mark mark, int atLeast) {
        List<String> missed = new ArrayList<>();
        int held = 0;
        for (PostMortemScore score : scores) {
            for (boolean holds : score.marks(mark)) {
                held += holds ? 1 : 0;
                if (!holds) {
                    missed.add(score.told().profile() + ": " + score.diagnoses() + " "
                            + score.recommended().stream()
                                    .map(one -> one.remedy() + one.parameters())
                                    .toList()
                            + " " + score.verdicts());
                }
            }
        }
        assertThat(held).as("%s, missed %s", mark, missed).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void postMortemsSpeakOfWhatExists() {
        for (PostMortem one : ExpertCases.postMortems().cases()) {
            assertThat(one.cause()).as(one.profile()).allSatisfy(id -> assertThat(Advisors.RULEBASE.rule(id))
                    .as(id)
                    .isPresent());
            assertThat(one.helped()).as(one.profile()).allSatisfy(helped -> exists(helped.remedy()));
            assertThat(one.notFirst()).as(one.profile()).isNotEmpty().allSatisfy(bad -> {
                exists(bad.remedy());
                assertThat(bad.why()).isNotBlank();
                assertThat(bad.parameters().isEmpty()
                                && one.helped().stream()
                                        .anyMatch(helped -> helped.remedy().equals(bad.remedy())))
                        .as("%s: %s either helped or did not", one.profile(), bad.remedy())
                        .isFalse();
            });
            assertThat(planned(one))
                    .as(one.profile())
                    .containsAll(one.considered().keySet());
            assertThat(one.read()).as(one.profile()).isNotBlank();
        }
    }

    private static void exists(String remedy) {
        assertThat(CorePack.KNOWLEDGE.remedy(remedy)).as(remedy).isPresent();
    }

    private static List<String> planned(PostMortem one) {
        DeploymentProfile profile = Advisors.example("cases/" + one.profile());
        return profile.considering() == null
                ? List.of()
                : profile.considering().stream().map(Consideration::remedy).toList();
    }

    @Test
    void profilesSayWhatIsAssumed() {
        for (PostMortem one : ExpertCases.postMortems().cases()) {
            assertThat(Advisors.example("cases/" + one.profile()).description())
                    .as(one.profile())
                    .contains("From the source", "Assumed:");
        }
    }

    @Test
    void everySourceIsListedAmongWhatWasRead() {
        assertThat(ExpertCases.postMortems().read())
                .extracting(Reading::where)
                .containsAll(ExpertCases.postMortems().cases().stream()
                        .map(one -> one.source().where())
                        .toList());
    }

    @Test
    void aLimitOnAParameterBarsWhatIsAboveIt() {
        NotFirst above = new NotFirst("change-batch-size", Map.of("to", ">32"), "why");
        assertThat(above.is("change-batch-size", Map.of("to", 64))).isTrue();
        assertThat(above.is("change-batch-size", Map.of("to", 16))).isFalse();
        assertThat(above.is("change-batch-size", Map.of())).isFalse();
        assertThat(above.is("scale-out", Map.of("to", 64))).isFalse();
        NotFirst exact = new NotFirst("quantize-weights", Map.of("to", "INT4"), "why");
        assertThat(exact.is("quantize-weights", Map.of("to", "int4"))).isTrue();
        assertThat(exact.is("quantize-weights", Map.of("to", "FP8"))).isFalse();
    }
}
