package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.situation.Situations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Profiles that say the same in other words get the same answer: through the whole pipeline, on examples. */
class SameMeaningTest {

    /** What is told of a plan and what it rests on, without the words that echo what was told. */
    private static List<Object> answer(DeploymentProfile profile) {
        Assessment assessment = Advisors.assess(profile);
        return List.of(
                assessment.headline(),
                assessment.diagnoses(),
                assessment.plan(),
                assessment.recommendations().stream().map(one -> one.impact()).toList());
    }

    private static void isTheSame(DeploymentProfile told, DeploymentProfile other) {
        assertThat(other).isNotEqualTo(told);
        assertThat(answer(other)).isEqualTo(answer(told));
    }

    @Test
    void nothingSwitchedOffIsNothingTold() {
        for (String name : List.of("answers-by-an-engine-of-our-own", "cases/long-context-on-four-a30")) {
            DeploymentProfile told = Advisors.example(name);
            isTheSame(told, told.withModel(told.model().withFeaturesOff(Set.of())));
        }
    }

    /** Nobody knows what a provider could bear, and what arrives is answered. */
    @Test
    void aPeakThatIsTheMeanAsksForNothingMore() {
        DeploymentProfile told = Advisors.example("answers-billed-by-the-token");
        Traffic traffic = told.traffic();
        isTheSame(told, told.withTraffic(traffic.withPeakRps(traffic.meanRps())));
        assertThat(Advisors.assess(told.withTraffic(traffic.withPeakRps(traffic.meanRps() * 2)))
                        .plan()
                        .meetsObjectives())
                .isFalse();
    }

    @Test
    void aModelOfAProviderIsItselfHoweverItsWordsAreJoined() {
        DeploymentProfile told = Advisors.example("cases/second-opinions-in-turn");
        ModelSpec model = told.model();
        isTheSame(told, told.withModel(model.withName(model.name().replace('-', '_'))));
    }

    /** Machines can be moved between services of one kind, in whichever spelling that is told. */
    @Test
    void aPartIsItselfInCapitals() {
        DeploymentProfile told = Advisors.example("answers-from-documents");
        List<Stage> stages = told.stagesOrEmpty();
        Stage last = stages.get(stages.size() - 1);
        Hardware hardware = last.hardware();
        Stage spelt = last.withHardware(
                hardware.withAccelerator(hardware.accelerator().toUpperCase(Locale.ROOT)));
        List<Stage> other = new ArrayList<>(stages.subList(0, stages.size() - 1));
        other.add(spelt);
        isTheSame(told, told.withStages(other));
    }

    /** A plan and its steps tried as changes are one thing, to the ends of the intervals. */
    @Test
    void aPlanTriedAsChangesIsThePlan() {
        WhatIfs whatIfs = new WhatIfs(CorePack.KNOWLEDGE, new Situations(CorePack.KNOWLEDGE));
        for (String name : List.of("payments-behind-an-uneven-store", "many-voices-on-one-model")) {
            DeploymentProfile told = Advisors.example(name);
            Plan plan = Advisors.assess(told).plan();
            List<Consideration> steps = plan.steps().stream()
                    .map(step -> new Consideration(step.remedy(), step.stage(), step.parameters()))
                    .toList();
            assertThat(steps).hasSizeGreaterThan(1);
            Map<String, Interval> tried =
                    whatIfs.of(told, steps).impact().stream().collect(Collectors.toMap(Impact::metric, Impact::after));
            assertThat(plan.combined()).allSatisfy(impact -> {
                Interval after = tried.get(impact.metric());
                assertThat(after.low())
                        .as(impact.metric())
                        .isCloseTo(impact.after().low(), withPercentage(0.1));
                assertThat(after.high())
                        .as(impact.metric())
                        .isCloseTo(impact.after().high(), withPercentage(0.1));
            });
        }
    }

    /** A batch of which only the size is told holds the windows of a recording. */
    @Test
    void aBatchThatIsToldIsNotAdvised() {
        DeploymentProfile told = Advisors.example("cases/hours-window-by-window");
        Batching unnamed = Batching.NONE.withMeanBatchSize(32.0).withMaxBatchSize(32);
        Assessment assessment = Advisors.assess(told.withModel(told.model().withBatching(unnamed)));
        assertThat(assessment.diagnoses()).extracting(one -> one.id()).doesNotContain("windows-in-turn");
        assertThat(assessment.recommendations()).extracting(one -> one.remedy()).doesNotContain("change-batch-size");
    }

    /** Quality below its minimum is known to stay there, and a minimum without a value of today is a limit, too. */
    @Test
    void qualityIsJudgedByWhatIsTold() {
        DeploymentProfile told = Advisors.example("slow-document-summaries");
        AccuracyObjective below = new AccuracyObjective("ROUGE-L", 0.84, 0.85, null);
        Objectives objectives = told.objectives();
        assertThat(Advisors.assess(told.withObjectives(objectives.withAccuracy(below)))
                        .headline())
                .contains("accuracy keeps its 0.84, which misses its target of 0.85")
                .doesNotContain("cannot be judged");
        AccuracyObjective unknown = new AccuracyObjective("ROUGE-L", null, 0.85, null);
        assertThat(Advisors.assess(told.withObjectives(objectives.withAccuracy(unknown)))
                        .recommendations())
                .extracting(one -> one.accuracy().statement())
                .anyMatch(statement -> statement.contains("objectives.accuracy.current"))
                .noneMatch(statement -> statement.contains("no limit is stated"));
    }
}
