package io.leapadvisor.physics;

/**
 * Waiting at a resource with c servers, by Allen–Cunneen with Sakasegawa's approximation of Erlang C, which also holds
 * for a fractional c: W = (cₐ² + cₛ²)/2 · S/c · ρ^(√(2(c+1)) − 1)/(1 − ρ). Hopp and Spearman, Factory Physics, chapter
 * 8.
 */
public final class Queue {

    /** Beyond this there is no steady state worth a number; waits are computed here and the answer says "saturated". */
    public static final double LAST_STABLE = 0.98;

    private Queue() {}

    /** Probability that a request has to wait, for ρ from 0 to below 1; 0 where it is not known. */
    public static double waitProbability(double servers, double utilization) {
        if (!(utilization > 0)) {
            return 0;
        }
        double rho = Math.min(utilization, LAST_STABLE);
        return Math.min(1, Math.pow(rho, Math.sqrt(2 * (servers + 1)) - 1));
    }

    /**
     * Mean wait of all requests, in the unit of {@code service}.
     *
     * @param service mean busy time a request
     * @param servers parallel servers of one queue, above 0
     * @param utilization ρ; at {@link #LAST_STABLE} and above the wait at that point; NaN = not known, no wait
     * @param burstiness squared coefficient of variation of the time between arrivals, 1 = Poisson
     * @param variation coefficient of variation of the service time
     */
    public static double meanWait(
            double service, double servers, double utilization, double burstiness, double variation) {
        return meanWait(service, servers, utilization, waitProbability(servers, utilization), burstiness, variation);
    }

    /** The same with the probability that a request waits at such a station, which is known. */
    public static double meanWait(
            double service,
            double servers,
            double utilization,
            double waitProbability,
            double burstiness,
            double variation) {
        if (!(utilization > 0) || service <= 0) {
            return 0;
        }
        double rho = Math.min(utilization, LAST_STABLE);
        return (burstiness + variation * variation)
                / 2
                * service
                / Math.max(servers, 1e-3)
                * waitProbability
                / (1 - rho);
    }

    /**
     * Variance of the wait: a request waits with probability C, and then exponentially long.
     *
     * @param meanWait mean over all requests
     * @param waitProbability C, above 0 when the mean is
     */
    public static double waitVariance(double meanWait, double waitProbability) {
        if (meanWait <= 0) {
            return 0;
        }
        return meanWait * meanWait * (2 / Math.max(waitProbability, 1e-3) - 1);
    }

    /**
     * The wait of all requests.
     *
     * @param utilization ρ, at which a request waits with that probability; NaN = not known
     * @param wider times the standard deviation that was measured of it
     */
    public static LatencyDistribution waiting(double meanWait, double utilization, double wider) {
        double chance = Double.isNaN(utilization) ? 1 : Math.min(1, utilization);
        return new LatencyDistribution(Math.max(0, meanWait), waitVariance(meanWait, chance) * wider * wider);
    }
}
