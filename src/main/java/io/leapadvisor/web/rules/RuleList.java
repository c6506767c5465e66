package io.leapadvisor.web.rules;

import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that hold some words, by family.
 *
 * @param all how many there are
 * @param found how many hold the words
 * @param words that were looked for
 * @param families rules by the folder that they lie in
 */
public record RuleList(int all, int found, String words, List<Family> families) {

    /** Rules of a folder. */
    public record Family(String name, List<Row> rules) {}

    /**
     * A rule in a list.
     *
     * @param kind in small letters
     */
    public record Row(RuleInfo rule, String kind) {

        static Row of(RuleInfo rule) {
            return new Row(rule, rule.kind().name().toLowerCase(Locale.ROOT));
        }
    }

    static RuleList of(Collection<RuleInfo> rules, String words) {
        String[] asked = words.toLowerCase(Locale.ROOT).split("\\s+");
        List<RuleInfo> found = rules.stream().filter(rule -> holds(rule, asked)).toList();
        Map<String, List<Row>> families = found.stream()
                .collect(Collectors.groupingBy(
                        RuleInfo::family, TreeMap::new, Collectors.mapping(Row::of, Collectors.toList())));
        return new RuleList(
                rules.size(),
                found.size(),
                words,
                families.entrySet().stream()
                        .map(entry -> new Family(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static boolean holds(RuleInfo rule, String[] words) {
        String text = (rule.id() + " " + rule.title() + " " + rule.family() + " " + rule.kind() + " "
                        + (rule.remedy() == null ? "" : rule.remedy()) + " " + rule.page())
                .toLowerCase(Locale.ROOT);
        return Stream.of(words).allMatch(text::contains);
    }
}
