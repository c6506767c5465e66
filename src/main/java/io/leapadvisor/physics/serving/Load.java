package io.leapadvisor.physics.serving;

import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Traffic;

/**
 * The load on one copy of the model.
 *
 * @param arrival how requests arrive
 * @param rps requests a second; 0 = not known (closed loop)
 * @param concurrency requests in flight; 0 = not known (open loop)
 * @param burstiness squared coefficient of variation of the time between arrivals
 */
public record Load(Arrival arrival, double rps, double concurrency, double burstiness) {

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
            return new Load(arrival, traffic.meanRps() / copies, 0, burstiness);
        }
        double concurrency = traffic.concurrency() == null ? 1 : Math.max(1, traffic.concurrency() / copies);
        return new Load(arrival == Arrival.OPEN_LOOP ? Arrival.CLOSED_LOOP : arrival, 0, concurrency, burstiness);
    }
}
