package io.leapadvisor.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.architecture.GeneratedPage;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.rulebase.read.Kind;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/rules.md lists the rules that there are, and each page says what its rule does: the index is generated, and both
 * are compared in both directions. Write the index again with {@code mvn test -Dtest=RuleIndexTest
 * -Drules.rewrite=true}.
 */
class RuleIndexTest {

    private static final Path INDEX = Path.of("docs", "rules.md");
    private static final Rulebase RULEBASE =
            Rulebase.load(List.of(CorePack.FILES), CorePack.KNOWLEDGE, Path.of("target", "rulebase"));
    private static final Pattern REMEDY = Pattern.compile("^- `([a-z0-9-]+)`:", Pattern.MULTILINE);
    private static final Pattern THRESHOLDS = Pattern.compile("^Thresholds: ([^.]*)\\.$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(\\.\\./([^)]+)\\)");

    @Test
    void theIndexListsTheRules() throws IOException {
        String index = index();
        new GeneratedPage(INDEX, RuleIndexTest.class, "rules.rewrite").isOnFile(index);
        Set<String> linked =
                LINK.matcher(index).results().map(match -> match.group(1)).collect(Collectors.toSet());
        assertThat(linked)
                .containsExactlyInAnyOrderElementsOf(
                        CorePack.FILES.below("rules", PackCheck.PAGE).keySet());
    }

    private static String index() {
        List<RuleInfo> rules = RULEBASE.rules();
        SortedMap<String, List<RuleInfo>> families =
                new TreeMap<>(rules.stream().collect(Collectors.groupingBy(RuleInfo::family)));
        StringBuilder text = new StringBuilder("# Rules\n\nGenerated from the rules; do not edit. ")
                .append(rules.size())
                .append(" rules: ")
                .append(count(rules, Kind.DIAGNOSIS))
                .append(" diagnoses, ")
                .append(count(rules, Kind.REMEDY))
                .append(" remedies for them, ")
                .append(count(rules, Kind.CONTRAINDICATION))
                .append(" reasons against a remedy.\nA severity is the one of a finding that fills the request; "
                        + "an assessment lowers it where the finding\ntouches only a small part.\n`POST "
                        + "/api/v1/rules/{id}/explain` says why a rule fires for a "
                        + "profile or does not.\nCut-offs in \"Would be refuted by\" are ours, meant to "
                        + "decide between two causes and not to measure (grade P).\n");
        families.forEach((family, members) -> {
            text.append("\n## ")
                    .append(family.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(family.substring(1))
                    .append("\n\n")
                    .append("| rule | finds | severity | remedy | needs |\n|---|---|---|---|---|\n");
            members.forEach(rule -> text.append("| [")
                    .append(rule.id())
                    .append("](../")
                    .append(PackCheck.withoutEnding(rule.path(), PackCheck.DRL))
                    .append(PackCheck.PAGE)
                    .append(") | ")
                    .append(rule.title().replace("|", "\\|"))
                    .append(" | ")
                    .append(rule.severity() == null ? "" : rule.severity())
                    .append(" | ")
                    .append(rule.remedy() == null ? "" : rule.remedy())
                    .append(" | ")
                    .append(String.join(", ", rule.requires()))
                    .append(" |\n"));
        });
        return text.toString();
    }

    private static long count(List<RuleInfo> rules, Kind kind) {
        return rules.stream().filter(rule -> rule.kind() == kind).count();
    }

    static List<RuleInfo> rules() {
        return RULEBASE.rules();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void thePageSaysWhatTheRuleDoes(RuleInfo rule) {
        if (rule.kind() == Kind.DIAGNOSIS) {
            Set<String> prescribed = RULEBASE.rules().stream()
                    .filter(other -> other.kind() == Kind.REMEDY && rule.id().equals(other.diagnosis()))
                    .map(RuleInfo::remedy)
                    .collect(Collectors.toSet());
            assertThat(remedies(rule.page()))
                    .as("remedies of the page and of the rules")
                    .isEqualTo(prescribed);
            assertThat(rule.alternative()).as("what else it could be").hasSizeGreaterThan(60);
            assertThat(rule.refutedBy()).as("what would refute it").hasSizeGreaterThan(60);
        }
        Matcher thresholds = THRESHOLDS.matcher(rule.page());
        Set<String> named = thresholds.find()
                ? NAME.matcher(thresholds.group(1))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet())
                : Set.of();
        assertThat(named).as("thresholds of the page and of the rule").isEqualTo(Set.copyOf(rule.thresholds()));
    }

    /** Remedies listed in the section of that name. */
    private static Set<String> remedies(String page) {
        return REMEDY.matcher(page.substring(page.indexOf("## Remedies"), page.indexOf("## When not to")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
