package io.leapadvisor.learn;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.simulate.Projection;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A number that an estimate states, and that a load test can measure. */
enum Quantity {
    TPOT("tpot", "time per token", test -> LatencySummary.middleOf(test.tpot()), at -> at.tokens()
            .tpotMs()),
    TTFT("ttft", "time to the first token", test -> LatencySummary.middleOf(test.ttft()), at -> at.tokens()
            .ttftMs()),
    LATENCY(
            "latency",
            "latency",
            test -> test.latency() == null ? null : test.latency().meanMs(),
            at -> at.latency().meanMs()),
    /** Where the mean is known, the median adds the shape of the distribution, which no factor is for. */
    MEDIAN(
            "latency",
            "median latency",
            test -> test.latency() == null || test.latency().meanMs() != null
                    ? null
                    : test.latency().p50Ms(),
            at -> at.latency().p50Ms()),
    REQUESTS("throughputRps", "throughput", LoadTest::throughputRps, at -> at.rates()
            .throughputRps()),
    /** Tokens are the requests' own where those are told. */
    TOKENS(
            "outputTokensPerSecond",
            "tokens a second",
            test -> test.throughputRps() == null ? test.outputTokensPerSecond() : null,
            at -> at.rates().outputTokensPerSecond()),
    ITEMS(
            "itemsPerSecond",
            "items a second",
            test -> test.throughputRps() == null ? test.itemsPerSecond() : null,
            at -> at.rates().itemsPerSecond()),
    /** Follows from the others; no single point measures it. */
    CAPACITY("", "capacity", test -> null, at -> at.rates().capacityRps());

    private final String field;
    private final String title;
    private final Function<LoadTest, Double> measured;
    private final ToDoubleFunction<Projection> predicted;

    Quantity(String field, String title, Function<LoadTest, Double> measured, ToDoubleFunction<Projection> predicted) {
        this.field = field;
        this.title = title;
        this.measured = measured;
        this.predicted = predicted;
    }

    /** Name of the field of a load test. */
    String field() {
        return field;
    }

    /** What it is, in words. */
    String title() {
        return title;
    }

    /** What was measured; NaN = it was not. */
    double measured(LoadTest test) {
        Double value = measured.apply(test);
        return value == null || value <= 0 ? Double.NaN : value;
    }

    /** What an estimate says; NaN = nothing. */
    double predicted(Projection projection) {
        double value = predicted.applyAsDouble(projection);
        return value > 0 && !Double.isInfinite(value) ? value : Double.NaN;
    }

    /** True for times that grow with the length of the run once more comes than is served. */
    boolean endlessWhenSaturated() {
        return this == TTFT || this == LATENCY || this == MEDIAN;
    }
}
