package io.leapadvisor.rulebase.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.RunThresholds;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the compiler is given in place of thresholds that a built-in rule matches. */
class ThresholdReadsTest {

    private static final String READ = RunThresholds.class.getName();
    private static final String RULE =
            """
            // Why.
            package leap.a
            rule "r"
            when
                $limit : Threshold( name == "knee" )
                $limit2 : Threshold( name == "bound-share" )
                Stage( share >= $limit.value, share < $limit2.value, $s : share )
            then
                insert( new Diagnosis( "r", Evidence.atLeast( "a", $s, $limit ), $limit2.value() ) );
            end
            """;

    private static SortedMap<String, DrlFile> files(String text) {
        SortedMap<String, DrlFile> files = new TreeMap<>();
        files.put("rules/a/r.drl", DrlReader.read(text));
        return files;
    }

    @Test
    void aThresholdIsReadByItsNameWhereItIsUsedAndLinesStay() {
        String text =
                ThresholdReads.in("core", files(RULE)).get("rules/a/r.drl").text();
        assertThat(text)
                .contains(
                        "\n    Stage( share >= %1$s.value(\"knee\"), share < %1$s.value(\"bound-share\"), $s : share )"
                                .formatted(READ))
                .contains("$s, %1$s.of(\"knee\") ), %1$s.of(\"bound-share\").value() )".formatted(READ))
                .doesNotContain("$limit", " Threshold(");
        assertThat(text.lines().count()).isEqualTo(RULE.lines().count());
        assertThat(DrlReader.read(text).errors()).isEmpty();
    }

    /** Where they may not fire, what they compare may be missing: it is not looked at without their thresholds. */
    @Test
    void rulesOfOtherPacksMatchTheirThresholds() {
        SortedMap<String, DrlFile> files = files(RULE);
        assertThat(ThresholdReads.in("acme", files)).isSameAs(files);
    }

    /** The built-in pack's thresholds are no facts, so that nothing would ever match. */
    @Test
    void aThresholdThatIsMatchedInAnotherWayIsRefused() {
        SortedMap<String, DrlFile> files = files(RULE.replace("$limit : Threshold( name", "exists Threshold( name"));
        assertThatThrownBy(() -> ThresholdReads.in("core", files))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining("rules/a/r.drl: a built-in rule names a threshold on a line of its own");
    }
}
