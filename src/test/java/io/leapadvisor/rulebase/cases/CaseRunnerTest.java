package io.leapadvisor.rulebase.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.Packs;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.cases.RuleCase.Type;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void putsTheValueOfAThresholdForItsName() {
        List<RuleCase> cases = runner.read(Packs.CORE).stream()
                .filter(one -> one.file().equals(FILE))
                .toList();
        assertThat(cases)
                .extracting(RuleCase::type)
                .containsExactly(Type.FIRES, Type.AT_THRESHOLD, Type.SILENT, Type.FIELD_MISSING);
        assertThat(cases)
                .extracting(one ->
                        one.facts().isEmpty() ? null : ((StageShare) one.facts().get(0)).share())
                .containsExactly(0.2 * 1.2, 0.2, 0.2 * 0.99, null);
        assertThat(((StageShare) cases.get(0).facts().get(0)).waiting())
                .as("left out")
                .isZero();
        assertThat(cases.get(0).limits()).containsExactly("serialization-share");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "- fires: a fifth            | - fire: a fifth              | exactly one of fires, silent, "
                        + "at-threshold, field-missing",
                "- fires: a fifth            | - silent: both\\n    fires: a | exactly one of",
                "expect: FIRES               | expect: MAYBE                | needs expect: FIRES or expect: SILENT",
                "silent: just below the limit | silent: x\\n    expect: FIRES | expect is for at-threshold cases",
                "absent: [stages.latency]    | absent: []                   | absent must list the fields",
                "absent: [stages.latency]    | absent: [traffic.meanRps]    | is not in @requires of the rule",
                "StageShare: {stage: parse   | StageShares: {stage: parse   | fact StageShares is not a record of",
                "meanMs: 30}                 | meanMss: 30}                 | StageShare has no component meanMss",
                "meanMs: 30}                 | meanMs: abc}                 | fact StageShare: Cannot deserialize",
                "kind: DESERIALIZATION       | kind: DESERIALISATION        | fact StageShare: Cannot deserialize",
                "@serialization-share * 1.2  | @serialisation-share * 1.2   | threshold serialisation-share "
                        + "does not exist",
                "@serialization-share * 1.2  | @serialization-share * x     | x is not a number",
                "@serialization-share * 1.2  | @serialization-share times 2 | must be \"@threshold\" or "
                        + "\"@threshold * number\"",
                "finds: {stage               | find: {stage                 | key find is unknown",
                "finds: {stage               | finds: {stages               | finds: key stages is unknown",
                "cases:                      | case:                        | must hold a list \"cases\"",
                "cases:                      | cases: [                     | "
                        + "rules/serialization/dominant-serialization.cases.yaml:"
            })
    void refusesWhatItCannotRead(String from, String to, String message) {
        String text = Packs.CORE.files().get(FILE);
        assertThat(text).contains(from);
        PackFiles pack = Packs.with(Packs.CORE, FILE, text.replace(from, to.replace("\\n", "\n")));
        assertThatThrownBy(() -> runner.read(pack))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining(FILE)
                .hasMessageContaining(message);
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
