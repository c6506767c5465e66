package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.KnowledgeFault;
import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.remedy.effect.AskedPath;
import io.leapadvisor.remedy.field.Scalable;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.operation.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds remedies of the knowledge base that name a field or an operation which does not exist; without it they would
 * fail when first used.
 */
public final class RemedyCheck {

    private final RemedySpec remedy;
    private final List<KnowledgeFault> faults = new ArrayList<>();

    private RemedyCheck(RemedySpec remedy) {
        this.remedy = remedy;
    }

    /** Every fault, by the file in the pack; empty when all remedies can be applied. */
    public static List<KnowledgeFault> faults(Collection<RemedySpec> remedies) {
        List<KnowledgeFault> all = new ArrayList<>();
        for (RemedySpec remedy : remedies) {
            RemedyCheck check = new RemedyCheck(remedy);
            check.run();
            all.addAll(check.faults);
        }
        return all;
    }

    private void run() {
        for (Change change : remedy.changes()) {
            if (change.set() != null) {
                known("set", change.set(), Settable.paths());
                reference(change.to());
            } else if (change.scale() != null) {
                known("scale", change.scale(), Scalable.paths());
            } else {
                known("perform", change.perform(), Operation.names());
            }
            change.effects().forEach(this::effect);
        }
        remedy.accuracy().forEach(this::effect);
        remedy.steps().forEach(step -> step.when().keySet().forEach(this::path));
        remedy.cases().forEach(one -> one.when().keySet().forEach(this::path));
        for (Parameter parameter : remedy.parameters()) {
            reference(parameter.defaultValue());
            if (parameter.defaultValue() instanceof String text && text.startsWith("$")) {
                FieldTypes.of(text.substring(1))
                        .ifPresent(type -> fits(parameter, FieldTypes.holds(parameter.type(), type), text));
            }
            if (parameter.today() != null) {
                reference("$" + parameter.today());
            }
            if (parameter.derive() != null) {
                known("derive", parameter.derive(), DefaultRule.names());
                DefaultRule.named(parameter.derive())
                        .ifPresent(rule -> fits(parameter, rule.gives(parameter.type()), parameter.derive()));
            }
        }
    }

    private void fits(Parameter parameter, boolean fits, String value) {
        if (!fits) {
            fault(
                    "the default of parameter " + parameter.name() + " (" + value + ") is no " + parameter.type() + ".",
                    "");
        }
    }

    private void effect(Effect effect) {
        effect.when().keySet().forEach(this::path);
        if (effect.along() != null) {
            path(effect.along());
        }
    }

    private void known(String what, String name, Collection<String> names) {
        if (name == null || !names.contains(name)) {
            fault(what + " (" + name + ") is unknown.", name == null ? "" : Names.didYouMean(name, names));
        }
    }

    /** A value that refers to a parameter or to a field of the profile. */
    private void reference(Object value) {
        if (value instanceof String text && text.startsWith("$")) {
            String name = text.substring(1);
            if (remedy.parameter(name).isEmpty() && !exists(name)) {
                fault(
                        text + " is neither a parameter nor a field of the profile.",
                        Names.didYouMean(
                                name,
                                remedy.parameters().stream()
                                        .map(Parameter::name)
                                        .toList()));
            }
        }
    }

    /** A condition: {@code $parameter}, a field path, or one as a share of the other. */
    private void path(String whole) {
        for (String path : whole.split(Pattern.quote(AskedPath.OVER))) {
            one(path);
        }
    }

    private void one(String path) {
        boolean known =
                path.startsWith("$") ? remedy.parameter(path.substring(1)).isPresent() : exists(path);
        if (!known) {
            fault("the condition on " + path + " names no " + (path.startsWith("$") ? "parameter" : "field") + ".", "");
        }
    }

    private static boolean exists(String path) {
        return FieldTypes.of(path).isPresent();
    }

    private void fault(String message, String suggestion) {
        faults.add(new KnowledgeFault("knowledge-base/remedies/" + remedy.id() + ".yaml", message, suggestion));
    }
}
