package io.leapadvisor.web.team;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people, in UTC. */
final class Times {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Times() {}

    /** Empty for null. */
    static String of(Instant time) {
        return time == null ? "" : TIME.format(time);
    }

    /** With seconds: to tell assessments apart that follow each other in a pipeline. */
    static String exact(Instant time) {
        return EXACT.format(time);
    }
}
