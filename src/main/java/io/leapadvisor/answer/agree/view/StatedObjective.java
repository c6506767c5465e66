package io.leapadvisor.answer.agree.view;

import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.situation.Metrics;
import java.util.ArrayList;
import java.util.List;

/**
 * A limit that the caller stated.
 *
 * @param metric as the answer's objectives name it
 * @param impact metric of the effects that shows it; null = no effect shows it
 * @param target the limit
 * @param atLeast true when the value has to reach it, false when it has to stay below
 */
public record StatedObjective(String metric, String impact, double target, boolean atLeast) {

    private static final double ROUNDING = 1.001;

    /** Every limit of a profile, accuracy too. */
    public static List<StatedObjective> of(Objectives objectives) {
        List<StatedObjective> stated = new ArrayList<>();
        if (objectives == null) {
            return stated;
        }
        times(stated, "latency", objectives.latency(), null);
        times(stated, "ttft", objectives.ttft(), Effects.TTFT);
        times(stated, "tpot", objectives.tpot(), Effects.TPOT);
        add(stated, "throughputRps", Metrics.CAPACITY, objectives.throughputRps(), true);
        add(stated, Metrics.USD_PER_HOUR, Metrics.USD_PER_HOUR, objectives.usdPerHour(), false);
        add(stated, Metrics.USD_PER_THOUSAND, Metrics.USD_PER_THOUSAND, objectives.usdPerThousandRequests(), false);
        if (objectives.accuracy() != null) {
            add(
                    stated,
                    Metrics.ACCURACY,
                    Metrics.ACCURACY,
                    objectives.accuracy().minimum(),
                    true);
        }
        return stated;
    }

    /** Of tokens, effects show the mean alone. */
    private static void times(List<StatedObjective> stated, String name, LatencyTarget target, String meanOnly) {
        if (target == null) {
            return;
        }
        boolean whole = meanOnly == null;
        add(stated, name + ".meanMs", whole ? Metrics.MEAN : meanOnly, target.meanMs(), false);
        add(stated, name + ".p50Ms", whole ? Metrics.P50 : null, target.p50Ms(), false);
        add(stated, name + ".p95Ms", whole ? Metrics.P95 : null, target.p95Ms(), false);
        add(stated, name + ".p99Ms", whole ? Metrics.P99 : null, target.p99Ms(), false);
    }

    private static void add(
            List<StatedObjective> stated, String metric, String impact, Double target, boolean atLeast) {
        if (target != null) {
            stated.add(new StatedObjective(metric, impact, target, atLeast));
        }
    }

    /** True when a value reaches the limit, within rounding. */
    public boolean isMetBy(double value) {
        return atLeast ? value * ROUNDING >= target : value <= target * ROUNDING;
    }
}
