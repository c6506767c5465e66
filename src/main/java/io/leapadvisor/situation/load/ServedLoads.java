package io.leapadvisor.situation.load;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.station.ServedBound;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the rate that a deployment serves at most from what was offered and what was answered: less than offered, or no
 * more at a higher load, or with so many clients that the model is full.
 *
 * @param servedShare share of the offered load below which it is not served
 * @param moreLoad ratio of two loads from which on they are compared
 * @param moreServed ratio of what they served below which it is the same
 * @param clientsAPlace clients in a closed loop for each place in a whole batch from which on one always waits
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
        Traffic traffic = profile.traffic();
        return traffic != null && traffic.meanRps() != null && answered(profile) < servedShare * traffic.meanRps();
    }

    /** Requests a second that were measured to be answered today; NaN = not measured. */
    private static double answered(DeploymentProfile profile) {
        Double answered = profile.endToEnd() == null ? null : profile.endToEnd().throughputRps();
        return answered == null || answered <= 0 ? Double.NaN : answered;
    }

    /**
     * The factors of a deployment with the bound that was seen.
     *
     * @param modelled the deployment as the model has it
     * @param assumptions takes what was concluded
     */
    public MeasurementFactors tie(
            MeasurementFactors start, DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        ServedBound bound = of(profile, modelled, assumptions);
        return bound != ServedBound.NONE
                ? start.withBound(bound)
                : start.withWork(workOfFull(profile, modelled, assumptions));
    }

    /** The bound that was seen, which the assumptions take as well. */
    ServedBound of(DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        double answered = answered(profile);
        if (overloaded(profile)) {
            double offered = profile.traffic().meanRps();
            assumptions.add(
                    "of " + Phrases.number(offered) + " requests a second that arrive, " + Phrases.number(answered)
                            + " are answered: the deployment is saturated, and that is its capacity");
            return bound(profile, answered, profile.traffic().meanRps(), modelled);
        }
        noteMoreThanArrives(profile, modelled, assumptions);
        if (isClosed(profile) && !profile.stagesOrEmpty().isEmpty() && answered > modelled.capacityRps()) {
            assumptions.add(Phrases.number(answered) + " requests a second were served, and make the capacity");
            return bound(profile, answered, answered, modelled);
        }
        double plateau = plateau(profile);
        double most = mostServed(profile);
        if (Double.isNaN(plateau) || most * servedShare > plateau) {
            if (most * servedShare > plateau) {
                assumptions.add("some load tests answer no more than " + Phrases.number(plateau)
                        + " requests a second, but " + Phrases.number(most)
                        + " were served as well; what bounds those tests is no capacity");
            }
            return ServedBound.NONE;
        }
        assumptions.add("the load tests answer no more than " + Phrases.number(plateau)
                + " requests a second however much is offered; that is taken as the capacity");
        return bound(profile, plateau, plateau, modelled);
    }

    /** True when more was measured to be served than arrives: the two are of different times, and no queue lasts. */
    public boolean servesMore(DeploymentProfile profile) {
        Double offered = profile.traffic() == null ? null : profile.traffic().meanRps();
        return offered != null && answered(profile) * servedShare > offered;
    }

    /** More served than arrives: that is from another time, and what was seen to be served can be served. */
    private void noteMoreThanArrives(DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        if (servesMore(profile) && answered(profile) > modelled.capacityRps()) {
            assumptions.add("more requests a second were served than arrive: the two are of different times, and the "
                    + "capacity is at least what was served, " + Phrases.number(answered(profile)));
        }
    }

    /**
     * Modelled over measured rate of clients in a closed loop who keep a model alone full: its work takes so many times
     * as long as modelled, and its capacity errs as its rate does. 1 = they do not, or nothing was measured of it.
     */
    private double workOfFull(DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        double served = answered(profile);
        if (!isClosed(profile) || !profile.stagesOrEmpty().isEmpty() || !(served > 0) || modelled.model() == null) {
            return 1;
        }
        Batching batching = profile.model().batching();
        double full = modelled.throughputRps() / modelled.capacityRps();
        // Who comes to steps that never end takes the next place; who comes to whole batches waits for the next one.
        boolean continuous = Serving.isContinuous(
                modelled.model(), batching, modelled.own().resolved().engine());
        if (continuous
                ? !(full >= BUSY)
                : !(profile.traffic().concurrency() >= clientsAPlace * places(profile, modelled))) {
            return 1;
        }
        assumptions.add("with " + Phrases.number(profile.traffic().concurrency())
                + " clients who ask again at once the model is full;"
                + " the " + Phrases.number(served) + " requests a second that are answered make its capacity "
                + Phrases.number(served / full));
        return modelled.throughputRps() / served;
    }

    private static boolean isClosed(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        return traffic != null && traffic.concurrency() != null && traffic.arrivalOrDefault() == Arrival.CLOSED_LOOP;
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
        Utilization measured = profile.utilization();
        boolean alone = profile.stagesOrEmpty().isEmpty() && modelled.model() != null;
        boolean busy = alone && measured != null && measured.gpu() != null && measured.gpu() >= BUSY;
        double replicas = profile.hardwareOrNone().replicaCount();
        double capacity = modelled.capacityRps();
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
        return Stream.concat(tests, Stream.of(answered(profile)))
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
                points.add(point(test.traffic(), test.throughputRps(), load));
            }
        }
        points.add(point(profile.traffic(), answered(profile), load));
        return points.stream()
                .filter(point -> point != null)
                .sorted(Comparator.comparingDouble(Point::load))
                .toList();
    }

    private static Point point(Traffic traffic, Double servedRps, Function<Traffic, Double> load) {
        return traffic == null || load.apply(traffic) == null || servedRps == null || !(servedRps > 0)
                ? null
                : new Point(load.apply(traffic), servedRps);
    }
}
