package io.leapadvisor.packs.check;

import io.leapadvisor.rulebase.cases.RuleCase;

/**
 * What became of a case of a pack.
 *
 * @param rule id of the rule
 * @param file file that the case stands in
 * @param number its position there, from 1
 * @param kind fires, silent, at-threshold or field-missing
 * @param name what it shows, in words
 * @param passed whether it holds
 * @param failure what was expected and what came; left out when it holds
 */
public record CaseResult(
        String rule, String file, int number, String kind, String name, boolean passed, String failure) {

    public static CaseResult of(RuleCase one, String failure) {
        return new CaseResult(
                one.rule(), one.file(), one.number(), one.type().key(), one.name(), failure == null, failure);
    }
}
