package io.leapadvisor.physics;

import org.apache.commons.numbers.gamma.Erfc;

/** The distribution function of a latency, with what is the same for all its values computed once. */
final class DistributionFunction {

    private final double mean;
    private final boolean single;
    private final double sigmaSquared;
    private final double scale;

    DistributionFunction(LatencyDistribution latency) {
        this.mean = latency.mean();
        this.single = latency.variance() == 0 || mean == 0;
        this.sigmaSquared = single ? 0 : Math.log1p(latency.variance() / (mean * mean));
        this.scale = Math.sqrt(sigmaSquared) * Math.sqrt(2);
    }

    /** Share of requests that take at most t ms. */
    double at(double t) {
        if (t <= 0) {
            return 0;
        }
        if (single) {
            return t >= mean ? 1 : 0;
        }
        return 0.5 * Erfc.value(-(Math.log(t / mean) + sigmaSquared / 2) / scale);
    }
}
