package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.Threshold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The thresholds of the run on this thread, as the built-in rules read them: by name. As facts they would be two thirds
 * of what such a run inserts, and each comparison with one of them a join. Compiled rules call it by its name.
 */
public final class RunThresholds {

    private static final ThreadLocal<Map<String, Threshold>> NAMED = ThreadLocal.withInitial(Map::of);

    private RunThresholds() {}

    /** Runs rules over facts without thresholds, which they read here meanwhile. */
    static <T> T during(Collection<?> facts, Function<List<Object>, T> run) {
        // Most facts are thresholds: neither is to grow from small.
        Map<String, Threshold> named = new HashMap<>(2 * facts.size());
        List<Object> others = new ArrayList<>();
        for (Object fact : facts) {
            if (fact instanceof Threshold threshold) {
                named.put(threshold.name(), threshold);
            } else {
                others.add(fact);
            }
        }
        NAMED.set(named);
        try {
            return run.apply(others);
        } finally {
            NAMED.remove();
        }
    }

    /**
     * The threshold with a name.
     *
     * @throws IllegalStateException when it is not among the facts of the run
     */
    public static Threshold of(String name) {
        Threshold threshold = NAMED.get().get(name);
        if (threshold == null) {
            throw new IllegalStateException("threshold " + name + " is not among the facts: add it");
        }
        return threshold;
    }

    /** Its number. */
    public static double value(String name) {
        return of(name).value();
    }
}
