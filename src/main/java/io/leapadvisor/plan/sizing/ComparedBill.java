package io.leapadvisor.plan.sizing;

import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Outcome;

/**
 * What bills count for against that of today. A bill that nobody can tell any more is no small one: a way whose price
 * is known comes before it. Where nobody can tell that of today, machines stand for it: what has no price is not free.
 * One with a faster memory counts as so many more of them: of two parts whose price nobody knows the stronger is the
 * dearer.
 *
 * @param unknownFactor times the bill of today that an unknown one counts as
 * @param usdToday an hour; NaN = not known
 * @param machinesToday how many run
 * @param memoryToday bandwidth of the memory of all, in GB/s
 */
public record ComparedBill(double unknownFactor, double usdToday, double machinesToday, double memoryToday) {

    public static ComparedBill with(double unknownFactor, Projection today) {
        return new ComparedBill(unknownFactor, today.bill().usdPerHour(), today.machines(), today.memoryGBps());
    }

    /** Of a state, in USD an hour where today's is known, else in machines. */
    public double of(Outcome outcome) {
        double times = memoryToday > 0 ? outcome.memoryGBps() / memoryToday : 1;
        if (Double.isNaN(usdToday)) {
            boolean told = !Double.isNaN(outcome.usdPerHour());
            return told && times <= 1 ? machinesToday * unknownFactor : Math.max(1, machinesToday * times);
        }
        return Double.isNaN(outcome.usdPerHour())
                ? unknownFactor * usdToday * Math.max(1, times)
                : outcome.usdPerHour();
    }
}
