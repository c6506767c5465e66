package io.leapadvisor.situation.load.served;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * A load that is not answered whole, of which nobody measured what is. In a queue that empties a first token waits for
 * a few others. Where it waits for very many, and the model is too slow for the load by our count as well, the queue
 * does not empty; then the model is no faster than it is estimated to be, and a remedy shortens what cannot be served.
 * The same holds where tokens come no faster than by our count while every place is taken: a model that served the load
 * would have them come sooner.
 */
final class UnansweredLoad {

    /** Percentiles of a wait in a queue over its mean (exponential). A tail may be longer than that by itself. */
    private static final double P95_OF_MEAN = Math.log(20);

    private static final double P99_OF_MEAN = Math.log(100);

    /** Starts of replicas that the slowest request waits for at the most: the one under way, and the next (ours). */
    private static final double STARTS = 2;

    /** Part of the estimated time per token of a full copy below which the model is faster than we count (ours). */
    private static final double AS_SLOW = 0.85;

    private UnansweredLoad() {}

    /**
     * The profile with what is answered of its load, where that is less than arrives.
     *
     * @param assumptions takes what was concluded
     */
    static DeploymentProfile fill(DeploymentProfile profile, Simulator simulator, List<String> assumptions) {
        if (!arrives(profile)) {
            return profile;
        }
        Double firstMs =
                middleOf(profile.endToEnd().ttft(), profile.hardwareOrNone().coldStartMs());
        Double tokenMs = LatencySummary.middleOf(profile.endToEnd().tpot());
        if (firstMs == null && tokenMs == null) {
            return profile;
        }
        Serving serving = simulator
                .project(Variant.of(simulator.resolve(profile)), Anchors.NONE)
                .serving();
        if (serving == null || serving.prefill() == null || !(serving.utilization() > 1)) {
            return profile;
        }
        boolean endless = firstMs != null
                && firstMs > Shortfall.ENDLESS * serving.prefill().ms();
        boolean full = tokenMs != null && tokenMs >= AS_SLOW * serving.tpotMs();
        if (!endless && !full) {
            return profile;
        }
        double arrive = profile.traffic().meanRps();
        double answered = arrive / serving.utilization();
        String seen = endless
                ? "the first token comes after "
                        + Phrases.number(firstMs / serving.prefill().ms()) + " times what its prompt takes by our count"
                : "tokens come as slowly as from a copy whose places are all taken";
        assumptions.add(seen + ", and " + Phrases.number(answered)
                + " requests a second are the estimated capacity of the model: of the " + Phrases.number(arrive)
                + " that arrive no more are taken to be answered, and the others to wait; endToEnd.throughputRps"
                + " tells");
        return profile.withEndToEnd(profile.endToEnd().withThroughputRps(answered));
    }

    /** The middle of first tokens; where only their tail was measured, the mean of a queue that has such a one. */
    private static Double middleOf(LatencySummary first, Double startMs) {
        Double told = LatencySummary.middleOf(first);
        if (told != null || first == null) {
            return told;
        }
        Double tail = first.p95Ms() == null ? first.p99Ms() : first.p95Ms();
        boolean queued = tail != null && (startMs == null || tail > STARTS * startMs);
        return queued ? (Double) (tail / (first.p95Ms() == null ? P99_OF_MEAN : P95_OF_MEAN)) : null;
    }

    /** True of requests that arrive at a model alone of which nobody measured how many are answered. */
    private static boolean arrives(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        return profile.model() != null
                && profile.stagesOrEmpty().isEmpty()
                && profile.loadTests() == null
                && traffic != null
                && traffic.meanRps() != null
                && traffic.concurrency() == null
                && profile.endToEnd() != null
                && profile.endToEnd().throughputRps() == null;
    }
}
