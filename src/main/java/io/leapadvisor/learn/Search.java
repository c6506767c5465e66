package io.leapadvisor.learn;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Seeks the factors that explain measurements and lie near to what was believed, by Gauss–Newton steps.
 *
 * @param start what was believed
 * @param around the measurements as linear functions around these logarithms; null = one that says nothing
 * @param there the same at other logarithms by the slopes that they had here, which costs a few estimates less
 */
record Search(
        Gauss start,
        Function<double[], List<Gauss.Point>> around,
        BiFunction<double[], List<Gauss.Point>, List<Gauss.Point>> there) {

    /** Gauss–Newton steps at most. */
    private static final int STEPS = 8;
    /** A step that makes the fit worse is halved so often: the estimator is linear only nearby. */
    private static final int HALVINGS = 5;
    /** A step changes no logarithm by more. */
    private static final double FURTHEST_STEP = 1;
    /** Steps that change no logarithm by more end the search: no answer shows it. */
    private static final double SETTLED = 0.01;
    /** Rounds of weights in each: they are settled after five. */
    private static final int REWEIGHTED = 8;

    /**
     * What measurements say of the factors.
     *
     * @param gauss posterior
     * @param points the measurements, linear around its mean
     * @param misfit half of the squared distance from the prior, and of all points by Student's t
     * @param furthest distance of the point that lies furthest off, in standard deviations of its noise
     */
    record Fitted(Gauss gauss, List<Gauss.Point> points, double misfit, double furthest) {}

    /**
     * Gauss–Newton steps from these logarithms of the factors, each halved until it betters the fit; the best place.
     */
    Fitted from(double[] from) {
        double[] at = from;
        Fitted best = null;
        for (int step = 0; ; step++) {
            List<Gauss.Point> points = around.apply(at);
            Gauss next = robust(points);
            Fitted here = fitted(new Gauss(at, next.covariance()), points);
            best = best == null || here.misfit() < best.misfit() ? here : best;
            double furthest = furthest(at, next.mean());
            double share = Math.min(1, FURTHEST_STEP / furthest);
            double[] to = between(at, next.mean(), share);
            for (int i = 0; i < HALVINGS && misfit(to, there.apply(to, points)) > here.misfit(); i++) {
                share /= 2;
                to = between(at, next.mean(), share);
            }
            if (step == STEPS || furthest * share < SETTLED) {
                return best;
            }
            at = to;
        }
    }

    private static double furthest(double[] from, double[] to) {
        double furthest = 0;
        for (int i = 0; i < from.length; i++) {
            furthest = Math.max(furthest, Math.abs(to[i] - from[i]));
        }
        return furthest;
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] at = new double[from.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = from[i] + share * (to[i] - from[i]);
        }
        return at;
    }

    private double misfit(double[] at, List<Gauss.Point> points) {
        return fitted(new Gauss(at, start.covariance()), points).misfit();
    }

    private Fitted fitted(Gauss now, List<Gauss.Point> points) {
        double misfit = start.distance(now.mean()) / 2;
        double furthest = 0;
        for (Gauss.Point point : points) {
            if (point != null) {
                double off = point.off(now.mean());
                misfit += Gauss.Point.surprise(off);
                furthest = Math.max(furthest, Math.abs(off));
            }
        }
        return new Fitted(now, points, misfit, furthest);
    }

    /**
     * The posterior with the weights that its own residuals give: a wild point loses its own before it bends others.
     */
    private Gauss robust(List<Gauss.Point> points) {
        double[] weights = new double[points.size()];
        Arrays.fill(weights, 1);
        Gauss now = start.after(points, weights);
        for (int round = 0; round < REWEIGHTED; round++) {
            for (int i = 0; i < weights.length; i++) {
                Gauss.Point point = points.get(i);
                weights[i] = point == null ? 1 : Gauss.Point.weight(point.off(now.mean()));
            }
            now = start.after(points, weights);
        }
        return now;
    }
}
