package io.leapadvisor.plan.own;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.physics.Cost;
import io.leapadvisor.situation.Metric;
import java.util.Map;

/**
 * The ends of the price of a request where no rate is told: the bill is shared by as many requests as can be served,
 * and so the price is as uncertain as these are.
 */
public final class PriceEnds {

    private static final double ROUNDING = 1e-9;

    private PriceEnds() {}

    /** True where the price is that at capacity. */
    public static boolean isAtCapacity(Map<Metric, Double> known) {
        double bill = known.getOrDefault(Metric.USD_PER_HOUR, Double.NaN);
        double shared = Cost.perThousandRequests(bill, known.getOrDefault(Metric.CAPACITY, Double.NaN));
        return Math.abs(known.getOrDefault(Metric.USD_PER_THOUSAND, Double.NaN) / shared - 1) < ROUNDING;
    }

    /** The price, in an interval that follows from those of bill and capacity. */
    public static Interval of(Map<Metric, Interval> after) {
        Interval bill = after.get(Metric.USD_PER_HOUR);
        Interval capacity = after.get(Metric.CAPACITY);
        return new Interval(
                Cost.perThousandRequests(bill.low(), capacity.high()),
                Cost.perThousandRequests(bill.expected(), capacity.expected()),
                Cost.perThousandRequests(bill.high(), capacity.low()));
    }
}
