package io.leapadvisor.ingest.cells;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Conditions of sheets on a record, see {@link io.leapadvisor.ingest.format.TableSheet}. */
public final class Conditions {

    private static final Pattern COMPARE = Pattern.compile("([<>])(-?\\d+(?:\\.\\d+)?)");

    private Conditions() {}

    /** True when all hold; an empty map holds always. */
    public static boolean hold(Map<String, String> where, Cells cells) {
        return where.entrySet().stream().allMatch(one -> holds(one.getValue(), cells.first(one.getKey())));
    }

    /** True when one of several holds. */
    public static boolean any(List<Map<String, String>> several, Cells cells) {
        return several.stream().anyMatch(where -> hold(where, cells));
    }

    private static boolean holds(String wanted, Object value) {
        var compare = COMPARE.matcher(wanted);
        if (compare.matches()) {
            Double number = value instanceof Number known
                    ? (Double) known.doubleValue()
                    : value instanceof String text ? Values.number(text) : null;
            double bound = Double.parseDouble(compare.group(2));
            return compare.group(1).equals(">") ? number != null && number > bound : number == null || number < bound;
        }
        return Patterns.of(wanted).matcher(text(value)).matches();
    }

    /** A whole number without a fraction, as people write it. */
    public static String text(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf(number.longValue())
                : String.valueOf(value).strip();
    }
}
