package io.leapadvisor.cases;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.cases.ExpertCase.Popular;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.plan.weigh.Rejection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the service says of an expert's case.
 *
 * @param expert the case
 * @param diagnoses ids, most important first
 * @param remedies what it recommends, ranked
 * @param onPopular what it says of each popular remedy that failed, in order
 */
record Score(ExpertCase expert, List<String> diagnoses, List<Recommendation> remedies, List<Opinion> onPopular) {

    static final int FIRST_DIAGNOSES = 2;
    static final int FIRST_REMEDIES = 3;

    /** Of a popular remedy: what is said, and whether that keeps the reader from trying it first. */
    record Opinion(String words, boolean warns) {}

    static Score of(ExpertCase expert) {
        Assessment answer = Advisors.assess(Advisors.example("cases/" + expert.profile()));
        return new Score(
                expert,
                answer.diagnoses().stream().map(DiagnosisResult::id).toList(),
                answer.recommendations(),
                expert.popularThatFailed().stream()
                        .map(popular -> opinion(popular, answer))
                        .toList());
    }

    /** Rank of the cause among the diagnoses, from 1; 0 = not named. */
    int causeRank() {
        return 1
                + diagnoses.indexOf(diagnoses.stream()
                        .filter(expert.cause()::contains)
                        .findFirst()
                        .orElse(null));
    }

    /** Rank of the first remedy that helped, from 1; 0 = not recommended. */
    int remedyRank() {
        return remedies.stream()
                .filter(one -> expert.helped().stream().anyMatch(helped -> helped.is(one.remedy(), one.parameters())))
                .map(Recommendation::rank)
                .findFirst()
                .orElse(0);
    }

    boolean causeFound() {
        return causeRank() > 0 && causeRank() <= FIRST_DIAGNOSES;
    }

    boolean remedyFound() {
        return remedyRank() > 0 && remedyRank() <= FIRST_REMEDIES;
    }

    /** True when both the cause and a remedy that helped are where a reader looks. */
    boolean agrees() {
        return causeFound() && remedyFound();
    }

    private static Opinion opinion(Popular popular, Assessment answer) {
        Optional<ConsideredResult> considered = answer.considered().stream()
                .filter(one -> popular.is(one.remedy(), one.parameters()))
                .findFirst();
        if (considered.isPresent()) {
            Verdict verdict = considered.get().verdict();
            return new Opinion(verdict.name().toLowerCase(Locale.ROOT), verdict != Verdict.WORTHWHILE);
        }
        Optional<Recommendation> recommended = answer.recommendations().stream()
                .filter(one -> popular.is(one.remedy(), one.parameters()))
                .findFirst();
        if (recommended.isPresent()) {
            return new Opinion(
                    "recommended at rank " + recommended.get().rank(),
                    recommended.get().rank() > FIRST_REMEDIES);
        }
        Optional<Rejection> rejected = answer.rejected().stream()
                .filter(one -> one.remedy().equals(popular.remedy()))
                .findFirst();
        return new Opinion(
                rejected.map(one -> "rejected: "
                                + one.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .orElse("not proposed"),
                true);
    }
}
