package io.leapadvisor.rest.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Lines, however the bytes of them come. */
class LineSplitterTest {

    private static final int LIMIT = 8;

    private static List<String> lines(String body, int chunk) {
        LineSplitter splitter = new LineSplitter(LIMIT);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += chunk) {
            splitter.feed(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + chunk)));
            for (Line line = splitter.next(); line != null; line = splitter.next()) {
                lines.add(text(line));
            }
        }
        Line last = splitter.last();
        if (last != null) {
            lines.add(text(last));
        }
        return lines;
    }

    private static String text(Line line) {
        return line.number() + ":" + (line.isTooLong() ? "…" : new String(line.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void blankLinesCountAndAreNotAnswered() {
        assertThat(lines("a\n\n \t\r\nb\r\n", 3)).containsExactly("1:a", "4:b\r");
        assertThat(lines("", 1)).isEmpty();
        assertThat(lines("\n\n", 1)).isEmpty();
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(lines("a\nb", 9)).containsExactly("1:a", "2:b");
    }

    /** What is too long is dropped as it comes, and the next line is read as if nothing had been. */
    @Test
    void aLineThatIsTooLongDoesNotCostTheNext() {
        for (int chunk : List.of(1, 3, 100)) {
            assertThat(lines("12345678\n123456789\n12345678901234567890\nc\n1234567890", chunk))
                    .containsExactly("1:12345678", "2:…", "3:…", "4:c", "5:…");
        }
    }

    @Test
    void itKnowsWhetherALineIsUnderWay() {
        LineSplitter splitter = new LineSplitter(LIMIT);
        assertThat(splitter.isWithinLine()).isFalse();
        splitter.feed("a\nb".getBytes(StandardCharsets.UTF_8));
        assertThat(splitter.next().number()).isEqualTo(1);
        assertThat(splitter.next()).isNull();
        assertThat(splitter.isWithinLine()).isTrue();
        assertThat(splitter.number()).isEqualTo(2);
    }

    @Property
    void howTheBytesComeMakesNoDifference(
            @ForAll @Size(max = 12) List<@StringLength(max = 12) @CharRange(from = 'a', to = 'c') String> words,
            @ForAll @IntRange(min = 1, max = 30) int chunk) {
        String body = String.join("\n", words);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).isEmpty()) {
                expected.add((i + 1) + ":" + (words.get(i).length() > LIMIT ? "…" : words.get(i)));
            }
        }
        assertThat(lines(body, chunk)).isEqualTo(expected);
    }
}
