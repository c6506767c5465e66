package io.leapadvisor.rulebase;

import java.util.List;
import java.util.stream.Collectors;

/** Reads the page of a rule. */
final class PageText {

    private PageText() {}

    /**
     * The text under a heading, on one line; null when the page does not have the heading or nothing stands below it.
     */
    static String section(String page, String heading) {
        List<String> lines = page.lines().toList();
        int start = lines.indexOf(heading);
        if (start < 0) {
            return null;
        }
        String text = lines.subList(start + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("#"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? null : text;
    }
}
