package io.leapadvisor.kept;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.RemedyStep;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/kept-true.md: what of the pack is not known to be true today, by list. */
final class KeptTruePage {

    private static final int COLUMNS = 118;
    private static final Pattern COUNT = Pattern.compile("(?m)^\\| ([^|]+?) +\\| (\\d+) \\|$");

    private final List<Reference> knowledge = Reference.ofKnowledge();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();

    KeptTruePage() {
        List<Reference> pages = Reference.ofPages();
        LocalDate newest = knowledge.stream()
                .map(Reference::readOn)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate aYearAgo = newest.minusYears(1);
        lists.put(
                "read longer ago than a year",
                files(knowledge, one -> one.readOn() != null && one.readOn().isBefore(aYearAgo)));
        lists.put("from general knowledge", files(knowledge, Reference::isRemembered));
        lists.put("references without an address", files(knowledge, one -> !one.isOurs() && !one.hasAddress()));
        lists.put("references of pages without an address", files(pages, one -> !one.isOurs() && !one.hasAddress()));
        lists.put("remedies without effect", Silent.remedies());
        lists.put("steps without a version", steps());
        lists.put("rules that no example fires", Silent.rules());
    }

    private static List<String> files(List<Reference> references, Predicate<Reference> which) {
        return references.stream().filter(which).map(Reference::file).sorted().toList();
    }

    private static List<String> steps() {
        return CorePack.KNOWLEDGE.remedies().stream()
                .flatMap(remedy -> remedy.steps().stream()
                        .filter(step -> !step.everyStack() && !hasVersion(step))
                        .map(step -> remedy.id() + " (" + step.stack() + ")"))
                .sorted()
                .toList();
    }

    private static boolean hasVersion(RemedyStep step) {
        return Stream.of(step.since(), step.until(), step.asOf()).anyMatch(Objects::nonNull);
    }

    /** Lengths of the lists, by name. */
    Map<String, Integer> lengths() {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        lists.forEach((name, entries) -> lengths.put(name, entries.size()));
        return lengths;
    }

    /** Lengths of the lists that a page told. */
    static Map<String, Integer> lengths(String page) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        Matcher row = COUNT.matcher(page);
        while (row.find()) {
            lengths.put(row.group(1), Integer.valueOf(row.group(2)));
        }
        return lengths;
    }

    String text() {
        StringBuilder text = new StringBuilder(
                """
                # Kept true

                Generated from the rules and the knowledge base; do not edit. These lists may only get shorter: the
                build fails when one is longer than here, and `mvn test -Dtest=KeptTrueTest -Dkept.rewrite=true` writes
                only shorter ones. "Longer ago than a year" is counted from the newest day on which anything was read,
                so that the page changes with the pack alone.

                | list | length |
                |---|---|
                """);
        lengths()
                .forEach((name, length) ->
                        text.append("| %s | %d |%n".formatted(name, length).replace("\r", "")));
        lists.forEach((name, entries) -> text.append(section(name, entries)));
        return text.toString();
    }

    private static String section(String name, List<String> entries) {
        Map<String, Long> counted =
                entries.stream().collect(Collectors.groupingBy(one -> one, TreeMap::new, Collectors.counting()));
        List<String> words = new ArrayList<>();
        counted.forEach((entry, times) ->
                words.add(entry.replaceFirst("^knowledge-base/", "") + (times > 1 ? " (%d)".formatted(times) : "")));
        return "\n## " + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "\n\n"
                + (words.isEmpty() ? "None.\n" : wrapped(String.join(", ", words) + "."));
    }

    private static String wrapped(String text) {
        StringBuilder all = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ")) {
            if (column + word.length() >= COLUMNS) {
                all.append('\n');
                column = 0;
            } else if (column > 0) {
                all.append(' ');
                column++;
            }
            all.append(word);
            column += word.length();
        }
        return all.append('\n').toString();
    }
}
