package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.KnowledgeFault;
import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.field.Scalable;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.operation.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
        for (Parameter parameter : remedy.parameters()) {
            reference(parameter.defaultValue());
            if (parameter.derive() != null) {
                known("derive", parameter.derive(), DefaultRule.names());
            }
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

    /** A condition: {@code $parameter} or a field path. */
    private void path(String path) {
        boolean known =
                path.startsWith("$") ? remedy.parameter(path.substring(1)).isPresent() : exists(path);
        if (!known) {
            fault("the condition on " + path + " names no " + (path.startsWith("$") ? "parameter" : "field") + ".", "");
        }
    }

    /** True when {@link Context} can read the path. */
    private static boolean exists(String path) {
        int dot = path.indexOf('.');
        String rest = path.substring(dot + 1);
        return switch (dot < 0 ? path : path.substring(0, dot)) {
            case "stage" -> dot > 0 && Fields.exists(Stage.class, rest);
            case "engine" -> dot > 0 && Fields.exists(Engine.class, rest);
            case "accelerator" -> dot > 0 && Fields.exists(Accelerator.class, rest);
            default ->
                path.equals("model.computable")
                        || path.equals("hardware.threadsPerCore")
                        || Fields.exists(DeploymentProfile.class, path);
        };
    }

    private void fault(String message, String suggestion) {
        faults.add(new KnowledgeFault("knowledge-base/remedies/" + remedy.id() + ".yaml", message, suggestion));
    }
}
