package io.leapadvisor.rulebase.safety;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Checks one rule: its name, what stands before {@code when}, its conditions and its consequence. */
final class RuleCheck {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Set<String> ANNOTATIONS = Set.of("leap", "title", "severity", "requires");
    /** What an annotation may say: it is copied into the Java that is compiled. */
    private static final Pattern VALUE = Pattern.compile("[A-Z]+|\"([^\"\\\\\\p{Cntrl}]|\\\\\")*\"");

    private static final int MAX_NAME = 100;

    private final RuleDescr rule;
    private final String source;
    private final Map<String, Class<?>> imports;
    private final Refusals refusals;

    RuleCheck(RuleDescr rule, String source, Map<String, Class<?>> imports, Refusals refusals) {
        this.rule = rule;
        this.source = source;
        this.imports = imports;
        this.refusals = refusals;
    }

    void check() {
        int line = rule.getLine();
        if (rule.getName() == null
                || rule.getName().length() > MAX_NAME
                || !NAME.matcher(rule.getName()).matches()) {
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
        if (rule.hasParent()) {
            refusals.add(Reason.DECLARATION, line, 0, "extends is not allowed: a rule says all its conditions itself");
        }
        if (rule.getUnit() != null) {
            refusals.add(Reason.DECLARATION, line, 0, "a unit is not allowed");
        }
        rule.getAttributes()
                .values()
                .forEach(attribute -> refusals.add(
                        Reason.ATTRIBUTE,
                        attribute.getLine() > 0 ? attribute.getLine() : line,
                        0,
                        "attribute " + attribute.getName()
                                + " is not allowed: it steers the engine; order comes from the facts"));
        rule.getAnnotations().forEach(this::annotation);
        if (!rule.getNamedConsequences().isEmpty()) {
            refusals.add(Reason.CONSEQUENCE, line, 0, "a named consequence (then[ … ]) is not allowed: a rule has one");
        }
        Scope scope = new Scope(imports);
        Conditions conditions = new Conditions(scope, refusals);
        conditions.check(rule.getLhs());
        Consequence.check(rule, source, scope, refusals);
    }

    private void annotation(AnnotationDescr annotation) {
        int line = line("@" + annotation.getName(), rule.getLine());
        if (annotation.isDuplicated()) {
            refusals.add(Reason.ANNOTATION, line, 0, "annotation @" + annotation.getName() + " stands there twice");
        }
        if (!ANNOTATIONS.contains(annotation.getName())
                || !annotation.getValueMap().keySet().equals(Set.of("value"))) {
            refusals.add(
                    Reason.ANNOTATION,
                    line,
                    0,
                    "annotation @" + annotation.getName()
                            + " is not allowed in this form: use @leap, @title, @severity,"
                            + " @requires, with one value");
            return;
        }
        Object value = annotation.getValue();
        if (!VALUE.matcher(String.valueOf(value)).matches()
                || String.valueOf(value).length() > Limits.LITERAL) {
            refusals.add(
                    Reason.ANNOTATION,
                    line,
                    0,
                    "@" + annotation.getName() + " takes a word in capitals or a text in double quotes, without a"
                            + " backslash and at most " + Limits.LITERAL + " long");
        }
    }

    /** The line of a text at or after a line; the parser does not tell where annotations are. */
    private int line(String text, int from) {
        String[] lines = source.split("\n", -1);
        for (int i = Math.max(1, from); i <= lines.length; i++) {
            if (lines[i - 1].contains(text)) {
                return i;
            }
        }
        return from;
    }

    /** The rules of a file. */
    static void all(List<RuleDescr> rules, String source, Map<String, Class<?>> imports, Refusals refusals) {
        if (rules.size() > Limits.RULES) {
            refusals.add(Reason.SIZE, 0, 0, "the file has " + rules.size() + " rules, more than " + Limits.RULES);
        }
        rules.forEach(rule -> new RuleCheck(rule, source, imports, refusals).check());
    }
}
