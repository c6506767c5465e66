package io.leapadvisor.track;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.plan.project.Impact;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an assessment said of a remedy.
 *
 * @param from where it stands
 * @param stage stage that it is for; null = the deployment
 * @param parameters all of them
 * @param impact what it said
 * @param rules rules whose diagnoses it answers
 */
record Promise(
        RecordedOutcome.PredictedBy from,
        String stage,
        Map<String, Object> parameters,
        List<Impact> impact,
        List<String> rules) {

    private static final double ROUNDING = 1e-6;

    /** What the assessment said of the remedy with these parameters at this stage; what is left out is as it said. */
    static Optional<Promise> of(Assessment assessment, OutcomeRequest told) {
        return recommended(assessment, told).or(() -> considered(assessment, told));
    }

    private static Optional<Promise> recommended(Assessment assessment, OutcomeRequest told) {
        List<Recommendation> all = assessment.recommendations().stream()
                .filter(one -> one.remedy().equals(told.remedy()))
                .toList();
        return all.stream()
                .filter(one -> isStage(told, one.stage(), all.size()) && isLike(told.parameters(), one.parameters()))
                .map(one -> new Promise(
                        RecordedOutcome.PredictedBy.RECOMMENDATION,
                        one.stage(),
                        one.parameters(),
                        one.impact(),
                        rules(assessment, one)))
                .findFirst();
    }

    private static Optional<Promise> considered(Assessment assessment, OutcomeRequest told) {
        List<ConsideredResult> all = assessment.considered().stream()
                .filter(one -> one.remedy().equals(told.remedy()))
                .toList();
        return all.stream()
                .filter(one -> isStage(told, one.stage(), all.size()) && isLike(told.parameters(), one.parameters()))
                .filter(one -> !one.impact().isEmpty())
                .map(one -> new Promise(
                        RecordedOutcome.PredictedBy.CONSIDERED, one.stage(), one.parameters(), one.impact(), List.of()))
                .findFirst();
    }

    /** Where no stage is named, the only one that the assessment names is meant. */
    private static boolean isStage(OutcomeRequest told, String stage, int named) {
        return told.stage() == null ? stage == null || named == 1 : Objects.equals(told.stage(), stage);
    }

    private static boolean isLike(Map<String, Object> told, Map<String, Object> said) {
        return told == null
                || told.entrySet().stream()
                        .allMatch(entry -> isSame(entry.getValue(), said == null ? null : said.get(entry.getKey())));
    }

    private static boolean isSame(Object told, Object said) {
        return told instanceof Number left && said instanceof Number right
                ? Math.abs(left.doubleValue() - right.doubleValue()) <= ROUNDING * Math.abs(left.doubleValue())
                : said != null && told.toString().equals(said.toString());
    }

    private static List<String> rules(Assessment assessment, Recommendation recommendation) {
        return assessment.diagnoses().stream()
                .filter(diagnosis -> recommendation.diagnoses().contains(diagnosis.id()))
                .map(DiagnosisResult::rule)
                .distinct()
                .sorted()
                .toList();
    }
}
