package io.leapadvisor.ingest.trace.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stretches of time, as sorted pairs of begin and end that do not touch. Immutable. */
final class Intervals {

    static final Intervals EMPTY = new Intervals(List.of());

    private final List<long[]> parts;

    private Intervals(List<long[]> parts) {
        this.parts = parts;
    }

    /** The union of stretches; empty ones and such that end before they begin are passed over. */
    static Intervals union(List<long[]> stretches) {
        if (stretches.size() == 1 && stretches.get(0)[1] > stretches.get(0)[0]) {
            return new Intervals(List.of(stretches.get(0)));
        }
        List<long[]> sorted = new ArrayList<>(stretches);
        sorted.sort(Comparator.comparingLong(one -> one[0]));
        List<long[]> found = new ArrayList<>();
        long[] last = null;
        for (long[] one : sorted) {
            if (one[1] <= one[0]) {
                continue;
            }
            if (last != null && one[0] <= last[1]) {
                last[1] = Math.max(last[1], one[1]);
            } else {
                last = one.clone();
                found.add(last);
            }
        }
        return new Intervals(found);
    }

    /** What of a stretch lies outside these. */
    Intervals outside(long begin, long end) {
        List<long[]> found = new ArrayList<>();
        long at = begin;
        for (long[] part : parts) {
            if (part[0] >= end) {
                break;
            }
            if (part[1] > at) {
                if (part[0] > at) {
                    found.add(new long[] {at, part[0]});
                }
                at = part[1];
            }
        }
        if (at < end) {
            found.add(new long[] {at, end});
        }
        return new Intervals(found);
    }

    /** How long these and others run at once. */
    long common(Intervals other) {
        long sum = 0;
        int i = 0;
        int j = 0;
        while (i < parts.size() && j < other.parts.size()) {
            long[] one = parts.get(i);
            long[] two = other.parts.get(j);
            sum += Math.max(0, Math.min(one[1], two[1]) - Math.max(one[0], two[0]));
            if (one[1] < two[1]) {
                i++;
            } else {
                j++;
            }
        }
        return sum;
    }

    long length() {
        long sum = 0;
        for (long[] part : parts) {
            sum += part[1] - part[0];
        }
        return sum;
    }

    List<long[]> parts() {
        return parts;
    }
}
