package io.leapadvisor.answer;

import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A prescription, weighed.
 *
 * @param rank 1 = first
 * @param remedy id of the remedy
 * @param title one line
 * @param stage stage it applies to
 * @param parameters all of them, defaults included
 * @param diagnoses ids of what it answers
 * @param impact never empty
 * @param localSpeedup how much faster the stage gets
 * @param requestSpeedup how much faster the mean request gets
 * @param effort work to do it
 * @param risk danger of breaking something
 * @param confidence trust in the estimate
 * @param provenance what the estimate rests on
 * @param basis evidence, never empty
 * @param accuracy effect on quality
 * @param tradeoffs what it costs besides money
 * @param steps how to do it
 * @param verify how to see that it worked
 * @param conflictsWith remedies that exclude it
 * @param requires remedies that have to come with it
 * @param reasons why it is here, one sentence for each diagnosis; for what only the plan asks for, why it does
 */
public record Recommendation(
        int rank,
        String remedy,
        String title,
        String stage,
        Map<String, Object> parameters,
        List<String> diagnoses,
        List<Impact> impact,
        Double localSpeedup,
        Double requestSpeedup,
        Level effort,
        Level risk,
        Level confidence,
        Provenance provenance,
        List<Basis> basis,
        AccuracyImpact accuracy,
        List<String> tradeoffs,
        List<String> steps,
        Verification verify,
        List<String> conflictsWith,
        List<String> requires,
        List<String> reasons) {

    public Recommendation {
        reasons = reasons == null ? List.of() : reasons;
    }

    /** What an estimate rests on, best first. */
    public enum Provenance {
        MEASURED,
        BENCHMARK,
        MODEL,
        RULE_OF_THUMB
    }

    /** True of what a step of the plan does. */
    public boolean isTakenBy(Plan.Step step) {
        return remedy.equals(step.remedy()) && Objects.equals(stage, step.stage());
    }

    /** One piece of evidence. */
    public record Basis(String statement, String source, Grade grade) {}

    /**
     * Effect on quality, relative: 0.01 is 1 % of the current value.
     *
     * @param expectedDrop of the quality metric
     * @param allowedDrop largest drop allowed; null = no limit is stated
     * @param verdict against the limit
     * @param statement the same in words, with what to do
     */
    public record AccuracyImpact(Interval expectedDrop, Double allowedDrop, Verdict verdict, String statement) {

        /** Whether the drop stays within the limit. */
        public enum Verdict {
            WITHIN,
            NEEDS_EVALUATION,
            NOT_AFFECTED
        }
    }

    /** How to see that it worked, and the value to expect. */
    public record Verification(String how, String expect) {}
}
