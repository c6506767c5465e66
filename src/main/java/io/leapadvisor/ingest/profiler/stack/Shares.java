package io.leapadvisor.ingest.profiler.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What share of the time goes to each kind of work. The innermost function that is known decides, so that each sample
 * counts once: a tokenizer within a generation is a tokenizer. Time in which threads only wait is left out.
 *
 * @param kinds share of the time that is not waited, by kind; sums to 1
 * @param waiting share of all time that threads wait, 0 to 1
 */
public record Shares(Map<String, Double> kinds, double waiting) {

    /** What {@code kindOf} answers for functions that only wait. */
    public static final String WAITING = "WAITING";

    /** The kind of what nothing is known of. */
    public static final String UNKNOWN = "";

    /**
     * The shares.
     *
     * @param functions names by number
     * @param kindOf kind of a function; null = not known
     */
    public static Shares of(Stacks stacks, List<String> functions, Function<String, String> kindOf) {
        Map<Integer, String> known = new HashMap<>();
        Map<String, Double> times = new TreeMap<>();
        stacks.weights().forEach((stack, weight) -> {
            String kind = UNKNOWN;
            for (int i = stack.size() - 1; i >= 0 && kind.equals(UNKNOWN); i--) {
                int function = stack.get(i);
                kind = known.computeIfAbsent(function, number -> name(number, functions, kindOf));
                boolean innermost = i == stack.size() - 1;
                kind = kind.equals(WAITING) && !innermost ? UNKNOWN : kind;
            }
            times.merge(kind, weight, Double::sum);
        });
        double all = times.values().stream().mapToDouble(Double::doubleValue).sum();
        double waited = times.getOrDefault(WAITING, 0.0);
        times.remove(WAITING);
        Map<String, Double> shares = new TreeMap<>();
        times.forEach((kind, time) -> shares.put(kind, all > waited ? time / (all - waited) : 0));
        return new Shares(shares, all > 0 ? waited / all : 0);
    }

    private static String name(int number, List<String> functions, Function<String, String> kindOf) {
        String kind = number >= 0 && number < functions.size() ? kindOf.apply(functions.get(number)) : null;
        return kind == null ? UNKNOWN : kind;
    }
}
