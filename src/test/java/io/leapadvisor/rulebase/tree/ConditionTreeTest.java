package io.leapadvisor.rulebase.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rulebase.Drl;
import io.leapadvisor.rulebase.tree.ConditionNode.Constraint;
import io.leapadvisor.rulebase.tree.ConditionNode.Exists;
import io.leapadvisor.rulebase.tree.ConditionNode.Joined;
import io.leapadvisor.rulebase.tree.ConditionNode.Not;
import io.leapadvisor.rulebase.tree.ConditionNode.Other;
import io.leapadvisor.rulebase.tree.ConditionNode.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTreeTest {

    private static List<ConditionNode> parts(String conditions) {
        return Drl.when(conditions).conditions().parts();
    }

    @Test
    void aPatternHasVariableTypeAndConstraints() {
        Pattern pattern = (Pattern) parts("$s : Stage( calls > 1, $n : name )").get(0);
        assertThat(pattern.variable()).isEqualTo("$s");
        assertThat(pattern.type()).isEqualTo("Stage");
        assertThat(pattern.source()).isNull();
        assertThat(pattern.plain()).isTrue();
        assertThat(pattern.windowed()).isFalse();
        assertThat(pattern.constraints()).extracting(Constraint::variable).containsExactly(null, "$n");
        assertThat(pattern.constraints()).extracting(Constraint::expression).doesNotContainNull();
    }

    @Test
    void elementsKnowTheirLine() {
        List<ConditionNode> parts = parts("Stage()\nnot Stage( calls > 1,\n  calls < 9 )\n\nexists Stage()");
        assertThat(parts).extracting(ConditionNode::line).containsExactly(4, 5, 8);
        Pattern negated = (Pattern) ((Not) parts.get(1)).parts().get(0);
        assertThat(negated.constraints()).extracting(Constraint::line).containsExactly(5, 6);
    }

    @Test
    void joinsNest() {
        List<ConditionNode> parts =
                parts("( Stage() or ( Stage() and Stage() ) )\nexists ( Stage() and Stage() )\nnot Stage()");
        Joined either = (Joined) parts.get(0);
        assertThat(either.all()).isFalse();
        assertThat(either.parts()).hasSize(2);
        assertThat(((Joined) either.parts().get(1)).all()).isTrue();
        assertThat(parts.get(1)).isInstanceOf(Exists.class);
        assertThat(parts.get(2)).isInstanceOf(Not.class);
    }

    @Test
    void whatIsOfAnotherKindKeepsItsWord() {
        assertThat(parts("eval( true )")).singleElement().isInstanceOf(Other.class);
        assertThat(((Other) parts("eval( true )").get(0)).word()).isEqualTo("eval");
        assertThat(((Other) parts("forall( Stage() Stage() )").get(0)).word()).isEqualTo("forall");
    }

    @Test
    void tellsWhereFactsComeFrom() {
        assertThat(((Pattern) parts("Stage() from $list").get(0)).source()).isEqualTo("from");
        assertThat(((Pattern) parts("Stage() from accumulate( $s : Stage(), count( $s ) )")
                                .get(0))
                        .source())
                .isEqualTo("accumulate");
    }

    @Test
    void whatOnlySomeDialectsKnowIsNotPlain() {
        assertThat(((Pattern) parts("$s := Stage()").get(0)).plain()).isFalse();
        assertThat(((Pattern) parts("Stage( \"a\"; )").get(0)).plain()).isFalse();
        assertThat(((Pattern) parts("Stage() over window:length( 3 )").get(0)).windowed())
                .isTrue();
    }

    /** The parser of expressions stops before what it does not know, and would forget the rest. */
    @Test
    void aConstraintThatCannotBeReadToItsEndHasNoExpression() {
        Constraint constraint = Drl.constraint("/stages");
        assertThat(constraint.expression()).isNull();
        assertThat(constraint.text()).isEqualTo("/stages");
    }
}
