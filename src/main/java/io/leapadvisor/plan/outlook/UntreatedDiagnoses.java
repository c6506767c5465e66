package io.leapadvisor.plan.outlook;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Plan.Untreated;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.rulebase.run.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the grave diagnoses that no step of a plan treats, and says why.
 *
 * @param knowledge remedies by what people call them
 * @param found what the rules prescribed for each of them
 * @param candidates remedies that survived
 * @param rejected those that did not
 * @param plan the plan
 * @param actions what it consists of
 */
public record UntreatedDiagnoses(
        Knowledge knowledge,
        Findings found,
        List<Candidate> candidates,
        List<Rejection> rejected,
        Plan plan,
        List<Action> actions) {

    private static final int MOST_NAMED = 3;
    private static final String ENDS = "It rests on a missed objective, which holds after the steps of the plan.";

    /** Those of HIGH or CRITICAL severity that no step answers, each once, in the order of the diagnoses. */
    public List<Untreated> among(List<DiagnosisResult> diagnoses) {
        Set<String> done = candidates.stream()
                .filter(this::isStep)
                .flatMap(candidate -> candidate.diagnoses().stream())
                .collect(Collectors.toCollection(HashSet::new));
        List<Untreated> untreated = new ArrayList<>();
        for (DiagnosisResult diagnosis : diagnoses) {
            if (diagnosis.severity().compareTo(Severity.HIGH) >= 0 && done.add(diagnosis.id())) {
                untreated.add(
                        new Untreated(diagnosis.id(), diagnosis.stage(), plan.ends(diagnosis) ? ENDS : why(diagnosis)));
            }
        }
        return untreated;
    }

    private boolean isStep(Candidate candidate) {
        return actions.stream().anyMatch(action -> action.isLike(candidate.action()));
    }

    private String why(DiagnosisResult result) {
        String diagnosis = result.id();
        List<String> prescribed = found.prescriptions().stream()
                .filter(fired -> fired.finding().diagnosis().equals(diagnosis))
                .map(fired -> fired.finding().remedy())
                .distinct()
                .toList();
        List<Candidate> left = candidates.stream()
                .filter(candidate -> candidate.diagnoses().contains(diagnosis))
                .toList();
        if (!left.isEmpty()) {
            return notTaken(left);
        }
        if (prescribed.isEmpty()) {
            return plan.meetsObjectives() && !actions.isEmpty()
                    ? "No remedy is prescribed for it by itself; the objectives hold after the steps of the plan."
                    : ("No remedy is prescribed for it by itself: what causes it has to be treated or measured first. "
                                    + result.firstTest())
                            .strip();
        }
        List<String> reasons = rejected.stream()
                .filter(rejection -> prescribed.contains(rejection.remedy()))
                .map(rejection -> titled(rejection.remedy(), rejection.stage()) + ": " + closed(rejection.detail()))
                .distinct()
                .limit(MOST_NAMED)
                .toList();
        return reasons.isEmpty()
                ? "Its remedies ("
                        + named(prescribed.stream().map(id -> titled(id, null)).toList())
                        + ") do not apply to this deployment as it is described."
                : "Its remedies are rejected. " + String.join(" ", reasons);
    }

    private String notTaken(List<Candidate> left) {
        List<String> names = left.stream()
                .map(candidate -> candidate.action().titled())
                .distinct()
                .toList();
        String what = named(names) + (names.size() == 1 ? " is" : " are");
        boolean excluded = left.stream()
                .allMatch(candidate -> actions.stream().anyMatch(action -> excludes(action, candidate.action())));
        if (excluded) {
            return what + " recommended, but cannot be combined with a step of the plan.";
        }
        if (plan.slack().isEmpty()) {
            return what + " recommended, but would bring too little for the effort to be a step.";
        }
        return plan.meetsObjectives()
                ? what + " recommended, but the objectives hold without."
                : what + " recommended, but would bring the objectives no nearer for the effort.";
    }

    private static boolean excludes(Action step, Action other) {
        boolean listed = step.remedy().conflictsWith().contains(other.remedy().id())
                || other.remedy().conflictsWith().contains(step.remedy().id());
        return listed && (step.stage() == null || other.stage() == null || Objects.equals(step.stage(), other.stage()));
    }

    private String titled(String remedy, String stage) {
        return Action.titled(knowledge.remedy(remedy).orElseThrow(), stage);
    }

    private static String named(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
    }

    /** The detail of a rejection as a sentence. */
    private static String closed(String detail) {
        return detail.endsWith(".") ? detail : detail + ".";
    }
}
