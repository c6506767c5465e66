package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.observed.Need;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Situation;

/** Makes the fact on what a deployment is asked for. */
public final class Needs {

    private Needs() {}

    static Need of(Situation now) {
        Objectives asked = now.told().objectives();
        Priority first = asked == null ? null : asked.priority();
        return new Need(isOpen(now) || first == Priority.COST || first == Priority.THROUGHPUT);
    }

    /** True when the bill is what is to be changed: cost has priority, or a price is over its limit. */
    public static boolean isAboutMoney(Situation now) {
        Objectives asked = now.told().objectives();
        return asked != null && asked.priority() == Priority.COST
                || now.status().stream()
                        .anyMatch(status -> Boolean.FALSE.equals(status.met()) && Metric.isPrice(status.metric()));
    }

    /** True when an objective does not hold, as far as is known, or none is stated. */
    public static boolean isOpen(Situation now) {
        return now.status().isEmpty() || now.status().stream().anyMatch(status -> !Boolean.TRUE.equals(status.met()));
    }
}
