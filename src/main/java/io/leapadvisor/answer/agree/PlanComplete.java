package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.plan.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every step is recommended, and what is seriously wrong is treated, or said not to be. */
final class PlanComplete implements Check {

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        Assessment assessment = answer.assessment();
        Set<String> treated = new HashSet<>();
        List<Plan.Step> steps = assessment.plan().steps();
        for (int i = 0; i < steps.size(); i++) {
            Plan.Step step = steps.get(i);
            List<Recommendation> named = assessment.recommendations().stream()
                    .filter(one -> one.isTakenBy(step))
                    .toList();
            named.forEach(one -> treated.addAll(one.diagnoses()));
            if (named.isEmpty()) {
                breaches.add(Kind.STEP_NOT_RECOMMENDED, "/plan/steps/" + i, "%s", step.remedy());
            }
        }
        assessment.plan().untreated().forEach(left -> treated.add(left.diagnosis()));
        known(assessment, breaches);
        if (!steps.isEmpty()) {
            passedOver(assessment, treated, breaches);
        }
    }

    private static void known(Assessment assessment, Breaches breaches) {
        Set<String> made = new HashSet<>();
        assessment.diagnoses().forEach(diagnosis -> made.add(diagnosis.id()));
        for (int i = 0; i < assessment.recommendations().size(); i++) {
            for (String id : assessment.recommendations().get(i).diagnoses()) {
                if (!made.contains(id)) {
                    breaches.add(Kind.DIAGNOSIS_UNKNOWN, "/recommendations/" + i + "/diagnoses", "%s", id);
                }
            }
        }
    }

    private static void passedOver(Assessment assessment, Set<String> treated, Breaches breaches) {
        for (int i = 0; i < assessment.diagnoses().size(); i++) {
            DiagnosisResult diagnosis = assessment.diagnoses().get(i);
            boolean serious = diagnosis.severity().compareTo(Severity.HIGH) >= 0;
            if (serious && !treated.contains(diagnosis.id())) {
                breaches.add(
                        Kind.DIAGNOSIS_PASSED_OVER, "/diagnoses/" + i, "%s (%s)", diagnosis.id(), diagnosis.severity());
            }
        }
    }
}
