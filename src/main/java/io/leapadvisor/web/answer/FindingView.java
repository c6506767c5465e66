package io.leapadvisor.web.answer;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.diagnose.DiagnosisResult.AtStage;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A diagnosis as a card.
 *
 * @param found the diagnosis
 * @param severity in small letters
 * @param confidence in small letters
 * @param where the stages, with the share of the request that it touches there
 * @param evidence what was seen against the limit
 * @param untreated why no step of the plan treats it; null = one does, or it is not grave
 */
public record FindingView(
        DiagnosisResult found,
        String severity,
        String confidence,
        String where,
        List<Seen> evidence,
        String untreated) {

    /**
     * One piece of evidence.
     *
     * @param metric what was looked at, in words
     * @param from where it was seen
     * @param observed with its unit
     * @param limit such as "at least 10 %"; empty where there is none
     * @param source of the limit
     */
    public record Seen(String metric, String from, String observed, String limit, String source) {

        static Seen of(Evidence evidence) {
            return new Seen(
                    PageWords.metric(evidence.metric()),
                    "Seen in the profile, or computed from it: " + evidence.metric() + ".",
                    PageWords.observed(evidence),
                    PageWords.limit(evidence),
                    evidence.source());
        }
    }

    static List<FindingView> all(Assessment assessment) {
        return assessment.diagnoses().stream().map(one -> of(one, assessment)).toList();
    }

    private static FindingView of(DiagnosisResult found, Assessment assessment) {
        return new FindingView(
                found,
                Phrases.constant(found.severity()),
                Phrases.constant(found.confidence()),
                where(found),
                found.evidence().stream().map(Seen::of).toList(),
                assessment.plan().untreated().stream()
                        .filter(left -> left.diagnosis().equals(found.id()))
                        .map(left -> left.why())
                        .findFirst()
                        .orElse(null));
    }

    private static String where(DiagnosisResult found) {
        return found.stages().isEmpty()
                ? found.stage() == null ? "the whole deployment" : found.stage()
                : found.stages().stream().map(FindingView::place).collect(Collectors.joining(", "));
    }

    private static String place(AtStage at) {
        return at.stage() + (at.share() == null ? "" : " (" + Phrases.percent(at.share()) + " of the request)");
    }
}
