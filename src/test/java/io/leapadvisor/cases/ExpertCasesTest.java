package io.leapadvisor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.architecture.GeneratedPage;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The service against experts: on nine of ten public accounts it must name the cause among its first two diagnoses and
 * what helped among its first three recommendations. The page is written again with {@code mvn test
 * -Dtest=ExpertCasesTest -Dcases=rewrite}.
 */
class ExpertCasesTest {

    private static final Path PAGE = Path.of("docs", "cases.md");
    private static final double SHARE = 0.9;
    private static final int AT_LEAST = 20;
    private static final int POPULAR_AT_LEAST = 6;

    private static List<Score> scores;

    @BeforeAll
    static void ask() {
        scores = ExpertCases.all().stream().map(Score::of).toList();
    }

    @Test
    void theServiceAgreesWithTheExperts() {
        List<String> missed = scores.stream()
                .filter(score -> !score.agrees())
                .map(score -> "%n%s: wanted %s by %s, got %s by %s"
                        .formatted(
                                score.expert().profile(),
                                score.expert().cause(),
                                score.expert().helped(),
                                score.diagnoses().stream().limit(5).toList(),
                                score.remedies().stream()
                                        .limit(6)
                                        .map(one -> one.remedy() + one.parameters())
                                        .toList()))
                .toList();
        assertThat((double) missed.size()).as("missed %s", missed).isLessThanOrEqualTo((1 - SHARE) * scores.size());
    }

    @Test
    void thereAreEnoughCasesAndEnoughThatGoAgainstTheFashion() {
        assertThat(scores).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(scores)
                .filteredOn(score -> !score.expert().popularThatFailed().isEmpty())
                .hasSizeGreaterThanOrEqualTo(POPULAR_AT_LEAST);
    }

    @Test
    void casesAndProfilesBelongTogether() {
        assertThat(Stream.concat(
                        ExpertCases.all().stream().map(ExpertCase::profile),
                        ExpertCases.postMortems().cases().stream().map(PostMortem::profile)))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(ExpertCases.profiles());
    }

    @Test
    void casesSpeakOfWhatExistsAndSayWhereItIsTold() {
        assertThat(ExpertCases.all()).allSatisfy(one -> {
            assertThat(one.cause()).as(one.profile()).isNotEmpty().allSatisfy(id -> assertThat(
                            Advisors.RULEBASE.rule(id))
                    .as(id)
                    .isPresent());
            assertThat(one.helped()).as(one.profile()).isNotEmpty().allSatisfy(helped -> assertThat(
                            CorePack.KNOWLEDGE.remedy(helped.remedy()))
                    .as(helped.remedy())
                    .isPresent());
            assertThat(one.popularThatFailed()).allSatisfy(failed -> {
                assertThat(CorePack.KNOWLEDGE.remedy(failed.remedy()))
                        .as(failed.remedy())
                        .isPresent();
                assertThat(failed.why()).isNotBlank();
                assertThat(failed.parameters().isEmpty()
                                && one.helped().stream()
                                        .anyMatch(helped -> helped.remedy().equals(failed.remedy())))
                        .as("%s: %s either helped or did not", one.profile(), failed.words())
                        .isFalse();
            });
            assertThat(one.source().title()).as(one.profile()).isNotBlank();
            assertThat(one.source().where()).as(one.profile()).isNotBlank();
            assertThat(one.source().date()).as(one.profile()).isNotBlank();
            assertThat(one.read()).as(one.profile()).isNotBlank();
        });
    }

    @Test
    void everySourceIsListedAmongWhatWasRead() {
        assertThat(ExpertCases.readings())
                .extracting(ExpertCase.Reading::where)
                .containsAll(ExpertCases.all().stream()
                        .map(one -> one.source().where())
                        .toList());
    }

    @Test
    void thePageIsTheOneOnFile() throws IOException {
        PostMortem.File postMortems = ExpertCases.postMortems();
        List<PostMortemScore> unseen =
                postMortems.cases().stream().map(PostMortemScore::of).toList();
        String page = CasesPage.of(scores, ExpertCases.readings()) + PostMortemsPage.of(unseen, postMortems.read());
        new GeneratedPage(PAGE, ExpertCasesTest.class, "cases").isOnFile(page);
    }
}
