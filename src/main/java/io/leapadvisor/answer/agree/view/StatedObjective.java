package io.leapadvisor.answer.agree.view;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.PrimaryMetric;
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
    public static List<StatedObjective> of(DeploymentProfile told) {
        Objectives objectives = told.objectives();
        List<StatedObjective> stated = new ArrayList<>();
        if (objectives == null) {
            return stated;
        }
        times(stated, "latency", objectives.latency(), null);
        times(stated, "ttft", objectives.ttft(), Effects.TTFT);
        times(stated, "tpot", objectives.tpot(), Effects.TPOT);
        add(
                stated,
                "throughputRps",
                PrimaryMetric.impactMetric("throughputRps", told),
                objectives.throughputRps(),
                true);
        add(stated, Metric.USD_PER_HOUR.id(), Metric.USD_PER_HOUR.id(), objectives.usdPerHour(), false);
        add(
                stated,
                Metric.USD_PER_THOUSAND.id(),
                Metric.USD_PER_THOUSAND.id(),
                objectives.usdPerThousandRequests(),
                false);
        if (objectives.accuracy() != null) {
            add(
                    stated,
                    Metric.ACCURACY.id(),
                    Metric.ACCURACY.id(),
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
        add(stated, name + ".meanMs", whole ? Metric.MEAN.id() : meanOnly, target.meanMs(), false);
        add(stated, name + ".p50Ms", whole ? Metric.P50.id() : null, target.p50Ms(), false);
        add(stated, name + ".p95Ms", whole ? Metric.P95.id() : null, target.p95Ms(), false);
        add(stated, name + ".p99Ms", whole ? Metric.P99.id() : null, target.p99Ms(), false);
    }

    private static void add(
            List<StatedObjective> stated, String metric, String impact, Double target, boolean atLeast) {
        if (target != null) {
            stated.add(new StatedObjective(metric, impact, target, atLeast));
        }
    }

    /**
     * False of what the answer says itself that it cannot judge, today or after the plan, and of a latency of which
     * parts are untimed: what is known of it is the least that it can be.
     */
    public boolean isJudged(Assessment assessment) {
        boolean open =
                assessment.objectives().stream().anyMatch(one -> one.metric().equals(metric) && one.observed() == null)
                        && assessment.plan().slack().stream()
                                .anyMatch(one -> one.metric().equals(metric) && one.expected() == null);
        return impact != null
                && !open
                && !(impact.startsWith("latency.")
                        && assessment.baseline().stages().stream()
                                .anyMatch(stage -> stage.onCriticalPath() && stage.meanMs() == null));
    }

    /** True when a value reaches the limit, within rounding. */
    public boolean isMetBy(double value) {
        return atLeast ? value * ROUNDING >= target : value <= target * ROUNDING;
    }
}
