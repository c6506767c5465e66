package io.leapadvisor.web.rules;

import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A remedy.
 *
 * @param remedy as the knowledge base has it
 * @param effort in small letters
 * @param risk in small letters
 * @param rules that prescribe it or speak against it
 */
public record RemedyPage(RemedySpec remedy, String effort, String risk, List<RuleInfo> rules) {

    static RemedyPage of(RemedySpec remedy, Collection<RuleInfo> rules) {
        return new RemedyPage(
                remedy,
                remedy.effort().name().toLowerCase(Locale.ROOT),
                remedy.risk().name().toLowerCase(Locale.ROOT),
                rules.stream().filter(rule -> remedy.id().equals(rule.remedy())).toList());
    }
}
