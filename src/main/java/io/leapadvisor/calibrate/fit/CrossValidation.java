package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Cases;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.calibrate.Tree;
import io.leapadvisor.calibrate.fit.Fold.By;
import io.leapadvisor.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Estimates of cases by calibrations that have not seen them. Each fold is fitted again from the fit to all cases by
 * Gauss–Newton steps with the slopes of that fit; errors that move far are computed anew at each step. A parameter that
 * only left-out cases know of goes back to its prior and out of the calibration, so that such an engine is as unknown
 * to the fold as a stranger's is to the service.
 */
public final class CrossValidation {

    private static final int STEPS = 2;
    /** An error that moves by less, in logarithms, follows its slope: what bends it is of second order. Ours. */
    private static final double STRAIGHT = 0.01;

    private final List<Measurement> measurements;
    private final Cases cases;
    private final List<Parameter> parameters;
    private final Rows rows;
    private final double[] fitted;
    private final double[] base;
    private final double[][] slopes;
    private final Consumer<String> log;
    /** Widths of intervals change no estimate, so that folds are fitted once. */
    private final Map<By, List<Fitted>> fits = new EnumMap<>(By.class);

    /** Parameters that a fold knows, and where they are best without its cases. */
    private record Fitted(Fold fold, List<Parameter> known, double[] at) {}

    public CrossValidation(
            List<Measurement> measurements,
            Cases cases,
            List<Parameter> parameters,
            Fit fit,
            double[] fitted,
            Consumer<String> log) {
        this.measurements = measurements;
        this.cases = cases;
        this.parameters = parameters;
        this.fitted = fitted;
        this.rows = new Rows(measurements);
        this.base = Weights.bySource(measurements);
        this.slopes = fit.jacobian(fitted);
        this.log = log;
    }

    /**
     * Residuals of all cases, in their order, by fits that had not seen what a case shares with those left out.
     *
     * @param knowledge with the spreads that intervals are made with
     */
    public List<Residual> run(Knowledge knowledge, By by) {
        Map<Integer, List<Residual>> byCase = new HashMap<>();
        List<Fitted> folds = fits.computeIfAbsent(by, ignored -> fitted(knowledge, by));
        folds.forEach(fold -> leaveOut(fold, knowledge, byCase));
        List<Residual> ordered = new ArrayList<>();
        for (int i = 0; i < measurements.size(); i++) {
            ordered.addAll(byCase.get(i));
        }
        log.accept(folds.size() + " folds by " + by);
        return ordered;
    }

    private List<Fitted> fitted(Knowledge knowledge, By by) {
        double[] errors = new Errors(cases, knowledge, parameters, rows).at(fitted);
        return Fold.all(by, measurements, knowledge).parallelStream()
                .map(fold -> fit(fold, knowledge, errors))
                .toList();
    }

    private void leaveOut(Fitted fitted, Knowledge knowledge, Map<Integer, List<Residual>> byCase) {
        List<Integer> out = fitted.fold().cases();
        List<Residual> residuals =
                cases.residuals(knowledge.with(Tree.with(knowledge.calibration(), fitted.known(), fitted.at())), out);
        int next = 0;
        for (int index : out) {
            int values = measurements.get(index).measured().size();
            byCase.put(index, List.copyOf(residuals.subList(next, next + values)));
            next += values;
        }
    }

    /**
     * The fit without a fold's cases. The others do not move with what only those knew, so that their errors where all
     * cases were fitted are the first step's.
     */
    private Fitted fit(Fold fold, Knowledge knowledge, double[] errors) {
        Set<Integer> out = new HashSet<>(fold.cases());
        List<Integer> kept =
                rows.cases().stream().filter(one -> !out.contains(one)).toList();
        List<Integer> free = free(kept);
        List<Parameter> known = free.stream().map(parameters::get).toList();
        double[] at = free.stream().mapToDouble(j -> fitted[j]).toArray();
        double[] now = errors.clone();
        for (int step = 0; step < STEPS; step++) {
            if (step > 0) {
                move(now, at, kept, free, new Errors(cases, knowledge, known, rows));
            }
            at = step(now, kept, free, at);
        }
        return new Fitted(fold, known, at);
    }

    /**
     * Moves the errors of the kept cases from the fit to all cases to these deviations: along their slopes, and exactly
     * where that takes them further than {@link #STRAIGHT}, which are few: most sources are alone with few parameters.
     */
    private void move(double[] errors, double[] at, List<Integer> kept, List<Integer> free, Errors exact) {
        List<Integer> far = new ArrayList<>();
        for (int index : kept) {
            double most = 0;
            for (int row : rows.of(index).toArray()) {
                double moved = 0;
                for (int a = 0; a < at.length; a++) {
                    moved += slopes[row][free.get(a)] * (at[a] - fitted[free.get(a)]);
                }
                errors[row] += moved;
                most = Math.max(most, Math.abs(moved));
            }
            if (most > STRAIGHT) {
                far.add(index);
            }
        }
        double[] computed = exact.at(at, far);
        int next = 0;
        for (int row : far.stream().flatMapToInt(rows::of).toArray()) {
            errors[row] = computed[next++];
        }
    }

    /** Parameters of all cases, and those of engines and chips that a kept case has. */
    private List<Integer> free(List<Integer> kept) {
        List<Integer> free = new ArrayList<>();
        for (int j = 0; j < parameters.size(); j++) {
            if (!parameters.get(j).isOwn() || moves(kept, j)) {
                free.add(j);
            }
        }
        return free;
    }

    private boolean moves(List<Integer> kept, int parameter) {
        return kept.stream().flatMapToInt(rows::of).anyMatch(row -> slopes[row][parameter] != 0);
    }

    /** @param errors of all values, of which those of the kept cases count */
    private double[] step(double[] errors, List<Integer> kept, List<Integer> free, double[] at) {
        int[] some = kept.stream().flatMapToInt(rows::of).toArray();
        double[] weights = new double[errors.length];
        for (int row : some) {
            weights[row] = Weights.huber(base[row], errors[row]);
        }
        int[] columns = free.stream().mapToInt(Integer::intValue).toArray();
        return new NormalEquations(slopes, weights, some, columns).moved(at, errors, 0);
    }
}
