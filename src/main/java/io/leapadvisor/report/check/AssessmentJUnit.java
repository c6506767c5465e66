package io.leapadvisor.report.check;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.report.JUnit;
import io.leapadvisor.report.JUnit.Result;
import io.leapadvisor.report.ProfileLines;
import io.leapadvisor.situation.MetricWords;
import java.util.ArrayList;
import java.util.List;

/** An assessment as JUnit XML: a test for each objective, and one for each finding, which fails from HIGH on. */
public final class AssessmentJUnit {

    private AssessmentJUnit() {}

    /**
     * The document.
     *
     * @param file name of the profile's file; null = its text is not known
     * @param lines lines of its fields; null with the file
     */
    public static String of(Assessment assessment, String file, ProfileLines lines) {
        String deployment = assessment.deployment();
        List<Result> results = new ArrayList<>();
        for (ObjectiveResult one : assessment.objectives()) {
            results.add(new Result(
                    deployment + ".objectives",
                    one.metric(),
                    file,
                    lines == null ? null : (Integer) lines.line(Places.objective(one.metric())),
                    failure(one)));
        }
        for (DiagnosisResult one : assessment.diagnoses()) {
            String where = one.stage() == null ? "" : " (" + one.stage() + ")";
            results.add(new Result(
                    deployment + ".findings",
                    one.rule() + where,
                    file,
                    lines == null ? null : (Integer) lines.line(Places.stage(assessment.profile(), one.stage())),
                    one.severity() == Severity.CRITICAL || one.severity() == Severity.HIGH
                            ? one.severity() + ": " + one.title() + where
                            : null));
        }
        if (results.isEmpty()) {
            results.add(new Result(deployment, "nothing was found", file, null, null));
        }
        return JUnit.of("leap report " + deployment, results);
    }

    /** One that is not known does not fail: nothing was measured that could. */
    private static String failure(ObjectiveResult one) {
        return Boolean.FALSE.equals(one.met()) && one.observed() != null
                ? MetricWords.of(one.metric()) + " is " + MetricWords.value(one.metric(), one.observed())
                        + ", which misses its target of " + MetricWords.value(one.metric(), one.target())
                : null;
    }
}
