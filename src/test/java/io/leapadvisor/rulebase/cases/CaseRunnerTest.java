package io.leapadvisor.rulebase.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.Packs;
import io.leapadvisor.rulebase.RuleFault;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CaseRunnerTest {

    private static final String FILE = "rules/serialization/dominant-serialization.cases.yaml";

    private static CaseRunner runner;

    @BeforeAll
    static void load() {
        runner = new CaseRunner(Packs.load(null, Packs.CORE, Packs.EXTRA), Packs.THRESHOLDS);
    }

    @Test
    void findsNothingWrongWithCasesThatHold() {
        assertThat(runner.check(Packs.CORE)).isEmpty();
        assertThat(runner.read(Packs.CORE)).hasSize(12);
    }

    @Test
    void saysWhatWasExpectedAndWhatCame() {
        assertThat(fail("share: \"@serialization-share * 1.2\"", "share: \"@serialization-share * 0.5\""))
                .containsExactly(FILE
                        + ": case 1 (fires: a fifth more than the limit is spent parsing)\n    expected a "
                        + "firing with stage parse, evidence [stages.share]\n"
                        + "    got silence");
        assertThat(fail("finds: {stage: parse,", "finds: {stage: other,"))
                .singleElement()
                .asString()
                .contains("expected a firing with stage other")
                .contains("got Diagnosis[id=dominant-serialization, stage=parse");
        assertThat(fail("evidence: [stages.share]", "evidence: [stages.latency]"))
                .hasSize(1);
        assertThat(fail("share: \"@serialization-share * 0.99\"", "share: \"@serialization-share * 1.01\""))
                .singleElement()
                .asString()
                .contains("case 3 (silent: just below the limit)")
                .contains("expected silence");
        assertThat(fail("expect: FIRES", "expect: SILENT"))
                .singleElement()
                .asString()
                .contains("case 2 (at-threshold: exactly at the limit)");
    }

    @Test
    void aRuleThatIsNotEvaluatedIsNotSilent() {
        assertThat(fail(
                        "silent: just below the limit\n",
                        "silent: just below the limit\n    absent: [stages.latency]\n"))
                .singleElement()
                .asString()
                .contains("got not evaluated without stages.latency");
    }

    @Test
    void everyRuleNeedsEveryKindOfCaseThatAppliesToIt() {
        PackFiles none = Packs.with(Packs.CORE, FILE, "cases: []\n");
        assertThat(texts(none))
                .containsExactly(
                        FILE + ": needs a case \"fires\"",
                        FILE + ": needs a case \"silent\"",
                        FILE + ": needs a case \"at-threshold\", because the rule reads a threshold",
                        FILE + ": needs a case \"field-missing\", because the rule has @requires");
        assertThat(texts(Packs.EXTRA))
                .containsExactly(
                        "extra/rules/serialization/heavy-csv.cases.yaml: needs a case \"fires\"",
                        "extra/rules/serialization/heavy-csv.cases.yaml: needs a case \"silent\"");
    }

    @Test
    void aCaseAtTheThresholdNamesIt() {
        assertThat(fail("share: \"@serialization-share\",", "share: 0.2,"))
                .containsExactly(FILE
                        + ": case 2 (at-threshold: exactly at the limit): write the value as the "
                        + "threshold's name, such as \"@serialization-share\"");
    }

    private static List<String> fail(String from, String to) {
        String text = Packs.CORE.files().get(FILE);
        assertThat(text).contains(from);
        return texts(Packs.with(Packs.CORE, FILE, text.replace(from, to)));
    }

    private static List<String> texts(PackFiles pack) {
        return runner.check(pack).stream().map(RuleFault::toString).toList();
    }
}
