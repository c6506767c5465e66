package io.leapadvisor.answer.considered;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.weigh.Evaluation;
import io.leapadvisor.plan.weigh.Rejection;
import java.util.Optional;

/** Why a change does harm, whatever else it gains. */
final class Harm {

    private Harm() {}

    /** The limit that a change breaks, or the load that it does not bear; empty = neither. */
    static Optional<String> of(Evaluation evaluation, Workbench workbench) {
        return evaluation.breaksLimit()
                ? evaluation.rejection().map(Rejection::detail)
                : workbench.overload(evaluation.after());
    }
}
