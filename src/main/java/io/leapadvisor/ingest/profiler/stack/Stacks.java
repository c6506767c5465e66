package io.leapadvisor.ingest.profiler.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long each stack of functions was seen, the outermost function first. Mutable while it is read. */
public final class Stacks {

    /** Different stacks beyond these are too many to tell apart. */
    public static final int MOST = 500_000;

    private static final int DEEPEST = 2_000;

    private final Map<List<Integer>, Double> weights = new HashMap<>();
    private double total;
    private long left;

    /** Adds time to a stack of numbers of functions. */
    public void add(List<Integer> stack, double weight) {
        if (stack.isEmpty() || !(weight > 0) || !Double.isFinite(weight)) {
            return;
        }
        List<Integer> key = stack.size() > DEEPEST ? stack.subList(stack.size() - DEEPEST, stack.size()) : stack;
        if (weights.size() >= MOST && !weights.containsKey(key)) {
            left++;
            return;
        }
        total += weight;
        weights.merge(new ArrayList<>(key), weight, Double::sum);
    }

    /** Time by stack. */
    public Map<List<Integer>, Double> weights() {
        return weights;
    }

    /** Time of all of them. */
    public double total() {
        return total;
    }

    /** Samples that were left out because there are too many different stacks. */
    public long left() {
        return left;
    }
}
