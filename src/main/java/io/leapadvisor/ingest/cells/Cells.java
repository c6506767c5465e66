package io.leapadvisor.ingest.cells;

import java.util.List;
import java.util.regex.Matcher;

/** One record of a table: what stands at a place of it. How places are written, the kind of table says. */
public interface Cells {

    /** Separates a place from the pattern whose group is wanted of what stands there. */
    String WITHIN = " ~ ";

    /** Names and settings are shorter; longer texts are looked into no further. */
    int LONGEST = 4_000;

    /** Numbers, flags or texts that stand at a place; empty = nothing. */
    List<Object> all(String place);

    /** As {@link #all}; of {@code PLACE ~ PATTERN} the first group that the pattern finds in each. */
    default List<Object> at(String from) {
        int split = from.indexOf(WITHIN);
        if (split < 0) {
            return all(from);
        }
        String pattern = from.substring(split + WITHIN.length());
        return all(from.substring(0, split)).stream()
                .map(value -> within(pattern, String.valueOf(value)))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** The first of {@link #at}; null = nothing. */
    default Object first(String from) {
        List<Object> found = at(from);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The first group that takes part in a find, or true for a pattern without groups; null = not found. */
    static Object within(String pattern, CharSequence text) {
        return text.length() > LONGEST ? null : found(Patterns.of(pattern).matcher(text));
    }

    /** The same of a matcher that has yet to find. */
    static Object found(Matcher matcher) {
        if (!matcher.find()) {
            return null;
        }
        if (matcher.groupCount() == 0) {
            return true;
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return null;
    }
}
