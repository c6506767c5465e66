package io.leapadvisor.ingest.trace.stat;

import io.leapadvisor.ingest.trace.tree.Label;
import io.leapadvisor.ingest.trace.tree.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which groups of spans run at once. Mutable while requests are read. */
final class Overlaps {

    /** Less than this share of the shorter is how clocks are read. */
    private static final double LEAST = 0.1;

    private record Pair(Label one, Label other) {}

    private final Map<Pair, int[]> pairs = new HashMap<>();

    void add(List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                Part one = parts.get(i);
                Part other = parts.get(j);
                long shorter = Math.min(one.length(), other.length());
                if (one.isLate() || other.isLate() || shorter == 0) {
                    continue;
                }
                int[] counts = pairs.computeIfAbsent(pair(one.label(), other.label()), ignored -> new int[2]);
                counts[0]++;
                counts[1] += one.common(other) > LEAST * shorter ? 1 : 0;
            }
        }
    }

    /** True when they run at once in more than half of the requests in which both run. */
    boolean atOnce(Label one, Label other) {
        int[] counts = pairs.get(pair(one, other));
        return counts != null && 2 * counts[1] > counts[0];
    }

    private static Pair pair(Label one, Label other) {
        return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
    }
}
