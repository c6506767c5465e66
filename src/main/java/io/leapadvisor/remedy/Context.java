package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.path.Stage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What the conditions of the knowledge base are held against. Remembers what it has read, since conditions ask for few
 * fields often.
 */
final class Context {

    /** Between two paths: the one as a share of the other, such as {@code $to / traffic.outputTokens}. */
    static final String OVER = " / ";

    private static final Object LEFT_OUT = new Object();

    private final Resolved resolved;
    private final Stage stage;
    private final Map<String, Object> parameters;
    private final boolean computable;
    private final Map<String, Object> read = new HashMap<>();

    /**
     * @param resolved the deployment with its names looked up
     * @param stage stage that a remedy applies to; null = the deployment
     * @param parameters parameters of the remedy
     * @param computable true when the estimator can compute the model's time
     */
    Context(Resolved resolved, Stage stage, Map<String, Object> parameters, boolean computable) {
        this.resolved = resolved;
        this.stage = stage;
        this.parameters = parameters;
        this.computable = computable;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** The value of a field path or of a share of two, or null when one is left out. */
    Object value(String path) {
        int over = path.indexOf(OVER);
        if (over >= 0) {
            double share = number(value(path.substring(0, over))) / number(value(path.substring(over + OVER.length())));
            return Double.isFinite(share) ? (Object) share : null;
        }
        Object value = read.computeIfAbsent(path, unread -> {
            Object found = find(unread);
            return found == null ? LEFT_OUT : found;
        });
        return value == LEFT_OUT ? null : value;
    }

    private Object find(String path) {
        if (path.startsWith("$")) {
            return parameters.get(path.substring(1));
        }
        int dot = path.indexOf('.');
        String root = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? "" : path.substring(dot + 1);
        return switch (root) {
            case "stage" -> stage == null ? null : stageValue(rest);
            case "engine" -> resolved.engine() == null ? null : Fields.value(resolved.engine(), rest);
            case "accelerator" -> resolved.part() == null ? null : Fields.value(resolved.part(), rest);
            default ->
                switch (path) {
                    case "model.computable" -> computable;
                    case "hardware.threadsPerCore" ->
                        resolved.profile().hardwareOrNone().threadsPerCore();
                    default -> Fields.value(resolved.profile(), path);
                };
        };
    }

    private Object stageValue(String path) {
        return switch (path) {
            case "resource" -> stage.resourceOrUsual();
            case "callsPerRequest" -> stage.calls();
            default -> Fields.value(stage, path);
        };
    }

    /** True when all conditions of an effect hold. */
    boolean fulfils(Effect effect) {
        return fulfils(effect.when()) && (effect.along() == null || number(value(effect.along())) > 0);
    }

    /** True when all conditions hold. */
    boolean fulfils(Map<String, Object> conditions) {
        for (Map.Entry<String, Object> condition : conditions.entrySet()) {
            if (!holds(value(condition.getKey()), condition.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Object value, Object wanted) {
        if (wanted instanceof Collection<?> any) {
            for (Object one : any) {
                if (one == null ? value == null : value != null && same(value, one)) {
                    return true;
                }
            }
            return false;
        }
        if (wanted instanceof Map<?, ?> bounds) {
            double number = number(value);
            Object atLeast = bounds.get("atLeast");
            Object below = bounds.get("below");
            return !Double.isNaN(number)
                    && (atLeast == null || number >= number(atLeast))
                    && (below == null || number < number(below));
        }
        return value != null && same(value, wanted);
    }

    private static boolean same(Object value, Object wanted) {
        if (value instanceof Number number && wanted instanceof Number other) {
            return number.doubleValue() == other.doubleValue();
        }
        return value.toString().equalsIgnoreCase(wanted.toString());
    }

    /** A number, or NaN for everything else. */
    static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
