package io.leapadvisor.situation.load;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.station.ServedBound;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Finds the rate that a deployment serves at most from what was offered and what was answered: less than offered, or no
 * more at a higher load.
 *
 * @param servedShare share of the offered load below which it is not served
 * @param moreLoad ratio of two loads from which on they are compared
 * @param moreServed ratio of what they served below which it is the same
 */
public record ServedLoads(double servedShare, double moreLoad, double moreServed) {

    /** Utilization from which on a resource that the model knows explains the bound. */
    private static final double BUSY = 0.8;

    public static ServedLoads of(Knowledge knowledge) {
        return new ServedLoads(
                knowledge.threshold("served-share"),
                knowledge.threshold("plateau-load-ratio"),
                knowledge.threshold("plateau-gain-ratio"));
    }

    /** A load and what was answered of it, in requests a second. */
    private record Point(double load, double servedRps) {}

    /** True when less is answered than arrives. */
    public boolean overloaded(DeploymentProfile profile) {
        Double served = profile.endToEnd() == null ? null : profile.endToEnd().throughputRps();
        Traffic traffic = profile.traffic();
        return served != null
                && served > 0
                && traffic != null
                && traffic.meanRps() != null
                && served < servedShare * traffic.meanRps();
    }

    /**
     * The bound that was seen.
     *
     * @param modelled the deployment as the model has it
     * @param assumptions takes what was concluded
     */
    public ServedBound of(DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        double replicas = profile.hardwareOrNone().replicaCount();
        if (overloaded(profile)) {
            double served = profile.endToEnd().throughputRps();
            double offered = profile.traffic().meanRps();
            assumptions.add("of " + number(offered) + " requests a second that arrive, " + number(served)
                    + " are answered: the deployment is saturated, and that is its capacity");
            return bound(served, offered, replicas, modelled);
        }
        double plateau = plateau(profile);
        if (Double.isNaN(plateau)) {
            return ServedBound.NONE;
        }
        assumptions.add("the load tests answer no more than " + number(plateau)
                + " requests a second however much is offered; that is taken as the capacity");
        return bound(plateau, plateau, replicas, modelled);
    }

    private static ServedBound bound(double served, double offered, double replicas, Projection modelled) {
        double capacity = modelled.capacityRps();
        return new ServedBound(served, capacity, replicas, offered >= BUSY * capacity, Double.NaN);
    }

    /** The rate that does not grow with the load; NaN = none is seen. */
    private double plateau(DeploymentProfile profile) {
        double byClients = plateau(points(profile, Traffic::concurrency));
        return Double.isNaN(byClients) ? plateau(points(profile, Traffic::meanRps)) : byClients;
    }

    private double plateau(List<Point> points) {
        double plateau = Double.NaN;
        for (int i = 0; i < points.size(); i++) {
            for (int j = i + 1; j < points.size(); j++) {
                Point low = points.get(i);
                Point high = points.get(j);
                boolean flat = high.load >= moreLoad * low.load && high.servedRps < moreServed * low.servedRps;
                plateau = flat ? larger(plateau, Math.max(low.servedRps, high.servedRps)) : plateau;
            }
        }
        return plateau;
    }

    private static double larger(double known, double other) {
        return Double.isNaN(known) ? other : Math.max(known, other);
    }

    /** Load tests and today's point that state this kind of load, by it. */
    private static List<Point> points(DeploymentProfile profile, Function<Traffic, Double> load) {
        List<Point> points = new ArrayList<>();
        if (profile.loadTests() != null) {
            for (LoadTest test : profile.loadTests()) {
                points.add(point(test.traffic(), test.throughputRps(), load));
            }
        }
        Double served = profile.endToEnd() == null ? null : profile.endToEnd().throughputRps();
        points.add(point(profile.traffic(), served, load));
        return points.stream()
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingDouble(Point::load))
                .toList();
    }

    private static Point point(Traffic traffic, Double servedRps, Function<Traffic, Double> load) {
        return traffic == null || load.apply(traffic) == null || servedRps == null || servedRps <= 0
                ? null
                : new Point(load.apply(traffic), servedRps);
    }

    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
