package io.leapadvisor.cases;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.cases.PostMortem.NotFirst;
import io.leapadvisor.diagnose.DiagnosisResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the service says of a post-mortem, on what a reader looks at: its first diagnoses and recommendations.
 *
 * @param told the post-mortem
 * @param diagnoses ids of the first diagnoses
 * @param recommended the first recommendations
 * @param verdicts on what is planned, by remedy
 */
record PostMortemScore(
        PostMortem told, List<String> diagnoses, List<Recommendation> recommended, Map<String, Verdict> verdicts) {

    /** What is scored, each as a number of those that hold and of all that can be judged. */
    enum Mark {
        CAUSE("cause among the first two diagnoses"),
        REMEDY("a remedy that helped among the first three recommendations"),
        AVOIDED("no bad advice among the first three recommendations"),
        VERDICT("right verdict on what is planned");

        private final String words;

        Mark(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static PostMortemScore of(PostMortem told) {
        Assessment answer = Advisors.assess(Advisors.example("cases/" + told.profile()));
        Map<String, Verdict> verdicts = new TreeMap<>();
        for (ConsideredResult result : answer.considered()) {
            verdicts.put(result.remedy(), result.verdict());
        }
        return new PostMortemScore(
                told,
                answer.diagnoses().stream()
                        .limit(Score.FIRST_DIAGNOSES)
                        .map(DiagnosisResult::id)
                        .toList(),
                answer.recommendations().stream().limit(Score.FIRST_REMEDIES).toList(),
                verdicts);
    }

    /** Whether each thing holds that can be judged under a mark. */
    List<Boolean> marks(Mark mark) {
        return switch (mark) {
            case CAUSE ->
                told.cause().isEmpty() ? List.of() : List.of(diagnoses.stream().anyMatch(told.cause()::contains));
            case REMEDY -> told.helped().isEmpty() ? List.of() : List.of(helps());
            case AVOIDED -> List.of(badAdvice().isEmpty());
            case VERDICT ->
                told.considered().keySet().stream().map(this::isVerdictRight).toList();
        };
    }

    private boolean helps() {
        return recommended.stream().anyMatch(given -> told.helped().stream()
                .anyMatch(helped -> helped.is(given.remedy(), given.parameters())));
    }

    boolean isVerdictRight(String remedy) {
        return told.considered().get(remedy).contains(verdicts.get(remedy));
    }

    /** What stands among the first recommendations and should not. */
    List<NotFirst> badAdvice() {
        List<NotFirst> bad = new ArrayList<>();
        for (NotFirst one : told.notFirst()) {
            if (recommended.stream().anyMatch(given -> one.is(given.remedy(), given.parameters()))) {
                bad.add(one);
            }
        }
        return bad;
    }
}
