package io.leapadvisor.web.rules;

import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.LoadedPack;
import io.leapadvisor.rest.catalogue.RuleView;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.web.view.Markdown;
import java.util.Locale;

/**
 * A rule.
 *
 * @param rule as the API gives it
 * @param kind in small letters
 * @param page as HTML
 * @param source its DRL
 * @param cases its cases, as YAML; null = it has none
 */
public record RulePage(RuleView rule, String kind, String page, String source, String cases) {

    static RulePage of(RuleInfo rule, Generation now) {
        LoadedPack pack = now.packs().getOrDefault(rule.pack(), now.core());
        return new RulePage(
                RuleView.of(rule, now.knowledge()),
                rule.kind().name().toLowerCase(Locale.ROOT),
                Markdown.html(rule.page()),
                rule.source(),
                pack.source().files().files().get(rule.path().replaceFirst("\\.drl$", ".cases.yaml")));
    }
}
