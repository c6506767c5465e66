package io.leapadvisor.web.team;

import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.store.Page;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Stored assessments, newest first.
 *
 * @param rows of this page
 * @param total of all pages
 * @param next number of the page behind it; null = this is the last
 */
public record AssessmentList(List<Row> rows, long total, Integer next) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /**
     * A line.
     *
     * @param state of the objectives today: met, missed or unknown
     */
    public record Row(AssessmentSummary summary, String at, String severity, String state) {

        static Row of(AssessmentSummary summary) {
            Boolean meets = summary.meetsObjectives();
            return new Row(
                    summary,
                    TIME.format(summary.assessedAt()),
                    summary.severity() == null ? "" : summary.severity().name().toLowerCase(Locale.ROOT),
                    meets == null ? "unknown" : meets ? "met" : "missed");
        }
    }

    static AssessmentList of(Page<AssessmentSummary> page) {
        boolean more = (page.page() + 1L) * page.size() < page.total();
        return new AssessmentList(
                page.items().stream().map(Row::of).toList(), page.total(), more ? (Integer) (page.page() + 1) : null);
    }
}
