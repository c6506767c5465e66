package io.leapadvisor.answer.considered;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.weigh.Evaluation;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import java.util.Optional;

/** Why a change does harm, whatever else it gains. */
final class Harm {

    private Harm() {}

    /** The limit that a change breaks, or the load that it does not bear; empty = neither. */
    static Optional<String> of(Evaluation evaluation, Workbench workbench) {
        return evaluation.breaksLimit()
                ? evaluation.rejection().map(Rejection::detail)
                : overload(evaluation, workbench);
    }

    /** A price for each request is none where the requests are not served. */
    private static Optional<String> overload(Evaluation evaluation, Workbench workbench) {
        Traffic traffic = workbench.resolved().profile().traffic();
        if (traffic == null || !workbench.targets().arrives()) {
            return Optional.empty();
        }
        double load = traffic.mostRps();
        double before = workbench.today().projection().capacityRps();
        double after = evaluation.after().projection().capacityRps();
        return after < load && after < before
                ? Optional.of("It does not bear the load: " + spoken(load) + " arrive, and the capacity falls from "
                        + spoken(before) + " to " + spoken(after) + ".")
                : Optional.empty();
    }

    private static String spoken(double rps) {
        return MetricWords.value(Metric.CAPACITY.id(), rps);
    }
}
