package io.leapadvisor.plan.outlook;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Target;
import io.leapadvisor.situation.Targets;
import java.util.List;

/**
 * What no objective is worth: to serve less than today where clients queue, and tokens that come sooner only because
 * those who ask wait outside. Who gives the time per token a target, and the first token none, asks for neither.
 *
 * @param queuedRps requests a second that are served today while clients queue; 0 = none do
 * @param firstMs mean time to the first token that nobody who asks for tokens bears, in ms; infinite = the objectives
 *     say themselves how late it may be
 * @param noise a smaller ratio cannot be told from noise
 */
public record ShutOut(double queuedRps, double firstMs, double noise) {

    /** More than any objective can be missed by, in logarithms: a factor of three million. Ours. */
    private static final double UNBEARABLE = 15;

    /** Times the wait of today that a first token may take of which nobody says how late it may be. Ours. */
    private static final double LATER = 2;

    public static ShutOut of(Knowledge knowledge, Situation now, Targets targets, Outcome today, double noise) {
        double noticed = knowledge.threshold("streaming-worthwhile-ms");
        double first = Math.max(LATER * today.ttft().mean(), noticed);
        boolean tokensAlone = asksFor(targets.targets(), "tpot.")
                && !asksFor(targets.targets(), "ttft.")
                && !asksFor(targets.targets(), "latency.");
        return new ShutOut(
                now.queuedRps(knowledge),
                tokensAlone && !Double.isNaN(first) ? first : Double.POSITIVE_INFINITY,
                noise);
    }

    private static boolean asksFor(List<Target> targets, String metrics) {
        return targets.stream().anyMatch(target -> target.metric().startsWith(metrics));
    }

    /** What an outcome counts by it, in logarithms, by what is missing; 0 = all are served as soon as they ask for. */
    public double of(Outcome outcome) {
        return unbearable(Math.log(queuedRps / outcome.capacityRps()))
                + unbearable(Math.log(outcome.ttft().mean() / firstMs));
    }

    private double unbearable(double missing) {
        return missing > noise ? Math.max(1, missing) * UNBEARABLE : 0;
    }
}
