package io.leapadvisor.gate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * How long something holds: to the end of a day in UTC, or to a time.
 *
 * @param end first moment at which it holds no more
 */
public record Until(Instant end) {

    /** What a text that says until when looks like. */
    public static final String PATTERN = "^\\d{4}-\\d{2}-\\d{2}(T[0-9:.]{5,18}(Z|[+-]\\d{2}:?\\d{2}))?$";

    /** What to say of a text that is none. */
    public static final String ADVICE =
            "There is no such day or time. Write a day as 2027-01-31, or a time as 2027-01-31T12:00:00Z.";

    private static final int DAY = 10;

    /** The end that a text states; null when there is no such day or time. */
    public static Until parse(String text) {
        if (text == null) {
            return null;
        }
        try {
            return new Until(
                    text.length() == DAY
                            ? LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** True when a text states an end that is over; a text that is null or no time has none. */
    public static boolean isPast(String text, Instant now) {
        Until until = parse(text);
        return until != null && !now.isBefore(until.end);
    }
}
