package io.leapadvisor.learn;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.own.Learned;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.simulate.Estimator;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns from the points that an owner measured of a deployment: Bayes' rule for a few named factors on its times. In
 * logarithms the estimator is close to linear in them, so that their posterior is a normal distribution in closed form
 * (Gauss–Newton steps of it, since close is not equal); nothing is sampled. The prior is that of {@link Prior}; a wild
 * point loses its weight by Student's t ({@link Gauss.Point#weight}).
 *
 * <p>This is one of two ways in which measurements enter, and each measurement takes one of them. Load tests are points
 * under other loads: they move the factors, with which every estimate of the deployment is then made, before and after
 * remedies. {@code endToEnd}, stages and utilization are the deployment as it is today: the reconciliation ties the
 * projection of today to them exactly. It starts from the learned times, so that its factor is only what those leave,
 * and a measurement that is told both ways is counted once: the second factor is then 1. A rate that the tests do not
 * exceed is a bound on the capacity beside both.
 *
 * <p>Thread-safe.
 */
public final class Learner {

    /** A point that stays further off, in standard deviations, speaks for another number of places. */
    private static final double SURPRISING = 2;
    /**
     * Logarithms of the factor on the places from which the search starts again: as long as all find one, no slope says
     * what fewer would do. A quarter is what vLLM admits by default on small parts and in old versions against what it
     * admits elsewhere.
     */
    private static final double[] PLACES_TO_TRY = {Math.log(0.25), Math.log(0.5), Math.log(2)};

    private final Knowledge knowledge;
    private final Simulator simulator;

    public Learner(Knowledge knowledge, Simulator simulator) {
        this.knowledge = knowledge;
        this.simulator = simulator;
    }

    /**
     * A number that was measured.
     *
     * @param test index of its load test
     * @param variant the deployment as it was then
     * @param noise standard deviation of its logarithm
     */
    record Seen(int test, Variant variant, Quantity quantity, double measured, double noise) {

        /**
         * True where the clients of a test keep their number. Above the capacity of a test without, a smaller batch and
         * fewer places look alike, and what would tell them apart, the wait, grows with the length of the run.
         */
        boolean tellsPlaces() {
            Traffic traffic = variant.profile().traffic();
            return traffic != null && traffic.hasClients();
        }
    }

    /** What the load tests of a deployment teach of it. */
    public Learned of(DeploymentProfile told) {
        return told.loadTests() == null || told.loadTests().isEmpty() || told.model() == null
                ? Learned.NONE
                : of(simulator.resolve(told));
    }

    /** The same where its names have been looked up; without load tests, what the times of today say of a pass. */
    public Learned of(Resolved resolved) {
        DeploymentProfile profile = resolved.profile();
        List<LoadTest> tests = profile.loadTests();
        if (tests == null || tests.isEmpty() || profile.model() == null) {
            return MeasuredPass.of(resolved, knowledge);
        }
        Variant today = TestedPoint.alone(resolved);
        double[] calibrated = Slopes.NONE;
        Slopes before = Slopes.of(today, calibrated, simulator);
        if (before.at().model() == null) {
            return new Learned(
                    Learned.NONE.factors(),
                    Map.of(),
                    List.of("the load tests teach nothing: size of the model or hardware is not known"));
        }
        Prior prior = new Prior(knowledge, before.at().model().machine().unfamiliarity());
        boolean inPath = !profile.stagesOrEmpty().isEmpty();
        List<Seen> seen = seen(resolved, prior, inPath);
        if (seen.isEmpty()) {
            return new Learned(
                    Learned.NONE.factors(),
                    Map.of(),
                    List.of("the load tests tell no speed that is one of the model alone; they move no estimate"));
        }
        Gauss start = prior.factors();
        Search search = new Search(start, logs -> points(seen, logs), (logs, was) -> moved(seen, logs, was));
        Search.Fitted best = search.from(new double[Factor.values().length]);
        if (best.furthest() > SURPRISING && seen.stream().allMatch(Seen::tellsPlaces)) {
            for (double places : PLACES_TO_TRY) {
                double[] from = new double[Factor.values().length];
                from[Factor.PLACES.ordinal()] = places;
                Search.Fitted other = search.from(from);
                best = other.misfit() < best.misfit() ? other : best;
            }
        }
        Gauss now = best.gauss();
        List<Gauss.Point> points = best.points();
        Map<Quantity, Double> left = left(Slopes.of(today, now.mean(), simulator), start, now, prior, inPath);
        boolean generative = before.at().model().generative();
        return new Learned(
                Slopes.factors(now.mean()),
                Widths.byKind(left, generative),
                LearnedSentences.of(tests.size(), now, LearnedSentences.outliers(seen, points, now.mean()), left));
    }

    /** What was measured. Around a model in a path other stages take time, of which its factors know nothing. */
    private List<Seen> seen(Resolved resolved, Prior prior, boolean inPath) {
        List<LoadTest> tests = resolved.profile().loadTests();
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            LoadTest test = tests.get(i);
            Variant variant = TestedPoint.of(resolved, test);
            for (Quantity quantity : Quantity.values()) {
                double measured = quantity.measured(test);
                if (!Double.isNaN(measured) && (!inPath || quantity == Quantity.TPOT)) {
                    double noise =
                            prior.noise(quantity, test, resolved.profile().model());
                    seen.add(new Seen(i, variant, quantity, measured, noise));
                }
            }
        }
        return seen;
    }

    /** Each measurement as a linear function of the factors around where they are; null where it says nothing. */
    private List<Gauss.Point> points(List<Seen> seen, double[] logs) {
        List<Gauss.Point> points = new ArrayList<>();
        Map<Integer, Slopes> slopes = new TreeMap<>();
        for (Seen one : seen) {
            Slopes there = slopes.computeIfAbsent(one.test(), ignored -> Slopes.of(one.variant(), logs, simulator));
            points.add(point(one, there, logs));
        }
        return points;
    }

    /** The same measurements where the factors are now, by the slopes and the noise of where they were. */
    private List<Gauss.Point> moved(List<Seen> seen, double[] logs, List<Gauss.Point> before) {
        Map<Integer, Projection> projections = new TreeMap<>();
        List<Gauss.Point> points = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            Seen one = seen.get(i);
            Gauss.Point was = before.get(i);
            if (was == null) {
                points.add(null);
                continue;
            }
            Projection now =
                    projections.computeIfAbsent(one.test(), ignored -> Slopes.project(one.variant(), logs, simulator));
            points.add(new Gauss.Point(was.slopes(), value(one, now, was.slopes(), logs), was.noise()));
        }
        return points;
    }

    private static Gauss.Point point(Seen one, Slopes there, double[] logs) {
        double[] slopes = there.of().get(one.quantity());
        if (slopes == null || one.quantity().endlessWhenSaturated() && isEndless(one, there.at())) {
            return null;
        }
        if (!one.tellsPlaces()) {
            slopes = slopes.clone();
            slopes[Factor.PLACES.ordinal()] = 0;
        }
        return new Gauss.Point(slopes, value(one, there.at(), slopes, logs), one.noise() * Slopes.steepness(slopes));
    }

    /** True where requests wait for others that do not end; clients who keep their number and find a place do not. */
    private static boolean isEndless(Seen one, Projection there) {
        return there.rates().saturated() && !(one.tellsPlaces() && there.waitMs() == 0);
    }

    /** What the factors, times their slopes, would have to come to for the estimate to be what was measured. */
    private static double value(Seen one, Projection there, double[] slopes, double[] logs) {
        double value = Math.log(one.measured() / one.quantity().predicted(there));
        for (int i = 0; i < logs.length; i++) {
            value += slopes[i] * logs[i];
        }
        return value;
    }

    /** What is left of the standard deviation of each number of today, its noise included. */
    private static Map<Quantity, Double> left(Slopes today, Gauss start, Gauss now, Prior prior, boolean inPath) {
        Map<Quantity, Double> left = new TreeMap<>();
        today.of().forEach((quantity, slopes) -> {
            if (!inPath || quantity == Quantity.TPOT) {
                double noise = prior.noise(quantity) * Slopes.steepness(slopes);
                double before = Math.min(
                        start.variance(slopes) + noise * noise,
                        prior.stated(quantity, Estimator.kinds(today.at()), slopes));
                double after = now.variance(slopes) + noise * noise;
                left.put(quantity, Math.min(1, Math.sqrt(after / before)));
            }
        });
        return left;
    }
}
