package io.leapadvisor.answer.agree.clients;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.answer.agree.view.Effects;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Metric;
import java.util.Objects;

/**
 * Clients who wait for their answers and keep a deployment full get its capacity, today and after a change: no more
 * capacity leaves them with less, and a part that is nowhere weaker neither.
 */
public final class WaitingClients {

    private static final double FULL = 0.999;
    private static final double NOISE = 1.05;
    private static final String THROUGHPUT = "throughputRps";

    private WaitingClients() {}

    /** Notes where an answer contradicts that. */
    public static void check(CheckedAnswer answer, Breaches breaches) {
        Traffic traffic = answer.told().traffic();
        if (traffic == null || traffic.meanRps() != null || traffic.concurrency() == null) {
            return;
        }
        Baseline today = answer.assessment().baseline();
        // Stages of a path share the clients, so that the busiest of them is not always full.
        boolean alone = answer.told().stagesOrEmpty().isEmpty();
        boolean full = alone
                && today.utilization() != null
                && today.utilization() >= FULL
                && !wasSeenWithRoom(answer.told().utilization());
        for (Effects effects : answer.effects()) {
            Impact served = effects.of(THROUGHPUT).orElse(null);
            Impact capacity = effects.of(Metric.CAPACITY.id()).orElse(null);
            if (served == null) {
                continue;
            }
            if (full && capacity != null && served.before() * NOISE < capacity.before()) {
                found(
                        Kind.FULL_BELOW_CAPACITY,
                        effects,
                        "%s: %.5g are served at a capacity of %.5g",
                        served.before(),
                        capacity.before(),
                        breaches);
            }
            // What another engine bears is estimated without the measurements of the one that runs.
            boolean more = full
                    && runsAsToday(effects, answer)
                    && capacity != null
                    && capacity.after().expected() >= capacity.before();
            if ((more || StrongerPart.in(effects, answer)) && served.after().expected() * NOISE < served.before()) {
                found(
                        Kind.MORE_SERVES_LESS,
                        effects,
                        "%s: from %.5g requests/s to %.5g",
                        served.before(),
                        served.after().expected(),
                        breaches);
            }
        }
    }

    /** True where a processor was measured that is not full, and bounds the capacity: clients fill the model alone. */
    private static boolean wasSeenWithRoom(Utilization seen) {
        return seen != null && seen.cpu() != null && seen.cpu() < FULL;
    }

    private static boolean runsAsToday(Effects effects, CheckedAnswer answer) {
        ModelSpec today = answer.told().model();
        ModelSpec then =
                effects.after() == null ? today : effects.after().profile().model();
        return today == null || then == null || Objects.equals(today.runtime(), then.runtime());
    }

    private static void found(Kind kind, Effects effects, String text, double one, double other, Breaches breaches) {
        breaches.add(kind, effects.at(THROUGHPUT), text, effects.name(), one, other);
    }
}
