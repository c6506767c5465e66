package io.leapadvisor.profile.measured;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a pass of the model was measured to take: a price for each pass and one for each item in it, the line through
 * the smallest and the largest batch that load tests had computed by themselves.
 *
 * @param passMs price of a pass whatever it holds, in ms
 * @param itemMs price of an item in it, in ms
 */
public record BatchCost(double passMs, double itemMs) {

    /** A test of other calls than a stage makes differs from them by more. Ours. */
    private static final double ALIKE = 2;

    /** No call is for nothing. */
    private static final double LEAST = 0.001;

    /** Time of a batch of so many items. */
    private record Point(double batch, double ms) {}

    /** The prices that the load tests of a deployment show; empty = they do not have two sizes of batch. */
    public static Optional<BatchCost> of(DeploymentProfile profile) {
        List<Point> points = LoadTest.ofTodaysVersion(profile)
                .flatMap(BatchCost::point)
                .sorted(Comparator.comparingDouble(Point::batch))
                .toList();
        if (points.isEmpty()
                || points.get(0).batch() == points.get(points.size() - 1).batch()) {
            return Optional.empty();
        }
        Point least = points.get(0);
        Point most = points.get(points.size() - 1);
        double item = Math.max(0, (most.ms() - least.ms()) / (most.batch() - least.batch()));
        return Optional.of(new BatchCost(Math.max(0, least.ms() - item * least.batch()), item));
    }

    /** A batch that nothing else was computed beside; where only a rate was measured, its inverse. */
    private static Stream<Point> point(LoadTest test) {
        if (!isAlone(test)) {
            return Stream.empty();
        }
        Double ms = LatencySummary.middleOf(test.latency());
        if (ms == null && test.itemsPerSecond() != null) {
            ms = test.batchSize() / test.itemsPerSecond() * 1e3;
        }
        return ms != null && ms > 0 && Double.isFinite(ms)
                ? Stream.of(new Point(test.batchSize(), ms))
                : Stream.empty();
    }

    /** True for a batch that nothing else was computed beside. */
    static boolean isAlone(LoadTest test) {
        Traffic traffic = test.traffic();
        return test.batchSize() != null
                && (traffic == null
                        || traffic.meanRps() == null
                                && (traffic.concurrency() == null || traffic.concurrency() <= test.batchSize()));
    }

    private static double orOne(Double number) {
        return number == null ? 1 : number;
    }

    /** Part of the time of a pass with so many items that does not grow with them, 0 to 1. */
    public double shared(double batch) {
        return ms(batch) > 0 ? passMs / ms(batch) : 0;
    }

    /**
     * Part of a call that a stage makes of the deployment's model which the call costs whatever it carries, 0 to 1;
     * null = no load tests of such calls say so.
     */
    public static Double paidPerCall(DeploymentProfile profile, Stage stage) {
        ModelSpec model = profile.model();
        boolean passes = stage.kind().isModel() && (model == null || !model.isGenerative());
        boolean own = stage.model() == null && !Boolean.TRUE.equals(stage.external());
        Double stageMs = LatencySummary.middleOf(stage.latency());
        if (!own || !passes && !stage.kind().reads() || stageMs == null) {
            return null;
        }
        Batching batching = model == null ? null : model.batching();
        double batch = batching == null ? 1 : orOne(batching.meanBatchSize());
        double callMs = stageMs / stage.callsInTurn();
        return of(profile)
                .filter(cost -> cost.ms(batch) <= ALIKE * callMs && callMs <= ALIKE * cost.ms(batch))
                .map(cost -> Math.max(LEAST, cost.shared(batch)))
                .orElse(null);
    }

    private double ms(double batch) {
        return passMs + itemMs * batch;
    }
}
