package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fills the parameters that a caller left out: from the knowledge base, else from the deployment. */
final class Defaults {

    private final Knowledge knowledge;
    private final Simulator simulator;

    Defaults(Knowledge knowledge, Simulator simulator) {
        this.knowledge = knowledge;
        this.simulator = simulator;
    }

    Map<String, Object> fill(Variant variant, RemedySpec remedy, String stage, Map<String, Object> given) {
        Map<String, Object> filled = new LinkedHashMap<>();
        if (given != null) {
            filled.putAll(given);
        }
        Resolved resolved = simulator.look(variant);
        for (Parameter parameter : remedy.parameters()) {
            if (filled.get(parameter.name()) == null) {
                Object value = value(variant, resolved, stage, parameter, filled);
                if (value != null) {
                    filled.put(parameter.name(), value);
                }
            }
        }
        return filled;
    }

    /** A field of the profile may be any number; the parameter that takes it is not. */
    private static double within(Parameter parameter, double value) {
        double least = parameter.minimum() == null ? 0 : parameter.minimum();
        double most = parameter.maximum() != null
                ? parameter.maximum()
                : parameter.type() == Parameter.Type.RATIO ? 1 : Double.MAX_VALUE;
        return Math.max(least, Math.min(most, value));
    }

    /** Parameters of a student that is named; null = not known. */
    private Double studentSize(Object student) {
        return student instanceof String name
                ? knowledge.model(name).map(known -> known.spec().parameters()).orElse(null)
                : null;
    }

    private Object value(
            Variant variant, Resolved resolved, String stage, Parameter parameter, Map<String, Object> filled) {
        if (parameter.name().equals("ratio") && (filled.containsKey("parameters") || filled.containsKey("student"))) {
            ModelSpec model = resolved.profile().model();
            double size = model == null || model.parameters() == null ? Double.NaN : model.parameters();
            double smaller = Context.number(filled.getOrDefault("parameters", studentSize(filled.get("student"))));
            return Double.isNaN(smaller / size) ? null : (Object) (smaller / size);
        }
        Object today = parameter.today() == null ? null : Fields.value(resolved.profile(), parameter.today());
        // Batches of one are none: what runs is then no way of the remedy.
        if (today != null && !(today instanceof Number number && !parameter.admits(number.doubleValue()))) {
            return today instanceof Enum<?> name ? name.name() : today;
        }
        Object stated = parameter.defaultValue();
        if (stated instanceof String path && path.startsWith("$")) {
            Object read = new Context(
                            resolved,
                            stage == null ? null : variant.profile().stage(stage),
                            filled,
                            Applier.computable(resolved),
                            null)
                    .value(path.substring(1));
            return read instanceof Number number ? (Object) within(parameter, number.doubleValue()) : read;
        }
        if (stated != null) {
            return stated;
        }
        return DefaultRule.named(parameter.derive())
                .map(rule -> rule.value(new DefaultRule.Asked(knowledge, resolved, parameter, stage, filled)))
                .orElse(null);
    }
}
