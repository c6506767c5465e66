package io.leapadvisor.report.whole;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.report.ProfileLines;
import io.leapadvisor.report.ReportFormat;
import io.leapadvisor.report.check.AssessmentJUnit;
import io.leapadvisor.report.check.AssessmentSarif;
import io.leapadvisor.report.html.HtmlReport;
import io.leapadvisor.report.markdown.MarkdownReport;
import io.leapadvisor.report.text.TextReport;
import java.util.function.UnaryOperator;

/**
 * The report of an assessment.
 *
 * @param assessment what is reported
 * @param base address of the server that has the rules' pages; null = none is known
 * @param file name of the profile's file; null = its text is not known
 * @param lines lines of its fields; null with the file
 * @param version version of the program
 * @param page text of a rule's page by its id; null = none
 */
public record Report(
        Assessment assessment,
        String base,
        String file,
        ProfileLines lines,
        String version,
        UnaryOperator<String> page) {

    /** The report as text. */
    public String as(ReportFormat format) {
        return switch (format) {
            case MARKDOWN -> MarkdownReport.of(assessment, base);
            case HTML -> HtmlReport.of(assessment, base);
            case SARIF ->
                AssessmentSarif.of(assessment, file, lines, version, page).toPrettyString() + "\n";
            case JUNIT -> AssessmentJUnit.of(assessment, file, lines);
            case TEXT -> TextReport.of(assessment);
        };
    }
}
