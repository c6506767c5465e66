package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.physics.Profiles;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every assessment, whatever the profile. */
class AssessmentPropertiesTest {

    @Provide
    Arbitrary<DeploymentProfile> profiles() {
        return Profiles.valid();
    }

    @Property(tries = Profiles.ANSWERED)
    void anAssessmentKeepsItsPromises(@ForAll("profiles") DeploymentProfile profile) {
        Assessment assessment = Advisors.assess(profile);
        assertThat(assessment.headline()).isNotBlank();
        List<Impact> impacts = new ArrayList<>(assessment.plan().combined());
        assessment.considered().forEach(considered -> impacts.addAll(considered.impact()));
        assessment.plan().alternatives().forEach(alternative -> impacts.addAll(alternative.impact()));
        List<Integer> ranks = new ArrayList<>();
        for (Recommendation recommendation : assessment.recommendations()) {
            ranks.add(recommendation.rank());
            impacts.addAll(recommendation.impact());
            assertThat(recommendation.impact())
                    .as("impact of %s", recommendation.remedy())
                    .isNotEmpty();
            assertThat(recommendation.basis())
                    .as("basis of %s", recommendation.remedy())
                    .isNotEmpty();
            assertThat(recommendation.steps())
                    .as("steps of %s", recommendation.remedy())
                    .isNotEmpty();
        }
        assertThat(ranks)
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, ranks.size())
                        .boxed()
                        .toList());
        assertThat(assessment.recommendations().stream()
                        .map(one -> one.remedy() + "@" + one.stage())
                        .toList())
                .doesNotHaveDuplicates();
        impacts.forEach(AssessmentPropertiesTest::check);
        echoes(profile, assessment.considered());
        compatible(profile, assessment.plan());
    }

    private static void check(Impact impact) {
        for (Interval interval : List.of(impact.after(), impact.ratio())) {
            assertThat(interval.low())
                    .as(impact.metric())
                    .isFinite()
                    .isGreaterThanOrEqualTo(0)
                    .isLessThanOrEqualTo(interval.expected());
            assertThat(interval.high()).as(impact.metric()).isFinite().isGreaterThanOrEqualTo(interval.expected());
        }
        assertThat(impact.before()).as(impact.metric()).isFinite().isGreaterThanOrEqualTo(0);
    }

    private static void echoes(DeploymentProfile profile, List<ConsideredResult> considered) {
        List<Consideration> given = profile.considering() == null ? List.of() : profile.considering();
        assertThat(considered)
                .extracting(ConsideredResult::remedy)
                .containsExactlyElementsOf(
                        given.stream().map(Consideration::remedy).toList());
        for (int i = 0; i < given.size(); i++) {
            assertThat(considered.get(i).stage()).isEqualTo(given.get(i).stage());
            assertThat(considered.get(i).why()).isNotBlank();
        }
    }

    /** Of two fleets one may shrink and the other grow; what excludes each other else does so anywhere. */
    private static void compatible(DeploymentProfile profile, Plan plan) {
        List<Plan.Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            for (int j = i + 1; j < steps.size(); j++) {
                Plan.Step a = steps.get(i);
                Plan.Step b = steps.get(j);
                assertThat(a.remedy() + "@" + a.stage()).isNotEqualTo(b.remedy() + "@" + b.stage());
                boolean sameStage = a.stage() == null || b.stage() == null || Objects.equals(a.stage(), b.stage());
                RemedySpec first = CorePack.KNOWLEDGE.remedy(a.remedy()).orElseThrow();
                RemedySpec second = CorePack.KNOWLEDGE.remedy(b.remedy()).orElseThrow();
                boolean twoFleets = hasMachines(profile, a.stage()) != hasMachines(profile, b.stage());
                assertThat(sameStage
                                && !twoFleets
                                && (first.conflictsWith().contains(b.remedy())
                                        || second.conflictsWith().contains(a.remedy())))
                        .as("%s@%s and %s@%s exclude each other", a.remedy(), a.stage(), b.remedy(), b.stage())
                        .isFalse();
            }
        }
    }

    /** True for a stage of a service with machines of its own. */
    private static boolean hasMachines(DeploymentProfile profile, String stage) {
        String service = profile.stagesOrEmpty().stream()
                .filter(one -> one.name().equals(stage))
                .map(one -> one.service() == null ? one.name() : one.service())
                .findFirst()
                .orElse(null);
        return profile.stagesOrEmpty().stream()
                .anyMatch(one ->
                        one.hardware() != null && (one.service() == null ? one.name() : one.service()).equals(service));
    }

    /**
     * The contract allows a million replicas; a search that tries each number of them one by one would need all memory.
     */
    @Example
    void aLargeFleetIsSizedWithoutTryingEachNumber() {
        DeploymentProfile small = Advisors.example("lagging-fraud-detector");
        // The measured utilization is that of the twenty replicas of the example.
        DeploymentProfile large = small.withUtilization(null)
                .withStages(small.stagesOrEmpty().stream()
                        .map(stage -> stage.withUtilization(null))
                        .toList())
                .withHardware(small.hardware().withReplicas(1_000_000).withMinReplicas(1));
        Assessment answer = Advisors.assess(large);
        assertThat(answer.plan().meetsObjectives())
                .as("so many machines wait for nothing; the 180 ms are not theirs to take away")
                .isFalse();
        assertThat(answer.rejected())
                .as("fewer would do, but bring back the waits of a target that is missed already")
                .filteredOn(one -> one.remedy().equals("scale-in"))
                .singleElement()
                .satisfies(one ->
                        assertThat((Integer) one.parameters().get("replicas")).isBetween(20, 1000));
    }

    /** One remedy after the other: the last state of the plan is what all of it together gives. */
    @Property(tries = Profiles.ANSWERED)
    void theLastStepIsTheCombinedEffect(@ForAll("profiles") DeploymentProfile profile) {
        Plan plan = Advisors.assess(profile).plan();
        if (plan.steps().isEmpty()) {
            assertThat(plan.combined()).isEmpty();
            return;
        }
        Plan.Cumulative last = plan.steps().get(plan.steps().size() - 1).cumulative();
        plan.combined().stream()
                .filter(impact -> Metric.CAPACITY.is(impact.metric()))
                .forEach(impact -> assertThat(last.capacityRps()).isEqualTo(impact.after()));
        plan.combined().stream()
                .filter(impact -> Metric.MEAN.is(impact.metric()))
                .forEach(impact -> assertThat(last.latency().meanMs()).isEqualTo(impact.after()));
    }
}
