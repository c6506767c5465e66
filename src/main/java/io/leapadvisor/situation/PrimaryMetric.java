package io.leapadvisor.situation;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Picks the metric that verdicts and ranks are judged on. */
public final class PrimaryMetric {

    private PrimaryMetric() {}

    /** That of the first missed objective, else of the priority, among those known. */
    static String of(Targets targets, List<ObjectiveStatus> status, Projection projection) {
        Optional<String> missed = missed(status).map(metric -> impactMetric(metric, targets.waits()));
        Outcome now = targets.outcome(projection);
        if (missed.isPresent()) {
            // Nobody knows what a provider could bear: then what is answered counts.
            boolean unknown = Metric.CAPACITY.is(missed.get()) && Double.isNaN(now.capacityRps());
            return unknown ? Metric.THROUGHPUT.id() : missed.get();
        }
        return preferred(targets)
                .map(Metric::id)
                .filter(metric -> !Double.isNaN(now.value(metric)))
                .findFirst()
                .orElse(Metric.MEAN.id());
    }

    /** The first objective that is missed; accuracy aside, which no remedy for speed improves. */
    static Optional<String> missed(List<ObjectiveStatus> status) {
        return status.stream()
                .filter(objective -> Boolean.FALSE.equals(objective.met()) && !Metric.ACCURACY.is(objective.metric()))
                .map(ObjectiveStatus::metric)
                .findFirst();
    }

    /** What the priority looks at first, the best known of them in this order. */
    private static Stream<Metric> preferred(Targets targets) {
        return switch (targets.priority()) {
            case LATENCY -> Stream.of(Metric.P99, Metric.MEAN);
            case COST -> Stream.of(Metric.USD_PER_THOUSAND, Metric.USD_PER_HOUR, Metric.CAPACITY, Metric.MEAN);
            // What could be served beyond the clients who wait helps none of them.
            case THROUGHPUT ->
                targets.waits()
                        ? Stream.of(Metric.THROUGHPUT, Metric.CAPACITY, Metric.MEAN)
                        : Stream.of(Metric.CAPACITY, Metric.THROUGHPUT, Metric.MEAN);
            case BALANCED -> Stream.of(Metric.MEAN, Metric.CAPACITY);
        };
    }

    /** The metric of an impact that moves an objective of a deployment. */
    public static String impactMetric(String objective, DeploymentProfile told) {
        return impactMetric(objective, told != null && waits(told.traffic()));
    }

    /** True when so many clients wait for their answers. */
    static boolean waits(Traffic traffic) {
        return traffic != null && traffic.isOfWaitingClients();
    }

    /**
     * The rate at peak that the capacity has to cover; null = none. One that is no more than what arrives on average
     * asks for nothing beyond it, so that nobody has to know a capacity for it.
     */
    static Double peak(Traffic traffic, Projection now) {
        boolean asked = traffic != null
                && (traffic.peaksAboveMean() || !Double.isNaN(now.rates().capacityRps()));
        return asked ? traffic.peakRps() : null;
    }

    /** True when requests arrive on their own, at a rate that is told. */
    static boolean arrives(Traffic traffic) {
        return traffic != null && traffic.meanRps() != null && traffic.arrivalOrDefault() != Arrival.CLOSED_LOOP;
    }

    /**
     * The same.
     *
     * @param waits true when so many clients wait for their answers, so that what they are answered is the throughput
     */
    static String impactMetric(String objective, boolean waits) {
        return Metric.THROUGHPUT.is(objective) && !waits
                ? Metric.CAPACITY.id()
                : objective.startsWith("ttft.")
                        ? Metric.TTFT.id()
                        : objective.startsWith("tpot.") ? Metric.TPOT.id() : objective;
    }
}
