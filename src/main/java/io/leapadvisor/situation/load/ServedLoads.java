package io.leapadvisor.situation.load;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.station.ServedBound;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the rate that a deployment serves at most from what was offered and what was answered: less than offered, or no
 * more at a higher load, or with more clients than there are places for.
 *
 * @param servedShare share of the offered load below which it is not served
 * @param moreLoad ratio of two loads from which on they are compared
 * @param moreServed ratio of what they served below which it is the same
 * @param clientsAPlace clients in a closed loop for each place in a batch from which on one always waits
 */
public record ServedLoads(double servedShare, double moreLoad, double moreServed, double clientsAPlace) {

    /** Utilization from which on a resource that the model knows explains the bound. */
    private static final double BUSY = 0.8;

    public static ServedLoads of(Knowledge knowledge) {
        return new ServedLoads(
                knowledge.threshold("served-share"),
                knowledge.threshold("plateau-load-ratio"),
                knowledge.threshold("plateau-gain-ratio"),
                knowledge.threshold("clients-a-place"));
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
        if (overloaded(profile)) {
            double served = profile.endToEnd().throughputRps();
            double offered = profile.traffic().meanRps();
            assumptions.add("of " + number(offered) + " requests a second that arrive, " + number(served)
                    + " are answered: the deployment is saturated, and that is its capacity");
            return bound(profile, served, offered, modelled);
        }
        noteMoreThanArrives(profile, modelled, assumptions);
        double plateau = plateau(profile);
        double most = mostServed(profile);
        if (most * servedShare > plateau) {
            assumptions.add("some load tests answer no more than " + number(plateau)
                    + " requests a second however much is offered, but " + number(most)
                    + " were served as well; what bounds those tests is no capacity");
        }
        if (Double.isNaN(plateau) || most * servedShare > plateau) {
            return alwaysFull(profile, modelled, assumptions);
        }
        assumptions.add("the load tests answer no more than " + number(plateau)
                + " requests a second however much is offered; that is taken as the capacity");
        return bound(profile, plateau, plateau, modelled);
    }

    /** True when more was measured to be served than arrives: the two are of different times, and no queue lasts. */
    public boolean servesMore(DeploymentProfile profile) {
        Double served = profile.endToEnd() == null ? null : profile.endToEnd().throughputRps();
        Double offered = profile.traffic() == null ? null : profile.traffic().meanRps();
        return served != null && offered != null && served * servedShare > offered;
    }

    /** More served than arrives: that is from another time, and what was seen to be served can be served. */
    private void noteMoreThanArrives(DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        if (servesMore(profile) && profile.endToEnd().throughputRps() > modelled.capacityRps()) {
            assumptions.add(number(profile.endToEnd().throughputRps())
                    + " requests a second were measured to be served, more than the "
                    + number(profile.traffic().meanRps())
                    + " that arrive, so they are of different times; the capacity is at least what "
                    + "was served, whatever utilization says");
        }
    }

    /** A model alone whose every batch was full: the model explains the bound, but for the error that it has. */
    private ServedBound alwaysFull(DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        Double served = profile.endToEnd() == null ? null : profile.endToEnd().throughputRps();
        Traffic traffic = profile.traffic();
        boolean closed = traffic != null
                && traffic.concurrency() != null
                && traffic.arrivalOrDefault() == Arrival.CLOSED_LOOP
                && profile.stagesOrEmpty().isEmpty();
        if (!closed || served == null || served <= 0 || !(modelled.capacityRps() > 0) || modelled.model() == null) {
            return ServedBound.NONE;
        }
        double places = places(profile, modelled);
        if (!(traffic.concurrency() >= clientsAPlace * places)) {
            return ServedBound.NONE;
        }
        assumptions.add("with " + number(traffic.concurrency()) + " clients for " + number(places)
                + " places in the running batches one always waits, so that the " + number(served)
                + " requests a second that are answered are the capacity");
        return bound(profile, served, Double.POSITIVE_INFINITY, modelled);
    }

    /** Requests that the deployment works on at a time; NaN = not stated. */
    private static double places(DeploymentProfile profile, Projection modelled) {
        Batching batching = profile.model().batching();
        boolean single = batching != null && batching.mode() == BatchingMode.NONE;
        if (!single && (batching == null || batching.maxBatchSize() == null)) {
            return Double.NaN;
        }
        Hardware hardware = profile.hardwareOrNone();
        double batch = single ? 1 : batching.maxBatchSize();
        return batch * modelled.model().machine().copies() * hardware.workerCount() * hardware.replicaCount();
    }

    /** A model that stands alone explains the bound, too, where its accelerator was measured to be busy. */
    private static ServedBound bound(DeploymentProfile profile, double served, double offered, Projection modelled) {
        double capacity = modelled.capacityRps();
        Utilization measured = profile.utilization();
        boolean busy = profile.stagesOrEmpty().isEmpty()
                && modelled.model() != null
                && measured != null
                && measured.gpu() != null
                && measured.gpu() >= BUSY;
        double replicas = profile.hardwareOrNone().replicaCount();
        return new ServedBound(served, capacity, replicas, busy || offered >= BUSY * capacity, Double.NaN, Double.NaN);
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

    /** Most that was seen to be served, in requests a second; 0 = nothing was. */
    private static double mostServed(DeploymentProfile profile) {
        Stream<Double> tests = profile.loadTests() == null
                ? Stream.empty()
                : profile.loadTests().stream().map(LoadTest::throughputRps);
        Double today = profile.endToEnd() == null ? null : profile.endToEnd().throughputRps();
        return Stream.concat(tests, Stream.ofNullable(today))
                .filter(Objects::nonNull)
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
