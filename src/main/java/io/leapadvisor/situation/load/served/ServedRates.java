package io.leapadvisor.situation.load.served;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What load tests and today's point show to be served at most.
 *
 * @param moreLoad ratio of two loads from which on they are compared
 * @param moreServed ratio of what they served below which it is the same
 */
record ServedRates(double moreLoad, double moreServed) {

    /** A load and what was answered of it, in requests a second; of few clients that is only their own pace. */
    private record Point(double load, double servedRps, boolean few) {}

    /** The rate that does not grow with the load; NaN = none is seen. */
    double plateau(DeploymentProfile profile) {
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
                double level = low.few ? high.servedRps : Math.max(low.servedRps, high.servedRps);
                plateau = flat ? larger(plateau, level) : plateau;
            }
        }
        return plateau;
    }

    /**
     * True for clients in a closed loop who leave workers idle, and for one alone: what they are served is one over
     * their latency, however much more could be served.
     */
    private static boolean isFew(Traffic traffic, DeploymentProfile profile) {
        return traffic != null
                && traffic.hasClients()
                && (traffic.concurrency() <= 1
                        || traffic.concurrency() < profile.hardwareOrNone().processes());
    }

    /** Most that was seen to be served of a load that says it, in requests a second; 0 = nothing was. */
    static double most(DeploymentProfile profile) {
        Stream<Double> tests = profile.loadTests() == null
                ? Stream.empty()
                : profile.loadTests().stream()
                        .filter(test -> !isFew(test.traffic(), profile))
                        .map(LoadTest::throughputRps);
        return Stream.concat(tests, Stream.of(ServedLoads.answered(profile)))
                .filter(served -> served != null && served > 0)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private static double larger(double known, double other) {
        return Double.isNaN(known) ? other : Math.max(known, other);
    }

    /** Load tests and today's point that state this kind of load, by it. */
    private static List<Point> points(DeploymentProfile profile, Function<Traffic, Double> load) {
        List<Point> points = new ArrayList<>();
        if (profile.loadTests() != null) {
            for (LoadTest test : profile.loadTests()) {
                points.add(point(test.traffic(), test.throughputRps(), load, isFew(test.traffic(), profile)));
            }
        }
        points.add(point(profile.traffic(), ServedLoads.answered(profile), load, isFew(profile.traffic(), profile)));
        return points.stream()
                .filter(point -> point != null)
                .sorted(Comparator.comparingDouble(Point::load))
                .toList();
    }

    private static Point point(Traffic traffic, Double servedRps, Function<Traffic, Double> load, boolean few) {
        return traffic == null || load.apply(traffic) == null || servedRps == null || !(servedRps > 0)
                ? null
                : new Point(load.apply(traffic), servedRps, few);
    }
}
