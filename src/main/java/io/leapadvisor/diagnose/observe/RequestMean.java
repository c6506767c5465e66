package io.leapadvisor.diagnose.observe;

import io.leapadvisor.situation.Situation;

/** The mean of the whole request. */
final class RequestMean {

    private RequestMean() {}

    /** Of a situation, in ms; 0 = not known. */
    static double of(Situation now) {
        double mean = now.today().projection().latency().meanMs();
        return Double.isNaN(mean) ? 0 : mean;
    }
}
