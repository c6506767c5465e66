package io.leapadvisor.plan.project;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Revenue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What changes of latency and capacity earn or cost. The interval is that of what it follows from: the revenue is
 * highest where the latency is lowest and most requests are answered.
 *
 * @param revenue what requests earn; null = nobody said
 */
record Earnings(Revenue revenue) {

    static Earnings of(Variant variant, Projection today) {
        return new Earnings(Revenue.of(variant.profile(), today).orElse(null));
    }

    /**
     * The impacts with that on the revenue, where the mean latency is among them.
     *
     * @param earlier actions on which the impacts stand
     * @param actions these and those that make the impacts
     */
    List<Impact> with(List<Impact> impacts, List<Action> earlier, List<Action> actions) {
        Optional<Impact> mean = find(impacts, Metric.MEAN);
        if (revenue == null || mean.isEmpty()) {
            return impacts;
        }
        double before = revenue.usdPerMonth(
                served(impacts, refuses(earlier), Impact::before), mean.get().before());
        if (before <= 0) {
            return impacts;
        }
        boolean refused = refuses(actions);
        Interval latency = mean.get().after();
        Interval after = new Interval(
                revenue.usdPerMonth(served(impacts, refused, one -> one.after().low()), latency.high()),
                revenue.usdPerMonth(served(impacts, refused, one -> one.after().expected()), latency.expected()),
                revenue.usdPerMonth(served(impacts, refused, one -> one.after().high()), latency.low()));
        List<Impact> all = new ArrayList<>(impacts);
        all.add(new Impact(Metric.REVENUE.id(), before, after, after.times(1 / before)));
        return all;
    }

    /**
     * Requests a second that are answered. Where none is refused, all that come are, up to the capacity; what a cache
     * answers, or a retry saves, is not lost.
     */
    private double served(List<Impact> impacts, boolean refused, ToDoubleFunction<Impact> value) {
        double most = find(impacts, refused ? Metric.THROUGHPUT : Metric.CAPACITY)
                .map(value::applyAsDouble)
                .orElse(Double.POSITIVE_INFINITY);
        return Math.min(revenue.offeredRps(), most);
    }

    private static boolean refuses(List<Action> actions) {
        return actions.stream().anyMatch(action -> action.remedy().role() == RemedyRole.REFUSE_LOAD);
    }

    private static Optional<Impact> find(List<Impact> impacts, Metric metric) {
        return impacts.stream().filter(impact -> metric.is(impact.metric())).findFirst();
    }
}
