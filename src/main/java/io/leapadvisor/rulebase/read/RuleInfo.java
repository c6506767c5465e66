package io.leapadvisor.rulebase.read;

import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.remedy.Bound;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.rulebase.explain.condition.Condition;
import java.util.List;

/**
 * A rule of the catalogue.
 *
 * @param id name of the rule, of its files and of its page
 * @param pack pack it belongs to
 * @param kind what it inserts
 * @param leap step of the LEAP method
 * @param title one line in English
 * @param severity how much it matters; null unless it is a diagnosis
 * @param bound what sets the pace where this diagnosis is made; null = the diagnosis names no bound
 * @param narrows ids of the wider diagnoses that this diagnosis is a case of: where both are made, it speaks for them
 * @param requires profile fields without which it is not evaluated
 * @param thresholds names of the thresholds it reads
 * @param remedy remedy that it prescribes or speaks against; null for a diagnosis
 * @param diagnosis diagnosis that it makes, or that its remedy answers; null for a contraindication
 * @param page its page, in Markdown; empty when the pack has none
 * @param path its file, relative to the pack
 * @param family folder it lies in
 * @param source its DRL
 * @param alternative what else could explain the evidence of a diagnosis, from its page; null when the page does not
 *     say
 * @param refutedBy the smallest measurement that would refute a diagnosis, from its page; null when the page does not
 *     say
 * @param conditions its conditions, as an explanation judges them
 */
public record RuleInfo(
        String id,
        String pack,
        Kind kind,
        Leap leap,
        String title,
        Severity severity,
        Bound bound,
        List<String> narrows,
        List<String> requires,
        List<String> thresholds,
        String remedy,
        String diagnosis,
        String page,
        String path,
        String family,
        String source,
        String alternative,
        String refutedBy,
        List<Condition> conditions) {

    public RuleInfo {
        narrows = List.copyOf(narrows);
        requires = List.copyOf(requires);
        thresholds = List.copyOf(thresholds);
        conditions = List.copyOf(conditions);
    }
}
