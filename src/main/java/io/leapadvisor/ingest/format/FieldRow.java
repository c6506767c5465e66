package io.leapadvisor.ingest.format;

import java.util.Locale;
import java.util.Map;

/**
 * A line of a format's table: what it is called there, and which field of the profile it is.
 *
 * @param from name there: a JSON pointer, a column, a metric, a flag, or a regular expression with one group, as the
 *     reader of the format says
 * @param to pointer to the profile's field with names in place of numbers of stages; {@code /test/…} = of the load
 *     test, {@code /run/…} = of the run behind it ({@link io.leapadvisor.ingest.load.RunField})
 * @param unit unit there
 * @param as how it is read
 * @param over what a {@link Statistic#RATIO} is divided by and a {@link Statistic#PRODUCT} multiplied with; label of
 *     which each value has a {@link Statistic#COUNT} of its own
 * @param label label or attribute that holds the value, of a {@link Statistic#LABEL}
 * @param where labels that the series must have, name to value; empty = none
 * @param words values there to the contract's words; a word that is mapped to nothing says nothing
 * @param value what it says by being there, of a {@link Statistic#PRESENT} or {@link Statistic#POSITIVE}
 * @param unitAt where the file itself names the unit, such as "ms"; null = it does not
 * @param otherwise value where the file has none, because the tool leaves it out when it is so; null = nothing
 * @param note what a reader of the profile should know of the value; null = nothing
 */
public record FieldRow(
        String from,
        String to,
        Unit unit,
        Statistic as,
        String over,
        String label,
        Map<String, String> where,
        Map<String, String> words,
        Object value,
        String unitAt,
        String otherwise,
        String note) {

    public FieldRow {
        if (from == null || from.isBlank() || to == null || !to.startsWith("/")) {
            throw new IllegalArgumentException("a field needs `from`, and `to` that begins with a slash: " + from);
        }
        unit = unit == null ? Unit.NONE : unit;
        as = as == null ? Statistic.VALUE : as;
        where = where == null ? Map.of() : Map.copyOf(where);
        words = words == null ? Map.of() : words;
        if ((as == Statistic.RATIO || as == Statistic.PRODUCT) && over == null) {
            throw new IllegalArgumentException("a ratio or product needs `over`: " + from);
        }
        if ((as == Statistic.PRESENT || as == Statistic.POSITIVE) && value == null) {
            throw new IllegalArgumentException("what says something by being there needs `value`: " + from);
        }
    }

    /** True of a value that is named among the words, in whatever case. */
    public boolean names(String word) {
        return words.containsKey(word) || words.containsKey(word.toLowerCase(Locale.ROOT));
    }
}
