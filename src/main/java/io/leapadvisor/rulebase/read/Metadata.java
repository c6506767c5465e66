package io.leapadvisor.rulebase.read;

import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.remedy.Bound;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.read.DrlRule.Mention;
import io.leapadvisor.rulebase.tree.RuleNode;
import io.leapadvisor.rulebase.tree.RuleNode.AnnotationNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The annotations of a rule. */
final class Metadata {

    private static final Set<String> KNOWN = Set.of("leap", "title", "severity", "bound", "narrows", "requires");

    private final RuleNode rule;
    private final FaultLog faults;
    private final Map<String, AnnotationNode> annotations = new LinkedHashMap<>();

    Metadata(RuleNode rule, FaultLog faults) {
        this.rule = rule;
        this.faults = faults;
        rule.annotations().forEach(this::read);
    }

    private void read(AnnotationNode annotation) {
        String name = annotation.name();
        if (!KNOWN.contains(name)) {
            faults.fault(
                    annotation.line(),
                    "annotation @" + name + " is unknown: use @leap, @title, @severity, @bound, @narrows, @requires",
                    RuleFault.nearest(name, KNOWN));
        } else if (annotation.again() > 0) {
            faults.fault(annotation.again(), "@" + name + " stands there twice");
        } else if (annotation.value() == null) {
            faults.fault(annotation.line(), "@" + name + " takes one value");
        } else {
            annotations.put(name, annotation);
        }
    }

    Leap leap() {
        AnnotationNode value = annotations.get("leap");
        if (value == null) {
            missing("leap", Leap.values());
            return null;
        }
        return constant(Leap.class, value);
    }

    /** How much a diagnosis matters; the other kinds of rules have none. */
    Severity severity(Kind kind) {
        AnnotationNode value = annotations.get("severity");
        if (value == null) {
            if (kind == Kind.DIAGNOSIS) {
                missing("severity", Severity.values());
            }
            return null;
        }
        if (kind != null && kind != Kind.DIAGNOSIS) {
            faults.fault(value.line(), "@severity is for diagnoses: leave it out");
        }
        return constant(Severity.class, value);
    }

    /** What a diagnosis found to set the pace; most name none. */
    Bound bound(Kind kind) {
        AnnotationNode value = annotations.get("bound");
        if (value == null) {
            return null;
        }
        if (kind != null && kind != Kind.DIAGNOSIS) {
            faults.fault(value.line(), "@bound is for diagnoses: leave it out");
        }
        return constant(Bound.class, value);
    }

    private void missing(String annotation, Enum<?>[] constants) {
        faults.fault(
                rule.line(),
                "@" + annotation + " is missing: add @" + annotation + "( " + constants[0] + " ) or another of "
                        + Arrays.toString(constants));
    }

    private <E extends Enum<E>> E constant(Class<E> type, AnnotationNode annotation) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        String value = annotation.content();
        if (!annotation.isText() && names.contains(value)) {
            return Enum.valueOf(type, value);
        }
        faults.fault(
                annotation.line(),
                "@" + annotation.name() + " (" + value + ") must be one of " + names,
                RuleFault.nearest(value.toUpperCase(Locale.ROOT), names));
        return null;
    }

    String title() {
        String title = text("title");
        if (title == null || title.isBlank()) {
            faults.fault(rule.line(), "@title is missing: add @title( \"…\" ), one line in English");
        }
        return title;
    }

    /** The wider diagnoses that a diagnosis is a case of. */
    List<Mention> narrows(Kind kind) {
        if (kind != null && kind != Kind.DIAGNOSIS && annotations.containsKey("narrows")) {
            faults.fault(lineOf("narrows"), "@narrows is for diagnoses: leave it out");
        }
        return listed("narrows").stream()
                .map(name -> new Mention(name, lineOf("narrows")))
                .toList();
    }

    List<Mention> requires() {
        List<Mention> fields = new ArrayList<>();
        for (String name : listed("requires")) {
            if (name.isEmpty() || !Fields.exists(DeploymentProfile.class, name)) {
                faults.fault(
                        lineOf("requires"),
                        "@requires: field (" + name + ") does not exist in a profile",
                        RuleFault.nearest(name, FactTypes.profileFields()));
            } else {
                fields.add(new Mention(name, lineOf("requires")));
            }
        }
        return fields;
    }

    /** The names that an annotation lists, with commas between them. */
    private List<String> listed(String annotation) {
        String value = text(annotation);
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",", -1)).map(String::trim).toList();
    }

    private String text(String name) {
        AnnotationNode annotation = annotations.get(name);
        if (annotation == null) {
            return null;
        }
        if (!annotation.isText()) {
            faults.fault(annotation.line(), "@" + name + " takes a text in quotes");
        }
        return annotation.content();
    }

    private int lineOf(String name) {
        AnnotationNode annotation = annotations.get(name);
        return annotation == null ? rule.line() : annotation.line();
    }
}
