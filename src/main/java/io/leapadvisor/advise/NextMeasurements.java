package io.leapadvisor.advise;

import io.leapadvisor.advise.Assessment.MeasureNext;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.Tool;
import io.leapadvisor.rulebase.NotEvaluated;
import io.leapadvisor.rulebase.RuleInfo;
import io.leapadvisor.rulebase.Rulebase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What to measure next: the fields that unlock most rules, and the tool that measures each. Thread-safe. */
final class NextMeasurements {

    private static final int MOST = 10;

    private final Knowledge knowledge;
    private final Rulebase rulebase;
    /** The fields are those that rules require, so that there are few. */
    private final Map<String, Optional<String>> tools = new ConcurrentHashMap<>();

    NextMeasurements(Knowledge knowledge, Rulebase rulebase) {
        this.knowledge = knowledge;
        this.rulebase = rulebase;
    }

    List<MeasureNext> of(List<NotEvaluated> notEvaluated) {
        Map<String, List<String>> unlocks = new TreeMap<>();
        for (NotEvaluated rule : notEvaluated) {
            rule.missing().stream().filter(field -> !field.equals("considering")).forEach(field -> unlocks.computeIfAbsent(field, ignored -> new ArrayList<>()).add(rule.rule()));
        }
        return unlocks.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<String>>>comparingInt(entry -> -weight(entry.getValue())).thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .map(entry -> new MeasureNext(entry.getKey(), why(entry.getValue()), entry.getValue(), tools.computeIfAbsent(entry.getKey(), this::tool).orElse(null)))
                .toList();
    }

    /** Rules that stand for a severe diagnosis count more. */
    private int weight(List<String> rules) {
        return rules.stream().map(rulebase::rule).flatMap(Optional::stream)
                .mapToInt(rule -> rule.severity() == null ? 1 : 2 + rule.severity().ordinal()).sum();
    }

    private String why(List<String> rules) {
        List<String> titles = rules.stream().map(rulebase::rule).flatMap(Optional::stream).filter(rule -> rule.severity() != null)
                .sorted(Comparator.comparing(RuleInfo::severity).reversed().thenComparing(RuleInfo::id)).map(RuleInfo::title).limit(2).toList();
        return titles.isEmpty() ? "Lets " + rules.size() + (rules.size() == 1 ? " rule" : " rules") + " be judged."
                : "Tells whether: " + String.join("; ", titles) + (rules.size() > titles.size() ? " — and more." : ".");
    }

    private Optional<String> tool(String field) {
        return knowledge.tools().stream()
                .map(tool -> Map.entry(tool, longest(tool, field)))
                .filter(entry -> entry.getValue() > 0)
                .max(Comparator.<Map.Entry<Tool, Integer>>comparingInt(Map.Entry::getValue))
                .map(entry -> entry.getKey().name() + ": " + entry.getKey().how());
    }

    private static int longest(Tool tool, String field) {
        return tool.measures().stream().filter(prefix -> field.equals(prefix) || field.startsWith(prefix + ".") || prefix.startsWith(field + "."))
                .mapToInt(prefix -> Math.min(prefix.length(), field.length())).max().orElse(0);
    }
}
