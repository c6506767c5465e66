package io.leapadvisor.rulebase.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.run.TextMatch;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compiler is given in place of {@code matches}. */
class RegexCallsTest {

    private static final String BEFORE = "package p\nrule \"r\"\nwhen\n    ";
    private static final String AFTER = "\nthen\nend\n";
    private static final String CALL = TextMatch.class.getName() + ".matches(";

    private static String rewritten(String conditions) {
        DrlFile file = DrlReader.read(BEFORE + conditions + AFTER);
        assertThat(file.errors()).as(conditions).isEmpty();
        String text = RegexCalls.in("acme/rules/a/r.drl", file);
        assertThat(text).startsWith(BEFORE).endsWith(AFTER);
        return text.substring(BEFORE.length(), text.length() - AFTER.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Stage( name matches \"a.*\" )              | Stage( CALL(name, \"a.*\") )",
                "Stage( name not matches \"a.*\" )          | Stage( !CALL(name, \"a.*\") )",
                "Stage( model.name matches \"a\" )          | Stage( CALL(model.name, \"a\") )",
                "Stage( getName() matches \"a\" )           | Stage( CALL(getName(), \"a\") )",
                "Stage( name matches $pattern )             | Stage( CALL(name, $pattern) )",
                "Stage( $n : name, $n matches \"a\\\\.b\" ) | Stage( $n : name, CALL($n, \"a\\\\.b\") )",
                "Stage( name matches \"say \\\"matches\\\"\" ) | Stage( CALL(name, \"say \\\"matches\\\"\") )",
                "not Stage( name matches \"a\" )            | not Stage( CALL(name, \"a\") )",
                "exists Stage( name matches \"a\" )         | exists Stage( CALL(name, \"a\") )",
            })
    void anOperatorBecomesACall(String conditions, String expected) {
        assertThat(rewritten(conditions)).isEqualTo(expected.replace("CALL(", CALL));
    }

    @Test
    void allOfAConstraintAndOfAllPatternsAreReplaced() {
        assertThat(rewritten("Stage( name matches \"a\" || service matches \"b\", name matches \"c\" )\n"
                        + "    ( Stage( name matches \"d\" ) or Stage( service matches \"e\" ) )"))
                .isEqualTo(("Stage( CALL(name, \"a\") || CALL(service, \"b\"), CALL(name, \"c\") )\n"
                                + "    ( Stage( CALL(name, \"d\") ) or Stage( CALL(service, \"e\") ) )")
                        .replace("CALL(", CALL));
    }

    /** A text that only looks like the operator stays as it is: the rule would say something else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stage( name == \"it matches \\\"x\\\"\" )",
                "Stage( name == \"a\" /* name matches \"b\" */ )",
                "Stage( name == \"a matches b\" ) // name matches \"c\"",
            })
    void textsAndCommentsStay(String conditions) {
        assertThat(rewritten(conditions)).isEqualTo(conditions);
    }

    /** Faults of the compiler are told by their lines. */
    @Test
    void linesStay() {
        String conditions = "Stage(\n        name\n            matches \"a\",\n        service matches \"b\"\n    )";
        String text = rewritten(conditions);
        assertThat(text).contains(CALL + "name, \"a\")", CALL + "service, \"b\")");
        assertThat(text.lines().filter(line -> line.contains("service")).findFirst())
                .contains("        " + CALL + "service, \"b\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)\\\\1", "a(?=b)", "(a", "a**"})
    void anExpressionThatRe2LacksIsRefusedWithItsLine(String regex) {
        assertThatThrownBy(() -> rewritten("Stage( kind != null )\n    Stage( name matches \"" + regex + "\" )"))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining("acme/rules/a/r.drl:5: the regular expression is not one of RE2: ");
    }

    @Test
    void whatCannotBeReplacedIsRefusedAndNotLeftToJava() {
        assertThatThrownBy(() -> rewritten("Stage( (name + service) matches \"a\" )"))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining("r.drl:4: matches cannot be read here: write it as field matches \"expression\"");
    }
}
