package io.leapadvisor.ingest.read;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.format.Signal;
import io.leapadvisor.ingest.source.Content;
import java.util.Comparator;
import java.util.List;

/** Says which format a file has: the content decides, the name only breaks ties. */
public final class Sniffer {

    private static final int NAMED = 1;

    private final FormatCatalogue catalogue;

    public Sniffer(FormatCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * A format that a file may have.
     *
     * @param sheet the format
     * @param score how sure, 1–100
     */
    public record Guess(FormatSheet sheet, int score) {

        /** True when it is sure enough to read the file so. */
        public boolean isEnough() {
            return score >= Signal.ENOUGH;
        }
    }

    /** The formats that the file may have, the surest first; empty when nothing in it is known. */
    public List<Guess> guesses(Content content) {
        Head head = Head.of(content);
        return catalogue.all().stream()
                .peek(sheet -> content.deadline().check())
                .map(sheet -> new Guess(sheet, score(sheet, head)))
                .filter(guess -> guess.score() > 0)
                .sorted(Comparator.comparingInt(Guess::score).reversed().thenComparing(guess -> guess.sheet()
                        .id()))
                .toList();
    }

    private static int score(FormatSheet sheet, Head head) {
        int best = sheet.signals().stream()
                .filter(signal -> holds(signal, head))
                .mapToInt(Signal::score)
                .max()
                .orElse(0);
        boolean named = sheet.signals().stream().anyMatch(signal -> signal.name() != null && named(signal, head));
        return best > 0 && named ? best + NAMED : best;
    }

    private static boolean holds(Signal signal, Head head) {
        boolean onlyNamed = signal.keys().isEmpty()
                && signal.text().isEmpty()
                && signal.pattern() == null
                && signal.script() == null;
        return (!onlyNamed || named(signal, head))
                && signal.keys().stream().allMatch(head::has)
                && signal.text().stream().allMatch(head.text()::contains)
                && signal.lacks().stream()
                        .noneMatch(word ->
                                head.text().contains(word) || head.paths().contains(word))
                && (signal.pattern() == null
                        || signal.pattern().matcher(head.text()).find())
                && (signal.script() == null
                        || head.isScript()
                                && signal.script().matcher(head.text()).find());
    }

    private static boolean named(Signal signal, Head head) {
        return head.name().endsWith(signal.name());
    }
}
