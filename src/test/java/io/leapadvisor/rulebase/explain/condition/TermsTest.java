package io.leapadvisor.rulebase.explain.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.rulebase.Drl;
import io.leapadvisor.rulebase.explain.condition.Term.Compared;
import io.leapadvisor.rulebase.explain.condition.Term.Literal;
import io.leapadvisor.rulebase.explain.condition.Term.Member;
import io.leapadvisor.rulebase.explain.condition.Term.Property;
import io.leapadvisor.rulebase.explain.condition.Term.Unknown;
import io.leapadvisor.rulebase.explain.condition.Term.Values;
import io.leapadvisor.rulebase.explain.condition.Term.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {

    private static Term of(String expression) {
        return new Terms(Drl.TYPES).of(Drl.constraint(expression).expression());
    }

    @ParameterizedTest
    @CsvSource({
        "share == 1, EQUAL",
        "share != 1, NOT_EQUAL",
        "share > 1, ABOVE",
        "share >= 1, AT_LEAST",
        "share < 1, BELOW",
        "share <= 1, AT_MOST",
        "share contains 1, CONTAIN",
        "share not contains 1, NOT_CONTAIN",
        "share excludes 1, NOT_CONTAIN",
        "share memberOf 1, IN",
        "share not memberOf 1, NOT_IN"
    })
    void readsComparisons(String expression, Operator operator) {
        assertThat(of(expression)).isEqualTo(new Compared(new Property("share"), operator, new Literal(1)));
    }

    @Test
    void aListIsTheLimitOfIn() {
        assertThat(of("kind in ( \"a\", null )"))
                .isEqualTo(new Compared(
                        new Property("kind"), Operator.IN, new Values(List.of(new Literal("a"), new Literal(null)))));
        assertThat(of("kind not matches \"a.*\""))
                .isEqualTo(new Compared(new Property("kind"), Operator.NOT_MATCH, new Literal("a.*")));
    }

    @Test
    void literalsHaveTheNarrowestType() {
        assertThat(of("7")).isEqualTo(new Literal(7));
        assertThat(of("7L")).isEqualTo(new Literal(7));
        assertThat(of("5000000000L")).isEqualTo(new Literal(5_000_000_000L));
        assertThat(of("0.5")).isEqualTo(new Literal(0.5));
        assertThat(of("-0.5")).isEqualTo(new Literal(-0.5));
        assertThat(of("true")).isEqualTo(new Literal(true));
        assertThat(of("\"a\"")).isEqualTo(new Literal("a"));
    }

    @Test
    void namesAreVariablesTypesOrProperties() {
        assertThat(of("$limit.value")).isEqualTo(new Member(new Variable("$limit"), "value"));
        assertThat(of("StageGroup.MODEL")).isEqualTo(new Member(new Term.Type(StageGroup.class), "MODEL"));
        assertThat(of("latency.p99Ms")).isEqualTo(new Member(new Property("latency"), "p99Ms"));
        assertThat(of("latency!.p99Ms")).isEqualTo(new Member(new Property("latency"), "p99Ms"));
        assertThat(of("( Unimported.X )")).isEqualTo(new Member(new Property("Unimported"), "X"));
    }

    @Test
    void aCallKeepsItsTextForTheReader() {
        assertThat(of("$stage.has( 1 )"))
                .isEqualTo(new Term.Call("$stage.has(1)", new Variable("$stage"), "has", List.of(new Literal(1))));
        assertThat(of("calls()")).isEqualTo(new Term.Call("calls()", null, "calls", List.of()));
    }

    @Test
    void notIsAComparisonWithFalse() {
        assertThat(of("!critical"))
                .isEqualTo(new Compared(new Property("critical"), Operator.EQUAL, new Literal(false)));
    }

    @Test
    void statementsAreJoined() {
        Term left = new Compared(new Property("a"), Operator.EQUAL, new Literal(1));
        Term right = new Compared(new Property("b"), Operator.EQUAL, new Literal(2));
        assertThat(of("a == 1 || b == 2")).isEqualTo(new Term.Joined(true, "a == 1", left, "b == 2", right));
        assertThat(of("( a == 1 && b == 2 )")).isEqualTo(new Term.Joined(false, "a == 1", left, "b == 2", right));
    }

    @Test
    void theRestIsForTheEngine() {
        assertThat(List.of("a + 1", "name str[startsWith] \"a\"", "-a", "[ 1, 2 ]", "a instanceof B"))
                .allSatisfy(expression -> assertThat(of(expression)).isEqualTo(new Unknown()));
    }
}
