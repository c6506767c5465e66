package io.leapadvisor.physics.serving;

import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Traffic;
import org.apache.commons.numbers.gamma.InverseErf;

/**
 * The load on one copy of the model.
 *
 * @param arrival how requests arrive
 * @param rps requests a second; 0 = not known (closed loop)
 * @param concurrency requests in flight; 0 = not known (open loop)
 * @param burstiness squared coefficient of variation of the time between arrivals
 * @param unevenness standard deviation of the tokens of an answer over their mean; NaN = not known
 */
public record Load(Arrival arrival, double rps, double concurrency, double burstiness, double unevenness) {

    /** Standard deviations from the mean to the 95th percentile of a normal distribution. */
    private static final double TO_P95 = 1.645;

    /** G. Blom, Statistical Estimates and Transformed Beta-Variables, 1958. */
    private static final double BLOM = 0.375;

    /** A load of which nobody told how long its answers are beside their mean. */
    public Load(Arrival arrival, double rps, double concurrency, double burstiness) {
        this(arrival, rps, concurrency, burstiness, Double.NaN);
    }

    /**
     * The share of a deployment's traffic that one of so many copies gets; without any traffic one request at a time.
     */
    public static Load of(Traffic traffic, double copies) {
        if (traffic == null) {
            return new Load(Arrival.CLOSED_LOOP, 0, 1, 1);
        }
        Arrival arrival = traffic.arrivalOrDefault();
        double burstiness = traffic.burstiness() == null ? 1 : traffic.burstiness();
        if (arrival == Arrival.OPEN_LOOP && traffic.meanRps() != null) {
            return new Load(arrival, traffic.meanRps() / copies, 0, burstiness, unevenness(traffic));
        }
        double concurrency = traffic.concurrency() == null ? 1 : Math.max(1, traffic.concurrency() / copies);
        return new Load(
                arrival == Arrival.OPEN_LOOP ? Arrival.CLOSED_LOOP : arrival,
                0,
                concurrency,
                burstiness,
                unevenness(traffic));
    }

    private static double unevenness(Traffic traffic) {
        Double mean = traffic.outputTokens();
        Double most = traffic.outputTokensP95();
        return mean == null || most == null || mean <= 0 ? Double.NaN : Math.max(0, (most / mean - 1) / TO_P95);
    }

    /** How uneven the answers are, or what is usual where nobody told. */
    double unevennessOr(double usual) {
        return Double.isNaN(unevenness) ? usual : Math.min(1, unevenness);
    }

    /**
     * The longest of so many answers over the mean one, by a normal distribution (Blom: the largest of n is at the
     * quantile (n − 3/8) / (n + 1/4)); 1 where nobody told how uneven they are.
     *
     * @param answers that end together, from 1
     */
    double longestOf(double answers) {
        double quantile = (answers - BLOM) / (answers + 1 - 2 * BLOM);
        double deviations = Math.sqrt(2) * InverseErf.value(2 * quantile - 1);
        return 1 + unevennessOr(0) * Math.max(0, deviations);
    }
}
