package io.leapadvisor.ingest.trace.span;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as tools write them, as ns since 1970. */
public final class Moments {

    /** No time, or one that is no time. */
    public static final long NONE = -1;

    private static final long SECOND = 1_000_000_000L;
    private static final double LATEST = 9e18;
    private static final int DIGITS = 40;

    private Moments() {}

    /**
     * A time in a known unit.
     *
     * @param unit ns of a unit
     */
    public static long in(JsonNode value, double unit) {
        if (value == null || !(value.isNumber() || value.isTextual())) {
            return NONE;
        }
        if (value.isIntegralNumber() && value.canConvertToLong() && unit == Math.rint(unit)) {
            return bounded(value.asLong(), (long) unit);
        }
        return number(value.asText(), unit);
    }

    /** A time of any shape: seconds and nanoseconds in a list, ISO 8601, or a number whose size tells its unit. */
    public static long any(JsonNode value) {
        if (value == null) {
            return NONE;
        }
        if (value.isArray() && value.size() == 2 && value.get(0).canConvertToLong()) {
            long seconds = bounded(value.get(0).asLong(), SECOND);
            return seconds < 0
                    ? NONE
                    : seconds + Math.max(0, Math.min(SECOND, value.get(1).asLong()));
        }
        if (value.isNumber()) {
            return in(value, unit(value.asDouble()));
        }
        if (!value.isTextual()) {
            return NONE;
        }
        String text = value.asText().strip();
        return text.matches("[\\d.]{1,40}") ? number(text, unit(Double.NaN, text)) : iso(text);
    }

    /** ns of the unit in which a time of our days has this size. */
    private static double unit(double size) {
        return size > 1e17 ? 1 : size > 1e14 ? 1e3 : size > 1e11 ? 1e6 : SECOND;
    }

    private static double unit(double otherwise, String text) {
        try {
            return unit(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static long iso(String text) {
        String one = text.indexOf(' ') == 10 ? text.replaceFirst(" ", "T") : text;
        try {
            Instant instant = one.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(one.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                            .toInstant()
                    : LocalDateTime.parse(one).toInstant(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            return NONE;
        }
    }

    /** Read as a decimal, because a double keeps only 0.2 µs of the seconds of our days. */
    private static long number(String text, double unit) {
        if (text.length() > DIGITS) {
            return NONE;
        }
        try {
            BigDecimal value = new BigDecimal(text.strip());
            if (!(value.doubleValue() >= 0 && value.doubleValue() * unit < LATEST)
                    || Math.abs(value.scale()) > DIGITS) {
                return NONE;
            }
            return value.multiply(BigDecimal.valueOf(unit)).longValue();
        } catch (NumberFormatException e) {
            return NONE;
        }
    }

    private static long bounded(long value, long unit) {
        return value < 0 || value > LATEST / unit ? NONE : value * unit;
    }
}
