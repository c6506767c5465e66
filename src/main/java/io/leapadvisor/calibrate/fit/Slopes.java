package io.leapadvisor.calibrate.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * How the errors move with each parameter, by differences. Which cases depend on a parameter is found once by a large
 * step and remembered: most cases know nothing of most parameters.
 */
final class Slopes {

    private static final double STEP = 0.05;
    /** Probing step that tells which cases depend on a parameter. */
    private static final double PROBE = 1.0;

    private static final double MOVED = 1e-9;

    private final Errors errors;
    private final Rows rows;
    private final List<List<Integer>> candidates;
    private final Map<Integer, List<Integer>> dependent = new ConcurrentHashMap<>();

    Slopes(Errors errors, Rows rows, List<List<Integer>> candidates) {
        this.errors = errors;
        this.rows = rows;
        this.candidates = candidates;
    }

    /**
     * The Jacobian: a row for each value, a column for each parameter.
     *
     * @param x deviations of the parameters
     * @param value errors there
     */
    double[][] at(double[] x, double[] value) {
        double[][] slopes = new double[rows.count()][x.length];
        IntStream.range(0, x.length).parallel().forEach(j -> column(j, x, value, slopes));
        return slopes;
    }

    private void column(int parameter, double[] x, double[] value, double[][] slopes) {
        List<Integer> some = dependent.get(parameter);
        // Not worked out inside of the map: a thread that waits there for others may take up another parameter.
        if (some == null) {
            some = dependentOn(parameter, x, value);
            dependent.put(parameter, some);
        }
        if (some.isEmpty()) {
            return;
        }
        double[] after = errors.at(moved(x, parameter, STEP), some);
        int next = 0;
        for (int row : some.stream().flatMapToInt(rows::of).toArray()) {
            slopes[row][parameter] = (after[next++] - value[row]) / STEP;
        }
    }

    /** Cases whose answers move with a parameter, up or down: some are at a bound. */
    private List<Integer> dependentOn(int parameter, double[] x, double[] value) {
        List<Integer> candidate = candidates.get(parameter);
        Set<Integer> found = new TreeSet<>(moving(moved(x, parameter, PROBE), candidate, value));
        found.addAll(moving(
                moved(x, parameter, -PROBE),
                candidate.stream().filter(one -> !found.contains(one)).toList(),
                value));
        return List.copyOf(found);
    }

    /** Those of some cases whose answers are others at these deviations. */
    private List<Integer> moving(double[] x, List<Integer> some, double[] value) {
        double[] there = errors.at(x, some);
        List<Integer> found = new ArrayList<>();
        int next = 0;
        for (int index : some) {
            boolean moves = false;
            for (int row : rows.of(index).toArray()) {
                moves |= Math.abs(there[next++] - value[row]) > MOVED;
            }
            if (moves) {
                found.add(index);
            }
        }
        return found;
    }

    private static double[] moved(double[] x, int parameter, double step) {
        double[] moved = x.clone();
        moved[parameter] += step;
        return moved;
    }
}
