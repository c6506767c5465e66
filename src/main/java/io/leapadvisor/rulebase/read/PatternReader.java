package io.leapadvisor.rulebase.read;

import com.github.javaparser.ast.expr.NameExpr;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.observed.Input;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.rulebase.read.DrlRule.Mention;
import io.leapadvisor.rulebase.tree.ConditionNode;
import io.leapadvisor.rulebase.tree.ConditionNode.Constraint;
import io.leapadvisor.rulebase.tree.ConditionNode.Pattern;
import io.leapadvisor.rulebase.tree.Syntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the conditions of a rule: which facts they match, which names they mention, which variables they bind. */
final class PatternReader {

    /** What rules make. */
    static final Set<String> DERIVED = Set.of("Diagnosis", "Prescription", "Contraindication");

    static final Set<String> COMPUTING = Set.of("eval", "accumulate", "acc", "collect", "groupby", "from", "forall");

    /** Facts of which a rule names one, and how. */
    private static final Map<Class<?>, String> NAMED = Map.of(
            Threshold.class, "name the threshold: Threshold( name == \"…\" )",
            Diagnosis.class, "name the diagnosis: Diagnosis( id == \"…\" )",
            Input.class, "name the input: Input( name == \"‹pack›.‹name›\" )");

    private final RuleNames names;
    private final FaultLog faults;
    private final Map<Class<?>, List<Mention>> mentions = new LinkedHashMap<>();
    private final List<Mention> matched = new ArrayList<>();
    private final List<Mention> variables = new ArrayList<>();

    PatternReader(RuleNames names, FaultLog faults) {
        this.names = names;
        this.faults = faults;
    }

    void read(ConditionNode conditions) {
        visit(conditions, false);
        variables.forEach(variable -> names.checkBound(variable.name(), variable.line()));
    }

    private void visit(ConditionNode node, boolean negated) {
        if (node instanceof Pattern pattern) {
            pattern(pattern, negated);
        } else if (node instanceof ConditionNode.Not not) {
            not.parts().forEach(part -> visit(part, true));
        } else if (node instanceof ConditionNode.Exists exists) {
            exists.parts().forEach(part -> visit(part, negated));
        } else if (node instanceof ConditionNode.Joined joined) {
            joined.parts().forEach(part -> visit(part, negated));
        } else if (node instanceof ConditionNode.Other other) {
            computing(other.word(), other.line());
        }
    }

    private void computing(String word, int line) {
        faults.fault(
                line,
                word + " is not allowed: rules do not compute, a ratio that a rule needs is a component of a fact");
    }

    private void pattern(Pattern pattern, boolean negated) {
        int line = pattern.line();
        if (pattern.source() != null) {
            computing(pattern.source(), line);
        }
        String typeName = pattern.type().contains(".")
                ? pattern.type().substring(0, pattern.type().indexOf('.'))
                : pattern.type();
        Class<?> type = names.type(typeName, line);
        matched.add(new Mention(typeName, line));
        if (pattern.variable() != null) {
            names.bind(pattern.variable(), type);
        }
        if (negated && DERIVED.contains(typeName)) {
            faults.fault(
                    line,
                    "not " + typeName
                            + " is not allowed: it would depend on the order of rules;"
                            + " use not only over observed facts");
        }
        List<String> literals = new ArrayList<>();
        for (Constraint constraint : pattern.constraints()) {
            literals.addAll(ConstraintReader.read(type, constraint, names, faults));
            variables(constraint);
        }
        if (type != null && NAMED.containsKey(type) && literals.size() != 1) {
            faults.fault(line, NAMED.get(type));
        }
        literals.forEach(literal ->
                mentions.computeIfAbsent(type, any -> new ArrayList<>()).add(new Mention(literal, line)));
    }

    /** Notes the variables that a constraint uses: whether they are bound shows at the end. */
    private void variables(Constraint constraint) {
        if (constraint.expression() != null) {
            Syntax.all(constraint.expression()).forEach(node -> {
                if (node instanceof NameExpr name && RuleNames.isVariable(name.getNameAsString())) {
                    variables.add(new Mention(name.getNameAsString(), constraint.lineOf(name)));
                }
            });
        }
    }

    List<Mention> thresholds() {
        return of(Threshold.class);
    }

    List<Mention> inputs() {
        return of(Input.class);
    }

    List<Mention> diagnoses() {
        return of(Diagnosis.class);
    }

    /** Remedies that a caller asks about. */
    List<Mention> considered() {
        return of(Consideration.class);
    }

    private List<Mention> of(Class<?> type) {
        return List.copyOf(mentions.getOrDefault(type, List.of()));
    }

    /** Tells of conclusions that are matched although this kind of rule must not. */
    void matchesOnly(Set<String> allowed, String why) {
        for (Mention type : matched) {
            if (DERIVED.contains(type.name()) && !allowed.contains(type.name())) {
                faults.fault(type.line(), "do not match " + type.name() + ": " + why);
            }
        }
    }
}
