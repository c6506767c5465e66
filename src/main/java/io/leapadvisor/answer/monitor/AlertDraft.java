package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.answer.monitor.series.PromQl;
import io.leapadvisor.answer.monitor.series.Reading;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alert that is being written.
 *
 * @param name in camel case
 * @param reading what it reads
 * @param relation {@code >} or {@code <}
 * @param limit in the unit of the reading
 * @param severity critical or warning
 * @param why what it protects
 * @param expectedAfterFix value once the plan is done; null = not known
 * @param firesToday true when it rings now; null = not known
 */
record AlertDraft(
        String name,
        Reading reading,
        String relation,
        double limit,
        String severity,
        String why,
        String expectedAfterFix,
        Boolean firesToday) {

    /** A warning when a reading is above a limit; today's value is in its unit, NaN = not known. */
    static AlertDraft above(String name, Reading reading, double limit, String why, String expected, double today) {
        double rounded = PromQl.rounded(limit);
        return new AlertDraft(
                name,
                reading,
                ">",
                rounded,
                "warning",
                why,
                expected,
                Double.isNaN(today) ? null : (Boolean) (today > rounded));
    }

    AlertDraft named(String other) {
        return new AlertDraft(other, reading, relation, limit, severity, why, expectedAfterFix, firesToday);
    }

    /** The same where nothing is planned: there is no value once it is done. */
    AlertDraft withoutFix() {
        return new AlertDraft(name, reading, relation, limit, severity, why, null, firesToday);
    }

    AlertDraft critical() {
        return new AlertDraft(name, reading, relation, limit, "critical", why, expectedAfterFix, firesToday);
    }

    Alert alert(int minutes) {
        return new Alert(
                name,
                reading.expression() + " " + relation + " " + PromQl.number(limit),
                minutes,
                severity,
                Stream.concat(Stream.of(why), reading.notes().stream()).collect(Collectors.joining(" ")),
                expectedAfterFix,
                reading.prerequisites().isEmpty() ? null : String.join(" ", reading.prerequisites()),
                firesToday);
    }
}
