package io.leapadvisor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages are read in a terminal and reviewed line by line: their prose is as narrow as the code. */
class MarkdownStyleTest {

    private static final int MOST_COLUMNS = 120;
    private static final String FENCE = "```";

    @Test
    void proseIsNarrow() {
        List<Path> pages = Stream.of(
                        Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
                        Sources.below(Path.of("docs"), ".md").stream(),
                        Sources.below(Path.of("rules"), ".md").stream())
                .flatMap(some -> some)
                .toList();
        assertThat(pages).hasSizeGreaterThan(100);
        assertThat(pages.stream().flatMap(page -> wide(page).stream()))
                .as("lines of prose of more than " + MOST_COLUMNS + " columns: break them between words")
                .isEmpty();
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
