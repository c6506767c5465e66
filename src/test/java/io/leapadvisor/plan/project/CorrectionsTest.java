package io.leapadvisor.plan.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.advise.History;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.answer.agree.Agreement;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.learn.outcome.Lesson;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is learned of a remedy is in every number of an answer, and all of them go on agreeing. */
class CorrectionsTest {

    private static final DeploymentProfile SEARCH = Advisors.example("search-by-photograph");
    private static final String REMEDY = "trim-payload";

    private static Assessment assessed(DeploymentProfile profile, List<Lesson> lessons) {
        return Advisors.ADVISOR.assess(
                profile, new History(Optional.empty(), lessons), "x", Instant.EPOCH, Cancellation.NEVER);
    }

    private static List<Lesson> lessons(String remedy, int count, double deviation) {
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lessons.add(new Lesson(remedy + "-" + i, remedy, true, deviation));
        }
        return lessons;
    }

    private static Recommendation recommendation(Assessment assessment, String remedy) {
        return assessment.recommendations().stream()
                .filter(one -> one.remedy().equals(remedy))
                .findFirst()
                .orElseThrow();
    }

    private static Interval ratio(Recommendation recommendation, Metric metric) {
        return recommendation.impact().stream()
                .filter(impact -> metric.is(impact.metric()))
                .findFirst()
                .orElseThrow()
                .ratio();
    }

    private static Interval stage(int outcomes, double deviation) {
        return ratio(recommendation(assessed(SEARCH, lessons(REMEDY, outcomes, deviation)), REMEDY), Metric.STAGE);
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void theNumbersOfAnAnswerGoOnAgreeing(String example) {
        DeploymentProfile profile = Advisors.example(example);
        Assessment plain = Advisors.assess(profile);
        for (double deviation : new double[] {-3, 3}) {
            List<Lesson> lessons = new ArrayList<>();
            plain.recommendations().forEach(one -> lessons.addAll(lessons(one.remedy(), 3, deviation)));
            Assessment taught = assessed(profile, lessons);
            assertThat(new Agreement(CorePack.KNOWLEDGE).breaches(profile, taught))
                    .isEmpty();
            assertThat(taught.diagnoses())
                    .as("equals stand in the order of the plan, which outcomes may change")
                    .containsExactlyInAnyOrderElementsOf(plain.diagnoses());
            assertThat(taught.baseline()).isEqualTo(plain.baseline());
        }
    }

    @Test
    void oneOutcomeMovesALittleAndManyMoveMuch() {
        Interval stated = stage(0, 0);
        Interval one = stage(1, 1);
        Interval many = stage(40, 1);
        double deviation = Math.log(stated.high() / stated.low()) / 2 / Interval.Z80;
        assertThat(Math.log(one.expected() / stated.expected())).isCloseTo(deviation / 4, within(0.02));
        assertThat(Math.log(many.expected() / stated.expected())).isCloseTo(deviation * 40 / 43, within(0.02));
        assertThat(many.high() / many.low()).isLessThan(one.high() / one.low());
    }

    @Test
    void whatCameOutBetterIsExpectedToBeBetter() {
        assertThat(stage(5, -1).expected()).isLessThan(stage(0, 0).expected());
    }

    @Test
    void theBasisAndTheHistorySayIt() {
        Assessment taught = assessed(SEARCH, lessons(REMEDY, 3, 1));
        Recommendation.Basis first = recommendation(taught, REMEDY).basis().get(0);
        assertThat(first.statement())
                .startsWith("3 outcomes of your own: the gain came out at 0.")
                .contains("the estimate of the stage moves");
        assertThat(first.grade()).isEqualTo(Grade.M);
        assertThat(recommendation(taught, REMEDY).provenance()).isEqualTo(Recommendation.Provenance.MEASURED);
        assertThat(taught.history().outcomes()).containsExactly(REMEDY + "-0", REMEDY + "-1", REMEDY + "-2");
        assertThat(assessed(SEARCH, lessons("keep-warm", 3, 1)).history().outcomes())
                .as("a remedy that was not weighed")
                .isEmpty();
    }

    /** Of models, too, where the factor is kept as what load tests teach is. */
    @ParameterizedTest
    @CsvSource({
        "answers-after-a-reranker,quantize-weights,tpotMs",
        "answers-from-documents,quantize-weights,latency.meanMs",
        "agent-with-four-tools,enable-prefix-caching,ttftMs"
    })
    void timesOfTheModelMove(String example, String remedy, String metric) {
        DeploymentProfile profile = Advisors.example(example);
        Recommendation plain = recommendation(Advisors.assess(profile), remedy);
        Recommendation taught = recommendation(assessed(profile, lessons(remedy, 3, 1)), remedy);
        assertThat(ratio(taught, Metric.of(metric)).expected())
                .isGreaterThan(ratio(plain, Metric.of(metric)).expected() * 1.1);
    }

    @Test
    void numbersOfMachinesAreArithmetic() {
        DeploymentProfile profile = Advisors.example("slow-document-summaries");
        Assessment plain = Advisors.assess(profile);
        Assessment taught = assessed(profile, lessons("scale-in", 5, 3));
        assertThat(recommendation(taught, "scale-in")).isEqualTo(recommendation(plain, "scale-in"));
        assertThat(taught.history().outcomes()).isEmpty();
    }

    @Test
    void aWhatIfWithTheSameOutcomesSaysTheSame() {
        List<Lesson> lessons = lessons(REMEDY, 3, 1);
        Recommendation taught = recommendation(assessed(SEARCH, lessons), REMEDY);
        var change = new Consideration(REMEDY, taught.stage(), taught.parameters());
        var effect = Advisors.ADVISOR.whatIf(SEARCH, List.of(change), lessons, Cancellation.NEVER);
        taught.impact().stream()
                .filter(impact -> Metric.of(impact.metric()) != Metric.REVENUE)
                .forEach(impact -> assertThat(effect.impact().stream()
                                .filter(other -> other.metric().equals(impact.metric()))
                                .findFirst()
                                .orElseThrow()
                                .ratio())
                        .isEqualTo(impact.ratio()));
        assertThat(effect.assumptions()).anyMatch(one -> one.contains("3 outcomes of your own"));
        assertThat(Advisors.ADVISOR.whatIf(SEARCH, List.of(change)).assumptions())
                .noneMatch(one -> one.contains("of your own"));
    }

    @Test
    void theOutcomesThatWereUsedGiveTheSameAnswerAgain() {
        List<Lesson> lessons = new ArrayList<>(lessons(REMEDY, 3, 1));
        lessons.addAll(lessons("keep-warm", 4, 1));
        Assessment first = assessed(SEARCH, lessons);
        List<Lesson> used = lessons.stream()
                .filter(lesson -> first.history().outcomes().contains(lesson.outcome()))
                .toList();
        assertThat(assessed(SEARCH, used)).isEqualTo(first);
    }
}
