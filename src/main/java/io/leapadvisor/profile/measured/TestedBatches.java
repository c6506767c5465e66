package io.leapadvisor.profile.measured;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** How much a model was tested to answer in whole batches of one size and another, each computed by itself. */
public final class TestedBatches {

    private TestedBatches() {}

    /**
     * What batches of the requests of today were tested to answer a second, by their size, in one unit; empty where
     * that of today was not, or no other, or the server forms them.
     */
    public static SortedMap<Double, Double> rates(DeploymentProfile profile) {
        double today = today(profile);
        List<Function<LoadTest, Double>> units =
                List.of(LoadTest::itemsPerSecond, LoadTest::outputTokensPerSecond, LoadTest::throughputRps);
        for (Function<LoadTest, Double> unit : units) {
            SortedMap<Double, Double> rates = rates(profile, unit);
            if (rates.size() > 1 && rates.containsKey(today)) {
                return rates;
            }
        }
        return new TreeMap<>();
    }

    private static SortedMap<Double, Double> rates(DeploymentProfile profile, Function<LoadTest, Double> unit) {
        SortedMap<Double, Double> rates = new TreeMap<>();
        LoadTest.ofTodaysVersion(profile)
                .filter(test -> BatchCost.isAlone(test)
                        && test.asksTheSame(profile.traffic())
                        && unit.apply(test) != null
                        && unit.apply(test) > 0)
                .forEach(test -> rates.merge(test.batchSize(), unit.apply(test), Math::max));
        return rates;
    }

    /** The whole batch that is computed today; NaN = the server forms them, or nobody told. */
    public static double today(DeploymentProfile profile) {
        Batching batching = profile.model() == null ? null : profile.model().batching();
        if (batching == null || batching.mode() != BatchingMode.STATIC) {
            return Double.NaN;
        }
        Number size = batching.meanBatchSize() != null ? batching.meanBatchSize() : (Number) batching.maxBatchSize();
        return size == null ? Double.NaN : size.doubleValue();
    }

    /** Times as much as the batch of today that another was tested to answer; NaN = one of them was not tested. */
    public static double gain(DeploymentProfile profile, double batch) {
        SortedMap<Double, Double> rates = rates(profile);
        return rates.containsKey(batch) ? rates.get(batch) / rates.get(today(profile)) : Double.NaN;
    }
}
