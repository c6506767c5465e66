package io.leapadvisor.ingest.cells;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.Unit;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values of files in the contract's units and words. */
public final class Values {

    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++\\.?+\\d*+|\\.\\d++)([eE][+-]?\\d{1,3})?");

    private Values() {}

    /** The value of a row; null when it says nothing. */
    public static Object convert(FieldRow row, Object value) {
        if (!row.words().isEmpty()) {
            String word = Conditions.text(value);
            String known = row.words().getOrDefault(word, row.words().get(word.toLowerCase(Locale.ROOT)));
            if (row.words().containsKey(word) || row.words().containsKey(word.toLowerCase(Locale.ROOT))) {
                return known == null || known.isBlank() ? null : plain(known);
            }
        }
        if (row.unit() == Unit.TEXT) {
            String text = Conditions.text(value);
            return text.isEmpty() ? null : text;
        }
        if (row.unit() == Unit.TIME) {
            Instant instant = Days.instant(value);
            return instant == null ? null : instant.toString();
        }
        if (value instanceof Number number) {
            return finite(row.unit().toContract(number.doubleValue()));
        }
        return value instanceof String text ? text(row, text) : value;
    }

    private static Object text(FieldRow row, String text) {
        Double number = number(text);
        if (number != null) {
            return finite(row.unit().toContract(number));
        }
        if (row.unit() == Unit.DURATION) {
            return Durations.ms(text);
        }
        return row.unit() != Unit.NONE || text.isBlank() ? null : text.strip();
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    /** A word of a sheet as a flag, a number or a text. */
    public static Object plain(String word) {
        Double number = number(word);
        return number == null ? flag(word) : number;
    }

    private static Object flag(String word) {
        return word.equals("true") ? (Object) true : word.equals("false") ? (Object) false : word;
    }

    /** A number as people and tools write it: with commas between thousands, signs, exponents; null when it is none. */
    public static Double number(String text) {
        String plain = text.strip().replace("_", "");
        if (plain.indexOf(',') >= 0 && THOUSANDS.matcher(plain).matches()) {
            plain = plain.replace(",", "");
        }
        if (!NUMBER.matcher(plain).matches()) {
            return null;
        }
        double value = Double.parseDouble(plain);
        return Double.isFinite(value) ? (Double) value : null;
    }
}
