package io.leapadvisor.rulebase.explain.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.rulebase.Drl;
import io.leapadvisor.rulebase.explain.condition.Condition.Constraint;
import io.leapadvisor.rulebase.explain.condition.Condition.Exists;
import io.leapadvisor.rulebase.explain.condition.Condition.Group;
import io.leapadvisor.rulebase.explain.condition.Condition.Not;
import io.leapadvisor.rulebase.explain.condition.Condition.Opaque;
import io.leapadvisor.rulebase.explain.condition.Condition.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static Condition only(String text) {
        List<Condition> conditions = Drl.conditions(text);
        assertThat(conditions).hasSize(1);
        return conditions.get(0);
    }

    @Test
    void aPatternIsShownOnOneLine() {
        Pattern pattern = (Pattern) only("$s : StageShare( share  >=\n    0.2, $n : stage )");
        assertThat(pattern.text()).isEqualTo("$s : StageShare( share >= 0.2, $n : stage )");
        assertThat(pattern.variable()).isEqualTo("$s");
        assertThat(pattern.type()).isEqualTo(StageShare.class);
        assertThat(only("StageShare()").text()).isEqualTo("StageShare()");
    }

    @Test
    void whatBindsAPropertyTestsNothing() {
        Pattern pattern = (Pattern) only("Stage( $n : name, $p : latency.p99Ms, $q : latency!.p99Ms, $b : calls > 1 )");
        assertThat(pattern.constraints()).extracting(Constraint::variable).containsExactly("$n", "$p", "$q", "$b");
        assertThat(pattern.constraints()).extracting(Constraint::test).containsExactly(false, false, false, true);
    }

    @Test
    void partsOfAnAndAreJudgedByThemselves() {
        Pattern pattern = (Pattern) only("StageShare( share > 0.1 && share < 0.5 && last, share > 0 || last )");
        assertThat(pattern.constraints())
                .extracting(Constraint::text)
                .containsExactly("share > 0.1", "share < 0.5", "last", "share > 0 || last");
        assertThat(pattern.constraints()).allMatch(Constraint::test);
    }

    @Test
    void groupsAreShownWithTheirWord() {
        Group either = (Group) only("( StageShare() or Stage() )");
        assertThat(either.all()).isFalse();
        assertThat(either.text()).isEqualTo("( StageShare() or Stage() )");
        Not not = (Not) only("not ( StageShare() and Stage() )");
        assertThat(not.text()).isEqualTo("not ( StageShare() and Stage() )");
        assertThat(((Group) not.inner()).all()).isTrue();
    }

    @Test
    void aSingleConditionNeedsNoGroup() {
        assertThat(((Not) only("not StageShare()")).inner()).isInstanceOf(Pattern.class);
        assertThat(only("exists ( StageShare() )")).isInstanceOf(Exists.class);
        assertThat(((Exists) only("exists StageShare()")).text()).isEqualTo("exists StageShare()");
    }

    @Test
    void whatOnlyTheEngineJudgesIsOpaque() {
        assertThat(List.of(only("Unknown()"), only("Stage() from $list"), only("eval( true )")))
                .hasOnlyElementsOfType(Opaque.class)
                .allSatisfy(condition -> assertThat(((Opaque) condition).reason())
                        .isEqualTo("conditions of this kind are judged by the rule engine alone"));
    }

    @Test
    void aConstraintThatCannotBeReadIsUnknownAndTests() {
        Pattern pattern = (Pattern) only("Stage( /stages )");
        assertThat(pattern.constraints()).containsExactly(new Constraint("/stages", null, new Term.Unknown(), true));
    }
}
