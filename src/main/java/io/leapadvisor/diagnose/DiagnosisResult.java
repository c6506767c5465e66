package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * What is wrong: one entry for each diagnosis, whatever the number of stages that it was found at.
 *
 * @param id kebab-case noun in the failing state
 * @param leap step of the LEAP method
 * @param title one line
 * @param severity as the rule states it, less where it touches only a small part of the request or a cause explains it,
 *     more where it dominates the request
 * @param stage stage it is about, the one that it touches most; left out = the deployment
 * @param evidence what it rests on at that stage
 * @param confidence how sure: it falls with what this evidence assumes, with short windows and with few samples
 * @param rule rule that found it
 * @param pack pack of that rule
 * @param page path of the rule
 * @param alternative what else could explain the evidence
 * @param refutedBy the smallest measurement that would refute it
 * @param stages all stages that it was found at, the one that it touches most first; empty = the deployment
 */
public record DiagnosisResult(
        String id,
        Leap leap,
        String title,
        Severity severity,
        String stage,
        List<Evidence> evidence,
        Level confidence,
        String rule,
        String pack,
        String page,
        String alternative,
        String refutedBy,
        List<AtStage> stages) {

    public DiagnosisResult {
        // Assessments that were stored before version 1.1 have one entry for each stage.
        stages = stages == null ? List.of() : stages;
    }

    /** What to look at first to tell whether it holds: the first sentence of what would refute it; empty = not said. */
    public String firstTest() {
        int end = refutedBy == null ? -1 : refutedBy.indexOf(". ");
        return refutedBy == null ? "" : refutedBy.substring(0, end < 0 ? refutedBy.length() : end + 1);
    }

    /** That of the first of several, as a sentence with a space before it; empty = there is none, or it is not said. */
    public static String toTellFirst(List<DiagnosisResult> several) {
        String test = several.isEmpty() ? "" : several.get(0).firstTest();
        return test.isEmpty() ? "" : " To tell first: " + Phrases.lowerFirst(test);
    }

    /**
     * A stage that a diagnosis was found at.
     *
     * @param stage name of the stage
     * @param share part of the mean request that it touches there, 0 to 1; null = not known
     * @param evidence what it rests on there
     */
    public record AtStage(String stage, Double share, List<Evidence> evidence) {}
}
