package io.leapadvisor.packs.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.packs.Selection;
import io.leapadvisor.profile.DeploymentProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a pack would change in the answers to profiles that were assessed before. Both sides are worked out now, without
 * history.
 *
 * @param profiles how many were looked at
 * @param changed how many would get another answer
 * @param failed how many could not be assessed, with the pack or already without it
 * @param changes the changes, one entry an assessment
 * @param failures why the pack cannot be used: assessments that can be made without it and not with it
 */
public record Replay(int profiles, int changed, int failed, List<Change> changes, @JsonIgnore List<String> failures) {

    /**
     * What would change for one profile.
     *
     * @param assessment id of the stored assessment
     * @param deployment name of its deployment
     * @param diagnosesAdded as id, or id at stage
     * @param diagnosesRemoved as id, or id at stage
     * @param recommendationsAdded as remedy, or remedy at stage
     * @param recommendationsRemoved as remedy, or remedy at stage
     * @param planBefore remedies of the plan today, in order
     * @param planAfter remedies of the plan with the pack, in order
     */
    public record Change(
            String assessment,
            String deployment,
            List<String> diagnosesAdded,
            List<String> diagnosesRemoved,
            List<String> recommendationsAdded,
            List<String> recommendationsRemoved,
            List<String> planBefore,
            List<String> planAfter) {

        boolean changesNothing() {
            return diagnosesAdded.isEmpty()
                    && diagnosesRemoved.isEmpty()
                    && recommendationsAdded.isEmpty()
                    && recommendationsRemoved.isEmpty()
                    && planBefore.equals(planAfter);
        }
    }

    /** Assesses stored profiles by the packs in use and by those that would be. */
    public static Replay of(Selection now, Selection then, List<Assessment> stored) {
        List<Change> changes = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        int failed = 0;
        for (Assessment one : stored) {
            Assessment before;
            try {
                before = assess(now, one.profile());
            } catch (RuntimeException e) {
                // A stored profile may name what a pack that is gone had added; it says nothing about this pack.
                failed++;
                continue;
            }
            try {
                Change change = change(one, before, assess(then, one.profile()));
                if (!change.changesNothing()) {
                    changes.add(change);
                }
            } catch (RuntimeException e) {
                failed++;
                failures.add("the stored assessment " + one.id() + " of " + one.deployment()
                        + " cannot be made again with it: " + DryRun.reason(e));
            }
        }
        return new Replay(stored.size(), changes.size(), failed, changes, failures);
    }

    private static Assessment assess(Selection by, DeploymentProfile profile) {
        return by.advisor().assess(profile, Optional.empty(), "replay", Instant.EPOCH);
    }

    private static Change change(Assessment stored, Assessment now, Assessment then) {
        Function<Assessment, Set<String>> diagnoses =
                one -> named(one.diagnoses(), DiagnosisResult::id, DiagnosisResult::stage);
        Function<Assessment, Set<String>> recommendations =
                one -> named(one.recommendations(), each -> each.remedy(), each -> each.stage());
        return new Change(
                stored.id(),
                stored.deployment(),
                without(diagnoses.apply(then), diagnoses.apply(now)),
                without(diagnoses.apply(now), diagnoses.apply(then)),
                without(recommendations.apply(then), recommendations.apply(now)),
                without(recommendations.apply(now), recommendations.apply(then)),
                plan(now),
                plan(then));
    }

    private static <T> Set<String> named(List<T> items, Function<T, String> id, Function<T, String> stage) {
        Set<String> names = new LinkedHashSet<>();
        items.forEach(item -> names.add(at(id.apply(item), stage.apply(item))));
        return names;
    }

    private static String at(String id, String stage) {
        return stage == null ? id : id + " at " + stage;
    }

    private static List<String> plan(Assessment assessment) {
        return assessment.plan() == null
                ? List.of()
                : assessment.plan().steps().stream()
                        .map(step -> at(step.remedy(), step.stage()))
                        .toList();
    }

    private static List<String> without(Set<String> all, Set<String> others) {
        return all.stream().filter(one -> !others.contains(one)).toList();
    }
}
