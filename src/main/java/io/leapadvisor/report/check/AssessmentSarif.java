package io.leapadvisor.report.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.report.ProfileLines;
import io.leapadvisor.report.Sarif;
import java.util.function.UnaryOperator;

/** The diagnoses of an assessment as SARIF 2.1.0, which code hosts show beside the profile. */
public final class AssessmentSarif {

    private AssessmentSarif() {}

    /**
     * The document.
     *
     * @param file name of the profile's file; null = its text is not known, so that pointers say where
     * @param lines lines of its fields; null with the file
     * @param version version of the program
     * @param page text of a rule's page by its id; null = none
     */
    public static ObjectNode of(
            Assessment assessment, String file, ProfileLines lines, String version, UnaryOperator<String> page) {
        Sarif document = new Sarif(version, page);
        for (DiagnosisResult one : assessment.diagnoses()) {
            ObjectNode result = document.add(one.rule(), true, level(one), message(one));
            String pointer = Places.stage(assessment.profile(), one.stage());
            if (file == null || lines == null) {
                Sarif.locate(result, pointer);
            } else {
                Sarif.locate(result, file, lines.line(pointer));
            }
            result.putObject("partialFingerprints")
                    .put(
                            "leap/v1",
                            assessment.deployment() + "/" + one.rule() + "/"
                                    + (one.stage() == null ? "" : one.stage()));
            result.putObject("properties")
                    .put("severity", one.severity().name())
                    .put("confidence", String.valueOf(one.confidence()));
        }
        return document.document();
    }

    private static String level(DiagnosisResult one) {
        return switch (one.severity()) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    private static String message(DiagnosisResult one) {
        return one.title() + (one.stage() == null ? "" : " (" + one.stage() + ")") + "."
                + (one.refutedBy() == null ? "" : " It would be refuted by this: " + one.refutedBy());
    }
}
