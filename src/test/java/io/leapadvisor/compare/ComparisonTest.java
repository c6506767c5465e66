package io.leapadvisor.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.compare.MetricChange.Direction;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparisons of real assessments. */
class ComparisonTest {

    private static final Noise NOISE = Noise.of(CorePack.KNOWLEDGE);
    private static final Assessment SLOW = Advisors.assess(Advisors.example("lagging-fraud-detector"));
    private static final Assessment FAST = Advisors.assess(faster());

    private static DeploymentProfile faster() {
        DeploymentProfile slow = Advisors.example("lagging-fraud-detector");
        return slow.withStages(slow.stages().stream()
                        .map(stage -> stage.withLatency(quarter(stage.latency())))
                        .toList())
                .withEndToEnd(
                        slow.endToEnd().withLatency(quarter(slow.endToEnd().latency())));
    }

    private static LatencySummary quarter(LatencySummary latency) {
        return new LatencySummary(
                quarter(latency.meanMs()),
                quarter(latency.p50Ms()),
                quarter(latency.p95Ms()),
                quarter(latency.p99Ms()));
    }

    private static Double quarter(Double value) {
        return value == null ? null : (Double) (value / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lagging-fraud-detector", "slow-document-summaries", "nothing-measured"})
    void anAssessmentDoesNotDifferFromItself(String example) {
        Assessment one = Advisors.assess(Advisors.example(example));
        Comparison comparison = Comparison.of(one, one, NOISE);
        assertThat(comparison.headline()).isEqualTo("Nothing changed.");
        assertThat(comparison.notes()).isEmpty();
        assertThat(comparison.profile()).isEmpty();
        assertThat(comparison.moreProfile()).isNull();
        assertThat(comparison.metrics()).allMatch(change -> change.direction() == Direction.SAME);
        assertThat(comparison.objectives()).noneMatch(ObjectiveChange::isNews);
        assertThat(comparison.findings()).isEqualTo(new FindingChanges(List.of(), List.of(), List.of()));
        assertThat(comparison.advice().added()).isEmpty();
        assertThat(comparison.advice().gone()).isEmpty();
        assertThat(comparison.advice().planAdded()).isEmpty();
        assertThat(comparison.advice().planGone()).isEmpty();
    }

    @Test
    void aFasterServiceIsSaidToBeBetter() {
        Comparison comparison = Comparison.of(SLOW, FAST, NOISE);
        assertThat(comparison.headline()).startsWith("Better: ").contains("P99 from 250 ms to 62.5 ms");
        assertThat(comparison.profile()).extracting(ProfileChange::pointer).contains("/endToEnd/latency/p99Ms");
        assertThat(comparison.objectives()).anySatisfy(change -> {
            assertThat(change.metric()).isEqualTo("latency.p99Ms");
            assertThat(change.metBefore()).isFalse();
            assertThat(change.metAfter()).isTrue();
        });
    }

    @Test
    void whatIsFoundAndAdvisedInOneAloneIsNewOrGone() {
        Assessment bare = Advisors.assess(Advisors.example("nothing-measured"));
        Comparison comparison = Comparison.of(SLOW, bare, NOISE);
        assertThat(comparison.findings().gone())
                .extracting(FindingChanges.ComparedFinding::rule)
                .contains("saturated-resource");
        assertThat(comparison.findings().added()).isNotEmpty();
        assertThat(comparison.advice().planGone()).isNotEmpty();
        assertThat(comparison.notes()).singleElement().asString().startsWith("The assessments are of two deployments");
        turnsAround(SLOW, bare);
    }

    @Test
    void swappingTheSidesTurnsNewIntoGone() {
        turnsAround(SLOW, FAST);
        assertThat(Comparison.of(FAST, SLOW, NOISE).headline()).startsWith("Worse: ");
    }

    private static void turnsAround(Assessment one, Assessment other) {
        Comparison there = Comparison.of(one, other, NOISE);
        Comparison back = Comparison.of(other, one, NOISE);
        assertThat(back.before()).isEqualTo(there.after());
        assertThat(back.findings().added()).isEqualTo(there.findings().gone());
        assertThat(back.findings().gone()).isEqualTo(there.findings().added());
        assertThat(back.findings().changed()).hasSameSizeAs(there.findings().changed());
        assertThat(back.advice().added()).isEqualTo(there.advice().gone());
        assertThat(back.advice().planGone()).isEqualTo(there.advice().planAdded());
        assertThat(back.profile()).hasSameSizeAs(there.profile());
    }

    /** What is new may be of ours. */
    @Test
    void otherRulesAndKnowledgeAreSaid() {
        Assessment older = with(SLOW, "another", "older");
        assertThat(Comparison.of(older, SLOW, NOISE).notes())
                .singleElement()
                .asString()
                .startsWith("The rules and the knowledge changed in between");
        assertThat(Comparison.of(with(SLOW, "another", SLOW.knowledgeBase().version()), SLOW, NOISE)
                        .notes())
                .singleElement()
                .asString()
                .startsWith("The rules changed");
    }

    private static Assessment with(Assessment one, String rules, String knowledge) {
        return new Assessment(
                one.id(),
                one.deployment(),
                Instant.EPOCH,
                one.profile(),
                new Assessment.RulebaseVersion(rules, List.of(), null),
                new Assessment.KnowledgeVersion(knowledge),
                one.history(),
                one.assumptions(),
                one.headline(),
                one.baseline(),
                one.objectives(),
                one.diagnoses(),
                one.recommendations(),
                one.plan(),
                one.rejected(),
                one.considered(),
                one.monitoring(),
                one.measureNext(),
                one.notEvaluated());
    }
}
