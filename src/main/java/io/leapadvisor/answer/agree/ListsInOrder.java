package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.diagnose.DiagnosisResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists say what their order promises, name each thing once, and leave nothing empty that must not be. */
final class ListsInOrder implements Check {

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        diagnoses(answer.assessment().diagnoses(), breaches);
        recommendations(answer.assessment().recommendations(), breaches);
    }

    private static void diagnoses(List<DiagnosisResult> diagnoses, Breaches breaches) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < diagnoses.size(); i++) {
            DiagnosisResult one = diagnoses.get(i);
            if (!seen.add(one.id())) {
                breaches.add(Kind.DIAGNOSIS_REPEATED, "/diagnoses/" + i, "%s", one.id());
            }
            if (i > 0 && one.severity().compareTo(diagnoses.get(i - 1).severity()) > 0) {
                breaches.add(
                        Kind.DIAGNOSES_NOT_BY_SEVERITY,
                        "/diagnoses/" + i,
                        "%s (%s) stands behind %s (%s)",
                        one.id(),
                        one.severity(),
                        diagnoses.get(i - 1).id(),
                        diagnoses.get(i - 1).severity());
            }
        }
    }

    private static void recommendations(List<Recommendation> recommendations, Breaches breaches) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < recommendations.size(); i++) {
            Recommendation one = recommendations.get(i);
            String pointer = "/recommendations/" + i;
            if (one.rank() != i + 1) {
                breaches.add(Kind.RANKS_BROKEN, pointer + "/rank", "%d at place %d", one.rank(), i + 1);
            }
            if (!seen.add(one.remedy() + "@" + one.stage())) {
                breaches.add(Kind.RECOMMENDATION_REPEATED, pointer, "%s at %s", one.remedy(), one.stage());
            }
            if (one.impact().isEmpty()) {
                breaches.add(Kind.WITHOUT_IMPACT, pointer + "/impact", "%s", one.remedy());
            }
            if (one.basis().isEmpty()) {
                breaches.add(Kind.WITHOUT_BASIS, pointer + "/basis", "%s", one.remedy());
            }
        }
    }
}
