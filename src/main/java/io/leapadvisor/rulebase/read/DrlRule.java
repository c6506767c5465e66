package io.leapadvisor.rulebase.read;

import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.remedy.Bound;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.rulebase.explain.condition.Condition;
import java.util.List;

/**
 * A rule as its file says it. What the file lacks is null or empty; then it has a fault as well.
 *
 * @param pack pack it belongs to
 * @param path file, relative to the pack
 * @param id name of the rule
 * @param line line of the rule's name
 * @param bound what a diagnosis found to set the pace; null = none
 * @param narrows wider diagnoses that a diagnosis is a case of
 * @param requires profile fields it needs
 * @param thresholds thresholds it reads
 * @param remedies remedies it mentions
 * @param diagnoses diagnoses it matches
 * @param inputs inputs of packs that it reads
 * @param remedy remedy that it inserts; null for a diagnosis
 * @param conditions its conditions, as they are judged one by one
 */
public record DrlRule(
        String pack,
        String path,
        String id,
        int line,
        Kind kind,
        Leap leap,
        String title,
        Severity severity,
        Bound bound,
        List<Mention> narrows,
        List<Mention> requires,
        List<Mention> thresholds,
        List<Mention> remedies,
        List<Mention> diagnoses,
        List<Mention> inputs,
        String remedy,
        List<Condition> conditions) {

    /** A name, and the line where it stands. */
    public record Mention(String name, int line) {}

    /** File name without its folder and ending. */
    public static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    /** The folder of the family; empty when the file does not lie in rules/family/. */
    public static String family(String path) {
        String[] parts = path.split("/");
        return parts.length == 3 ? parts[1] : "";
    }
}
