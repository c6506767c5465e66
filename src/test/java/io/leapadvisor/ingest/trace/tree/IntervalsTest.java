package io.leapadvisor.ingest.trace.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IntervalsTest {

    private static BitSet bits(List<Integer> ends) {
        BitSet set = new BitSet();
        for (int i = 0; i + 1 < ends.size(); i += 2) {
            set.set(Math.min(ends.get(i), ends.get(i + 1)), Math.max(ends.get(i), ends.get(i + 1)));
        }
        return set;
    }

    private static Intervals intervals(List<Integer> ends) {
        List<long[]> parts = new java.util.ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i += 2) {
            parts.add(new long[] {Math.min(ends.get(i), ends.get(i + 1)), Math.max(ends.get(i), ends.get(i + 1))});
        }
        return Intervals.union(parts);
    }

    /** The same with a bit for each unit of time. */
    @Property(tries = 200)
    void unionsDifferencesAndCommonTimesAreThoseOfSets(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 60) Integer> one,
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 60) Integer> other) {
        BitSet a = bits(one);
        BitSet b = bits(other);
        assertThat(intervals(one).length()).isEqualTo(a.cardinality());
        BitSet both = (BitSet) a.clone();
        both.and(b);
        assertThat(intervals(one).common(intervals(other))).isEqualTo(both.cardinality());
        BitSet window = new BitSet();
        window.set(10, 40);
        window.andNot(a);
        assertThat(intervals(one).outside(10, 40).length()).isEqualTo(window.cardinality());
    }
}
