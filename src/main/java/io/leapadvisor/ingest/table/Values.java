package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.Unit;
import java.util.Locale;

/** Values of files in the contract's units and words. */
public final class Values {

    private Values() {}

    /** The value of a row; null when it says nothing. */
    public static Object convert(FieldRow row, Object value) {
        if (!row.words().isEmpty()) {
            String word = String.valueOf(value).strip();
            String known = row.words().getOrDefault(word, row.words().get(word.toLowerCase(Locale.ROOT)));
            if (row.words().containsKey(word) || row.words().containsKey(word.toLowerCase(Locale.ROOT))) {
                return known == null || known.isBlank() ? null : flag(known);
            }
        }
        if (value instanceof Number number) {
            double converted = row.unit().toContract(number.doubleValue());
            return Double.isFinite(converted) ? (Object) converted : null;
        }
        if (value instanceof String text) {
            Double number = number(text);
            boolean measured = row.unit() != Unit.NONE;
            if (number != null) {
                return row.unit().toContract(number);
            }
            return measured || text.isBlank() ? null : text.strip();
        }
        return value;
    }

    private static Object flag(String word) {
        return word.equals("true") ? (Object) true : word.equals("false") ? (Object) false : word;
    }

    /** A number as people and tools write it: with commas between thousands, signs, exponents; null when it is none. */
    public static Double number(String text) {
        String plain = text.strip().replace("_", "");
        if (plain.matches("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
            plain = plain.replace(",", "");
        }
        if (!plain.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            return null;
        }
        double value = Double.parseDouble(plain);
        return Double.isFinite(value) ? (Double) value : null;
    }
}
