package io.leapadvisor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pages are read in a terminal and reviewed line by line: their prose is as narrow as the code, and what they link to
 * is there.
 */
class MarkdownStyleTest {

    private static final int MOST_COLUMNS = 120;
    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)[^)]*\\)");

    @Test
    void proseIsNarrow() {
        List<Path> pages = pages();
        assertThat(pages).hasSizeGreaterThan(100);
        assertThat(pages.stream().flatMap(page -> wide(page).stream()))
                .as("lines of prose of more than " + MOST_COLUMNS + " columns: break them between words")
                .isEmpty();
    }

    @Test
    void linksLeadSomewhere() {
        assertThat(pages().stream().flatMap(page -> broken(page).stream()))
                .as("links to files that do not exist")
                .isEmpty();
    }

    private static List<Path> pages() {
        return Stream.of(
                        Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
                        Sources.below(Path.of("docs"), ".md").stream(),
                        Sources.below(Path.of("rules"), ".md").stream())
                .flatMap(some -> some)
                .toList();
    }

    private static List<String> broken(Path page) {
        List<String> broken = new ArrayList<>();
        boolean code = false;
        for (String line : Sources.lines(page)) {
            code ^= line.startsWith(FENCE);
            Matcher link = LINK.matcher(code ? "" : line);
            while (link.find()) {
                if (!link.group(1).contains(":") && !Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(page + ": " + link.group(1));
                }
            }
        }
        return broken;
    }

    private static List<String> wide(Path page) {
        List<String> wide = new ArrayList<>();
        boolean code = false;
        int number = 0;
        for (String line : Sources.lines(page)) {
            number++;
            code ^= line.startsWith(FENCE);
            if (!code && line.length() > MOST_COLUMNS && isProse(line) && canBreak(line)) {
                wide.add(page + ":" + number);
            }
        }
        return wide;
    }

    /** Code, rows of a table and headings stand on one line each. */
    private static boolean isProse(String line) {
        return !line.startsWith("    ")
                && !line.stripLeading().startsWith("|")
                && !line.startsWith("#")
                && !line.startsWith(FENCE);
    }

    /** A link that is longer than a line cannot be broken. */
    private static boolean canBreak(String line) {
        String item = line.strip().replaceFirst("^[-*+] +", "");
        return item.indexOf(' ') >= 0
                && line.substring(0, MOST_COLUMNS + 1).stripTrailing().lastIndexOf(' ') > line.indexOf(item);
    }
}
