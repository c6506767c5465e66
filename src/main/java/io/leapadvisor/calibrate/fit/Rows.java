package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Measurement;
import java.util.List;
import java.util.stream.IntStream;

/** Where the values of each measurement stand in a vector of all values: one row a value, in the order of the cases. */
final class Rows {

    private final int[] first;

    Rows(List<Measurement> measurements) {
        first = new int[measurements.size() + 1];
        for (int i = 0; i < measurements.size(); i++) {
            first[i + 1] = first[i] + measurements.get(i).measured().size();
        }
    }

    /** How many values there are. */
    int count() {
        return first[first.length - 1];
    }

    /** The rows of one case. */
    IntStream of(int index) {
        return IntStream.range(first[index], first[index + 1]);
    }

    /** The places of all cases. */
    List<Integer> cases() {
        return IntStream.range(0, first.length - 1).boxed().toList();
    }
}
