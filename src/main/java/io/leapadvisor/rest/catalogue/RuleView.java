package io.leapadvisor.rest.catalogue;

import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.rulebase.read.Kind;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.List;

/**
 * A rule as clients see it.
 *
 * @param id name of the rule
 * @param pack pack it belongs to
 * @param kind what it finds
 * @param leap step of the LEAP method
 * @param title one line
 * @param severity how much it matters; only of a diagnosis
 * @param family folder it lies in
 * @param requires profile fields without which it is not evaluated
 * @param thresholds numbers it judges by, with their sources
 * @param remedy remedy that it prescribes or speaks against
 * @param diagnosis diagnosis that it makes, or that its remedy answers
 * @param page its page, in Markdown
 * @param sources references of its page
 * @param path its file in the pack
 */
public record RuleView(
        String id,
        String pack,
        Kind kind,
        Leap leap,
        String title,
        Severity severity,
        String family,
        List<String> requires,
        List<Threshold> thresholds,
        String remedy,
        String diagnosis,
        String page,
        List<String> sources,
        String path) {

    public static RuleView of(RuleInfo rule, Knowledge knowledge) {
        List<Threshold> thresholds = rule.thresholds().stream()
                .flatMap(name -> knowledge.thresholdNamed(name).stream())
                .toList();
        return new RuleView(
                rule.id(),
                rule.pack(),
                rule.kind(),
                rule.leap(),
                rule.title(),
                rule.severity(),
                rule.family(),
                rule.requires(),
                thresholds,
                rule.remedy(),
                rule.diagnosis(),
                rule.page(),
                references(rule.page()),
                rule.path());
    }

    /** The items of the list under the heading "References". */
    private static List<String> references(String page) {
        return page.lines()
                .dropWhile(line -> !line.strip().equals("## References"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .map(String::strip)
                .filter(line -> line.startsWith("- ") || line.startsWith("* "))
                .map(line -> line.substring(2).strip())
                .toList();
    }
}
