package io.leapadvisor.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.text.CountedText;
import io.leapadvisor.text.SmallStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever sends a file chooses what the patterns of all formats are held against: none may look at a character of a
 * small file hundreds of times. Looks are counted, since times prove nothing on a shared machine.
 */
class SignalCostTest {

    private static final int LENGTH = 2_000;
    /** Looks at each character in the mean; a pattern that is quadratic takes a thousand. */
    private static final int MOST_LOOKS = 120;

    /** They read text line by line, so that rows are patterns. */
    private static final List<String> LINE_READERS = List.of("text-table", "text-samples", "engine-log");

    private static final List<String> HOSTILE = List.of(
            "\n",
            " ",
            "\t",
            " \n",
            "\r\n",
            "# \n",
            "#",
            "A=b ",
            "A=b\n",
            "export A=b\n",
            "a/",
            "-",
            "--a ",
            "|",
            ",",
            ";",
            "0",
            "0.0 ",
            "(",
            "[",
            "{",
            "\"",
            "'",
            "a",
            "docker ",
            "sudo ",
            "exec ",
            "Decode batch. ",
            "LLM engine (v",
            "vllm ",
            "python -m ",
            "NAME ",
            "| a ",
            "server_args=");

    @Test
    void noPatternLooksManyTimesAtACharacter() {
        List<String> dear = new ArrayList<>();
        for (FormatSheet sheet : TestImporter.catalogue().all()) {
            sheet.signals().stream()
                    .flatMap(signal -> Stream.of(signal.pattern(), signal.script()))
                    .filter(Objects::nonNull)
                    .forEach(pattern -> HOSTILE.forEach(part -> looks(sheet.id(), pattern, part, dear)));
        }
        assertThat(dear).isEmpty();
    }

    @Test
    void norDoesOneThatIsHeldAgainstEachLine() {
        List<String> dear = new ArrayList<>();
        for (FormatSheet sheet : TestImporter.catalogue().all()) {
            if (LINE_READERS.contains(sheet.reader())) {
                sheet.fields().stream()
                        .map(row -> Pattern.compile(row.from(), Pattern.MULTILINE))
                        .forEach(pattern -> HOSTILE.stream()
                                .filter(part -> !part.contains("\n"))
                                .forEach(part -> looks(sheet.id(), pattern, part, dear)));
            }
        }
        assertThat(dear).isEmpty();
    }

    /** They are held against a whole command line, which may be a file. */
    @Test
    void norDoesOneThatKnowsAServerByItsCommandOrImage() {
        List<String> dear = new ArrayList<>();
        for (FormatSheet sheet : TestImporter.catalogue().all()) {
            Stream.ofNullable(sheet.server())
                    .flatMap(server -> Stream.of(server.commands(), server.images(), server.models()))
                    .flatMap(List::stream)
                    .forEach(pattern -> HOSTILE.forEach(part -> looks(sheet.id(), pattern, part, dear)));
        }
        assertThat(dear).isEmpty();
    }

    /** A group that repeats takes stack for each of its turns, of which a sender has as many as he likes. */
    @Test
    void noPatternTakesStackForEachPartOfAFile() throws Exception {
        List<String> deep = new ArrayList<>();
        SmallStack.run(() -> TestImporter.catalogue().all().forEach(sheet -> sheet.signals().stream()
                .flatMap(signal -> Stream.of(signal.pattern(), signal.script()))
                .filter(Objects::nonNull)
                .forEach(pattern -> HOSTILE.forEach(part -> descends(sheet.id(), pattern, part, deep)))));
        assertThat(deep).isEmpty();
    }

    private static void descends(String sheet, Pattern pattern, String part, List<String> deep) {
        try {
            pattern.matcher(part.repeat(SmallStack.TURNS) + "x").find();
        } catch (StackOverflowError e) {
            deep.add(sheet + ": " + pattern + " at \"" + part + "\"");
        }
    }

    private static void looks(String sheet, Pattern pattern, String part, List<String> dear) {
        String text = part.repeat(LENGTH / part.length()) + "x";
        CountedText counted = CountedText.of(text, Long.MAX_VALUE);
        pattern.matcher(counted).find();
        long each = counted.looks()[0] / text.length();
        if (each > MOST_LOOKS) {
            dear.add(sheet + ": " + pattern + " looks " + each + " times at \"" + part + "\"");
        }
    }
}
