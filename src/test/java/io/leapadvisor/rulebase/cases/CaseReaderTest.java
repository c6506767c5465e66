package io.leapadvisor.rulebase.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.Packs;
import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.cases.RuleCase.Type;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of cases, as they are read for a run. */
class CaseReaderTest {

    private static final String FILE = "rules/serialization/dominant-serialization.cases.yaml";

    private static CaseRunner runner;

    @BeforeAll
    static void load() {
        runner = new CaseRunner(Packs.load(null, Packs.CORE, Packs.EXTRA), Packs.THRESHOLDS);
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
                "meanMs: 30}                 | meanMs: abc}                 | fact StageShare: meanMs "
                        + "must be a number, not abc",
                "kind: DESERIALIZATION       | kind: DESERIALISATION        | fact StageShare: kind must be one of",
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
}
