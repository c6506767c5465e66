package io.leapadvisor.rulebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.pack.PackFiles;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackCheckTest {

    private static final String STEM = "rules/serialization/dominant-serialization";

    @Test
    void everyRuleOfTheBuiltInPackHasAPageAndCases() {
        refused(Packs.with(Packs.CORE, STEM + ".md", null), STEM + ".drl: has no page");
        refused(Packs.with(Packs.CORE, STEM + ".cases.yaml", null), STEM + ".drl: has no cases");
    }

    @Test
    void everyPageAndEveryCaseHasARule() {
        refused(
                Packs.with(Packs.CORE, "rules/serialization/lonely.md", "# Lonely\n"),
                "rules/serialization/lonely.md: has no rule beside it");
        refused(
                Packs.with(Packs.CORE, "rules/serialization/lonely.cases.yaml", "cases: []\n"),
                "rules/serialization/lonely.cases.yaml: has no rule beside it");
    }

    @Test
    void aPageHasTheTitleOfTheRuleAndTheFixedHeadings() {
        String page = Packs.CORE.files().get(STEM + ".md");
        refused(
                page(page.replace("# Serialization takes", "# Serialisation takes")),
                STEM + ".md:1: the first line must be the rule's title");
        refused(page(page.replace("## Evidence", "## Proof")), STEM + ".md: heading \"## Evidence\" is missing");
        refused(page(page.replace("## Evidence", "## Proof")), STEM + ".md:6: heading \"## Proof\" is not one of");
        refused(
                page(page.replace("## Evidence", "## X")
                        .replace("## Remedies", "## Evidence")
                        .replace("## X", "## Remedies")),
                "must come in the order");
    }

    @Test
    void thePageOfADiagnosisSaysWhatWouldRefuteIt() {
        String page = Packs.CORE.files().get(STEM + ".md");
        refused(
                page(page.replace("## Would be refuted by", "## Evidence to the contrary")),
                STEM + ".md: heading \"## Would be refuted by\" is missing");
        refused(
                page(page.replaceAll("(?s)(## Could also be\n).*?(## Would)", "$1\n$2")),
                "heading \"## Could also be\" has no text");
        String remedy = "rules/serialization/use-binary-serialization-for-dominant-serialization.md";
        refused(
                Packs.with(
                        Packs.CORE,
                        remedy,
                        Packs.CORE.files().get(remedy).replace("## Remedies", "## Could also be\n\nX.\n\n## Remedies")),
                "heading \"## Could also be\" is not one of");
    }

    @Test
    void aRuleLiesInTheFolderOfItsFamily() {
        SortedMap<String, String> files = new TreeMap<>(Packs.CORE.files());
        for (String ending : new String[] {".drl", ".md", ".cases.yaml"}) {
            files.put("rules/dominant-serialization" + ending, files.remove(STEM + ending));
        }
        refused(new PackFiles("core", "1", files), "rules/dominant-serialization.drl: must lie in rules/‹family›/");
    }

    @Test
    void whatIsStyleInTheBuiltInPackIsAWarningInOthers() {
        Rulebase rulebase = Packs.load(null, Packs.CORE, Packs.EXTRA);
        assertThat(rulebase.warnings())
                .extracting(RuleFault::toString)
                .containsExactlyInAnyOrder(
                        "extra/rules/serialization/heavy-csv.drl: has no cases: add "
                                + "rules/serialization/heavy-csv.cases.yaml",
                        "extra/rules/serialization/heavy-csv.drl: has no page: add rules/serialization/heavy-csv.md");
    }

    @Test
    void whatDoesNotWorkIsAFaultInAnyPack() {
        String path = "rules/serialization/heavy-csv.drl";
        PackFiles broken =
                Packs.with(Packs.EXTRA, path, Packs.EXTRA.files().get(path).replace("Format.CSV", "Format.TSV"));
        assertThatThrownBy(() -> Packs.load(null, broken))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining("extra/" + path + ":14");
    }

    @Test
    void idsAreUniqueOverAllPacks() {
        String path = "rules/objectives/missed-objective.drl";
        PackFiles again = Packs.with(Packs.EXTRA, path, Packs.CORE.files().get(path));
        assertThatThrownBy(() -> Packs.load(null, Packs.CORE, again))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining("extra/" + path + ":8: rule missed-objective exists already in " + path);
    }

    /** Who knows the cause better must not let remedies pass that the wider cause rejects. */
    @Test
    void aCaseOfADiagnosisThatSetsThePaceSaysWhatSetsIt() {
        String path = "rules/serialization/dominant-serialization.drl";
        String severity = "@severity( HIGH )";
        PackFiles bound = Packs.with(
                Packs.CORE, path, Packs.CORE.files().get(path).replace(severity, severity + "\n    @bound( STORAGE )"));
        assertThatThrownBy(() -> Packs.load(null, bound, narrowing("dominant-serialization")))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining(
                        "heavy-csv.drl:13: @narrows names dominant-serialization, whose @bound (STORAGE)");
    }

    @Test
    void aWiderDiagnosisExistsAndNoneIsACaseOfItself() {
        assertThat(Packs.load(null, Packs.CORE, narrowing("dominant-serialization"))
                        .rule("heavy-csv")
                        .orElseThrow()
                        .narrows())
                .containsExactly("dominant-serialization");
        assertThatThrownBy(() -> Packs.load(null, Packs.CORE, narrowing("dominant-serialisation")))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining("heavy-csv.drl:13: diagnosis dominant-serialisation does not exist");
        assertThatThrownBy(() -> Packs.load(null, Packs.CORE, narrowing("heavy-csv")))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining("heavy-csv.drl:13: @narrows leads from heavy-csv back to itself");
    }

    private static PackFiles narrowing(String wider) {
        String path = "rules/serialization/heavy-csv.drl";
        String severity = "@severity( LOW )";
        return Packs.with(
                Packs.EXTRA,
                path,
                Packs.EXTRA.files().get(path).replace(severity, severity + "\n    @narrows( \"" + wider + "\" )"));
    }

    @Test
    void packsHaveDifferentNames() {
        assertThatThrownBy(() -> Packs.load(null, Packs.EXTRA, Packs.EXTRA))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining("two packs have this name");
    }

    private static PackFiles page(String text) {
        return Packs.with(Packs.CORE, STEM + ".md", text);
    }

    private static void refused(PackFiles pack, String message) {
        assertThatThrownBy(() -> Packs.load(null, pack))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining(message);
    }
}
