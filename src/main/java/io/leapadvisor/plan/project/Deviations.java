package io.leapadvisor.plan.project;

import io.leapadvisor.plan.own.OneWay;
import io.leapadvisor.plan.own.OwnError;
import io.leapadvisor.plan.own.RateBounds;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import java.util.List;
import java.util.Map;

/** Adds up how far uncertain effects move the logarithm of each metric, as squares. Filled by one thread. */
final class Deviations {

    /**
     * Squared deviations of a logarithm.
     *
     * @param down sum of those below what is expected
     * @param up sum of those above
     * @param least the single one farthest below, at most 0
     * @param most the single one farthest above, at least 0
     */
    record Squared(double down, double up, double least, double most) {

        static final Squared NONE = new Squared(0, 0, 0, 0);

        Squared with(double deviation) {
            double square = deviation * deviation;
            return deviation < 0
                    ? new Squared(down + square, up, Math.min(least, deviation), most)
                    : new Squared(down, up + square, least, Math.max(most, deviation));
        }
    }

    private static final Metric[] METRICS = Metric.values();

    private OwnError own = OwnError.AS_STATED;
    /** Share of a request in which the model's own error counts. */
    private double part = 1;
    /** Share of a request that a change reaches, as it was stated. */
    private double changed = 1;
    /** Whether the model's own error leaves the direction of a change as it is. */
    private boolean oneWay;
    /** Whether nothing of a change makes a request faster. */
    private boolean addsWaits;
    /** Times that rates may grow at the most. */
    private double mostGrowth = Double.POSITIVE_INFINITY;
    /** What is bound by what arrives and by the part; null = nothing is known of it. */
    private RateBounds bounds;
    /** The deployment after a change; null = not told. */
    private Variant after;

    /** By metric; null = none. */
    private final Squared[] squared = new Squared[METRICS.length];

    /** Adds the deviations of states with one effect at an end from what is expected. */
    Deviations add(List<Drawn> ends, Map<Metric, Double> expected, String stage) {
        for (Drawn drawn : ends) {
            Map<Metric, Double> is = drawn.known(stage);
            for (Metric metric : METRICS) {
                Double value = expected.get(metric);
                Double other = value == null ? null : is.get(metric);
                if (other != null && value > 0 && other > 0 && !other.equals(value)) {
                    add(metric, drawn.width() * Math.log(other / value));
                }
            }
        }
        return this;
    }

    /** The same where what happens to a few requests may move with the rest, and is expected not to. */
    Deviations withDoubt(Projection after) {
        double less = after.latency().doubt99Ms() / after.latency().p99Ms();
        if (less > 0 && less < 1) {
            add(Metric.P99, Math.log1p(-less));
        }
        return this;
    }

    /** The same with the model's own error, which counts where the states without and with a change differ. */
    Deviations with(OwnError taught, After before, After after) {
        this.after = after.variant();
        oneWay = OneWay.of(before.variant(), after.variant());
        Projection was = before.projection();
        addsWaits = OneWay.addsWaits(
                before.variant(), after.variant(), was.waitMs(), was.latency().meanMs());
        mostGrowth = oneWay && taught == OwnError.AS_STATED
                ? mostGrowth(before.variant().profile(), after.variant().profile())
                : Double.POSITIVE_INFINITY;
        bounds = RateBounds.of(before.projection(), after.variant(), after.projection());
        return with(taught, Simulated.changed(before, after));
    }

    /**
     * The same with the model's own error.
     *
     * @param taught what a team's own outcomes make of it
     * @param changed share of a request that a change reaches, 0 to 1: elsewhere nothing errs
     */
    Deviations with(OwnError taught, double changed) {
        own = taught;
        this.changed = Double.isNaN(taught.changed()) ? changed : taught.changed();
        // Outcomes were measured of whole requests, and so is what they say of the error.
        part = taught == OwnError.AS_STATED ? changed : 1;
        oneWay &= taught == OwnError.AS_STATED;
        return this;
    }

    /** So many times as many equal replicas serve at most so many times as much, however the model of one errs. */
    private static double mostGrowth(DeploymentProfile was, DeploymentProfile is) {
        double times = (double) is.hardwareOrNone().replicaCount()
                / was.hardwareOrNone().replicaCount();
        return times > 1 ? times : Double.POSITIVE_INFINITY;
    }

    /** True where the model's own error turns no gain into a loss, and no loss into a gain. */
    boolean isOneWay() {
        return oneWay;
    }

    /** True where a change only adds waits, so that the model's own error makes no request faster. */
    boolean addsWaits() {
        return addsWaits;
    }

    /** Times that a metric may grow at the most, however much the model errs; infinite = nothing bounds it. */
    double mostGrowth(Metric metric) {
        double bound = bounds == null ? Double.POSITIVE_INFINITY : bounds.growth(metric);
        return metric == Metric.THROUGHPUT || metric == Metric.CAPACITY ? Math.min(mostGrowth, bound) : bound;
    }

    /** The deployment after the change; null = not told. */
    Variant after() {
        return after;
    }

    /** Share of a request in which the model's own error counts, 0 to 1. */
    double part() {
        return part;
    }

    /** Share of a request that a change reaches as it was stated, 0 to 1. */
    double changed() {
        return changed;
    }

    /** What outcomes make of the model's own error. */
    OwnError own() {
        return own;
    }

    Squared of(Metric metric) {
        Squared known = squared[metric.ordinal()];
        return known == null ? Squared.NONE : known;
    }

    private void add(Metric metric, double deviation) {
        squared[metric.ordinal()] = of(metric).with(deviation);
    }
}
