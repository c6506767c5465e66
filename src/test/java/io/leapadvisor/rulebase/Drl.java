package io.leapadvisor.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.explain.condition.Condition;
import io.leapadvisor.rulebase.explain.condition.Conditions;
import io.leapadvisor.rulebase.tree.ConditionNode;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlReader;
import io.leapadvisor.rulebase.tree.RuleNode;
import java.util.List;
import java.util.Map;

/** Rules around the few lines that a test is about. */
public final class Drl {

    /** Line of the first annotation. */
    public static final int ANNOTATIONS = 3;

    /** Classes that the conditions of tests name. */
    public static final Map<String, Class<?>> TYPES = Map.of(
            "StageShare", StageShare.class,
            "StageGroup", StageGroup.class,
            "Threshold", Threshold.class,
            "Stage", Stage.class);

    private Drl() {}

    /** A rule with these annotations: they start on the third line. */
    public static RuleNode annotated(String annotations) {
        return rule("package p\nrule \"r\"\n" + annotations + "\nwhen\nthen\nend\n");
    }

    /** A rule with these conditions: they start on the fourth line. */
    public static RuleNode when(String conditions) {
        return rule("package p\nrule \"r\"\nwhen\n" + conditions + "\nthen\nend\n");
    }

    /** A rule with this consequence: it starts on the fifth line. */
    public static RuleNode then(String consequence) {
        return rule("package p\nrule \"r\"\nwhen\nthen\n" + consequence + "\nend\n");
    }

    /** The constraint of a pattern that has no other. */
    public static ConditionNode.Constraint constraint(String text) {
        ConditionNode.Pattern pattern = (ConditionNode.Pattern)
                when("Fact( " + text + " )").conditions().parts().get(0);
        assertThat(pattern.constraints()).hasSize(1);
        return pattern.constraints().get(0);
    }

    /** Conditions as they are judged one by one, over {@link #TYPES}. */
    public static List<Condition> conditions(String text) {
        return Conditions.of(when(text), TYPES);
    }

    /** A pattern that stands alone, as it is judged. */
    public static Condition.Pattern pattern(String text) {
        return (Condition.Pattern) conditions(text).get(0);
    }

    private static RuleNode rule(String text) {
        DrlFile file = DrlReader.read(text);
        assertThat(file.errors()).as(text).isEmpty();
        return file.rules().get(0);
    }
}
