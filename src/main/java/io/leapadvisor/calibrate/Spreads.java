package io.leapadvisor.calibrate;

import io.leapadvisor.knowledge.Interval;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hipparchus.analysis.solvers.BisectionSolver;

/** Widths of intervals from the residuals of cases whose whole source was left out of the fit. */
final class Spreads {

    /** Share of the measurements that intervals are meant to hold. */
    static final double COVERAGE = 0.80;
    private static final double NARROWEST = 0.05;
    private static final double WIDEST = 20;

    private Spreads() {
    }

    /**
     * The factor on the width of all intervals at which, on average over sources, {@link #COVERAGE} of the values lie inside.
     *
     * @param residuals of one kind, with the intervals that the present spread gives
     */
    static double factor(Collection<Residual> residuals) {
        Map<String, List<Residual>> sources = Score.bySource(residuals);
        // Coverage is a staircase; bisection finds the step that crosses the aim.
        return new BisectionSolver(1e-4).solve(200, factor -> covered(sources, factor) - COVERAGE, NARROWEST, WIDEST);
    }

    private static double covered(Map<String, List<Residual>> sources, double factor) {
        return sources.values().stream().mapToDouble(source -> source.stream().filter(one -> inside(one, factor)).count() / (double) source.size()).average()
                .orElseThrow();
    }

    private static boolean inside(Residual one, double factor) {
        double below = factor * Math.log(one.expected() / one.low());
        double above = factor * Math.log(one.high() / one.expected());
        return one.error() <= below && -one.error() <= above;
    }

    /** The standard deviation that an interval of a residual stands for. */
    static double sigma(Residual one) {
        return Math.log(one.high() / one.expected()) / Interval.Z80;
    }
}
