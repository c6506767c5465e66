package io.leapadvisor.intake.json;

import io.leapadvisor.intake.words.FaultPhrases;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as the contract writes them: ISO 8601 with an offset, in years that every database can hold. */
public final class Times {

    private static final int LAST_YEAR = 9999;

    private Times() {}

    /** The time that a text states; null when it is none. */
    public static Instant parse(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            return time.getYear() < 1 || time.getYear() > LAST_YEAR ? null : time.toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What to say of a text that is no time. */
    public static String advice(String text) {
        return "\"" + FaultPhrases.brief(text)
                + "\" is not a time. Write it in UTC by ISO 8601, such as 2026-01-31T12:00:00Z.";
    }
}
