package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.read.Kind;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts what a rule says and what its page says together for the catalogue. */
final class RuleInfos {

    private RuleInfos() {}

    /** The rules of a pack by id. */
    static SortedMap<String, RuleInfo> of(PackFiles pack, Collection<DrlRule> rules) {
        SortedMap<String, RuleInfo> infos = new TreeMap<>();
        rules.forEach(rule -> infos.put(rule.id(), info(rule, pack)));
        return Collections.unmodifiableSortedMap(infos);
    }

    private static RuleInfo info(DrlRule rule, PackFiles pack) {
        String page =
                pack.files().getOrDefault(PackCheck.withoutEnding(rule.path(), PackCheck.DRL) + PackCheck.PAGE, "");
        String diagnosis = rule.kind() == Kind.DIAGNOSIS
                ? rule.id()
                : rule.kind() == Kind.REMEDY ? rule.diagnoses().get(0).name() : null;
        return new RuleInfo(
                rule.id(),
                rule.pack(),
                rule.kind(),
                rule.leap(),
                rule.title(),
                rule.severity(),
                rule.bound(),
                names(rule.narrows()),
                names(rule.requires()),
                names(rule.thresholds()),
                rule.remedy(),
                diagnosis,
                page,
                rule.path(),
                DrlRule.family(rule.path()),
                pack.files().get(rule.path()),
                PageText.section(page, PageCheck.ALTERNATIVE),
                PageText.section(page, PageCheck.REFUTED),
                rule.conditions());
    }

    private static List<String> names(List<DrlRule.Mention> mentions) {
        return mentions.stream().map(DrlRule.Mention::name).distinct().toList();
    }
}
