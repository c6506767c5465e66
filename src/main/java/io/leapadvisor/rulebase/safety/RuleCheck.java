package io.leapadvisor.rulebase.safety;

import io.leapadvisor.rulebase.safety.expression.Scope;
import io.leapadvisor.rulebase.tree.RuleNode;
import io.leapadvisor.rulebase.tree.RuleNode.AnnotationNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks one rule: its name, what stands before {@code when}, its conditions and its consequence. */
final class RuleCheck {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]++(-[a-z0-9]++)*+");
    private static final Set<String> ANNOTATIONS = Set.of("leap", "title", "severity", "bound", "narrows", "requires");
    /** What an annotation may say: it is copied into the Java that is compiled. */
    private static final Pattern VALUE = Pattern.compile("[A-Z][A-Z0-9_]*|\"([^\"\\\\\\p{Cntrl}]|\\\\\")*+\"");

    private static final int MAX_NAME = 100;

    private final RuleNode rule;
    private final Map<String, Class<?>> imports;
    private final Refusals refusals;

    RuleCheck(RuleNode rule, Map<String, Class<?>> imports, Refusals refusals) {
        this.rule = rule;
        this.imports = imports;
        this.refusals = refusals;
    }

    void check() {
        int line = rule.line();
        if (rule.name() == null
                || rule.name().length() > MAX_NAME
                || !NAME.matcher(rule.name()).matches()) {
            refusals.add(
                    Reason.NAME,
                    line,
                    0,
                    "the name of a rule consists of small letters, digits and hyphens, and is at most " + MAX_NAME
                            + " long");
        }
        if (rule.isQuery()) {
            refusals.add(Reason.DECLARATION, line, 0, "a query is not allowed");
            return;
        }
        if (rule.features().parent()) {
            refusals.add(Reason.DECLARATION, line, 0, "extends is not allowed: a rule says all its conditions itself");
        }
        if (rule.features().unit()) {
            refusals.add(Reason.DECLARATION, line, 0, "a unit is not allowed");
        }
        rule.attributes()
                .forEach(attribute -> refusals.add(
                        Reason.ATTRIBUTE,
                        attribute.line(),
                        0,
                        "attribute " + attribute.name()
                                + " is not allowed: it steers the engine; order comes from the facts"));
        rule.annotations().forEach(this::annotation);
        if (rule.features().namedConsequences()) {
            refusals.add(Reason.CONSEQUENCE, line, 0, "a named consequence (then[ … ]) is not allowed: a rule has one");
        }
        Scope scope = new Scope(imports);
        new ConditionCheck(scope, refusals).check(rule.conditions());
        ConsequenceCheck.check(rule.consequence(), scope, refusals);
    }

    private void annotation(AnnotationNode annotation) {
        int line = annotation.line();
        if (annotation.again() > 0) {
            refusals.add(Reason.ANNOTATION, line, 0, "annotation @" + annotation.name() + " stands there twice");
        }
        String value = annotation.value();
        if (!ANNOTATIONS.contains(annotation.name()) || value == null) {
            refusals.add(
                    Reason.ANNOTATION,
                    line,
                    0,
                    "annotation @" + annotation.name()
                            + " is not allowed in this form: use @leap, @title, @severity, @bound,"
                            + " @requires, with one value");
            return;
        }
        if (!VALUE.matcher(value).matches() || value.length() > Limits.LITERAL) {
            refusals.add(
                    Reason.ANNOTATION,
                    line,
                    0,
                    "@" + annotation.name() + " takes a word in capitals or a text in double quotes, without a"
                            + " backslash and at most " + Limits.LITERAL + " long");
        }
    }
}
