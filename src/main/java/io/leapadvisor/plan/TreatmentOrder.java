package io.leapadvisor.plan;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import java.util.Comparator;
import java.util.List;

/**
 * Orders diagnoses that are as grave as each other by what helps first: the cause of what the plan begins with stands
 * before one that its last step treats, and before one that nothing treats.
 *
 * @param actions the plan
 * @param candidates all that may help, with the diagnoses that each is for
 */
record TreatmentOrder(List<Action> actions, List<Candidate> candidates) {

    /** All diagnoses, where {@code groups} are ranked and those of a group are equals. */
    List<DiagnosisResult> of(List<List<DiagnosisResult>> groups) {
        return groups.stream()
                .flatMap(group -> group.stream().sorted(Comparator.comparingInt(this::place)))
                .toList();
    }

    private int place(DiagnosisResult diagnosis) {
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            boolean treats = candidates.stream()
                    .filter(candidate -> candidate.action().isLike(action))
                    .anyMatch(candidate -> candidate.diagnoses().contains(diagnosis.id()));
            if (treats) {
                return i;
            }
        }
        return actions.size();
    }
}
