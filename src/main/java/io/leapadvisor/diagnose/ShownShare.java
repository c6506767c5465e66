package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * The part of a request that the evidence of a finding shows.
 *
 * @param projection the deployment today
 * @param first part of the time to the first token by stage, where that is what is asked for; empty = it is not
 * @param start what a part of the time to the first token counts as, 0 to 1
 */
record ShownShare(Projection projection, Map<String, Double> first, double start) {

    /** Part of the requests that are most of them; ours. */
    private static final double MOST = 0.5;

    /** The largest share that the evidence shows; empty where it shows none. */
    OptionalDouble of(Diagnosis diagnosis) {
        return of(diagnosis, evidence -> true);
    }

    /** The same of some of the evidence. */
    OptionalDouble of(Diagnosis diagnosis, Predicate<Evidence> which) {
        return diagnosis.evidence().stream()
                .filter(ShownShare::isShare)
                .filter(which)
                .mapToDouble(evidence -> part(evidence, diagnosis.stage()))
                .max();
    }

    /** Where the first token is asked for, a share of the request says which stages it is about, and no more. */
    private double part(Evidence evidence, String stage) {
        StageState state = stage == null ? null : projection.stages().get(stage);
        if (!first.isEmpty() && state != null && evidence.metric().equals("stages.share")) {
            return Math.min(1, ofGroup(StageGroup.of(state.stage().kind())));
        }
        double shown = Math.min(1, ((Number) evidence.observed()).doubleValue());
        return evidence.metric().startsWith("ttft.") ? shown * start : shown;
    }

    private double ofGroup(StageGroup group) {
        return first.entrySet().stream()
                .filter(part -> StageGroup.of(
                                projection.stages().get(part.getKey()).stage().kind())
                        == group)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** A share of a model's time says nothing of the request where the stage of that model is known. */
    static boolean isOfTheModelsTime(Evidence evidence) {
        return evidence.metric().startsWith("model.");
    }

    /** A share of the requests says nothing of how much of each a stage is. */
    static boolean isOfRequests(Evidence evidence) {
        return evidence.metric().equals("traffic.repeatRatio") && evidence.observed() instanceof Number;
    }

    /**
     * True for a part of some time; one of a memory says nothing of that. Where most requests repeat, that part of all
     * that is computed is for nothing; of fewer it says only how much a cache would save, which is no bound of a cause.
     */
    static boolean isShare(Evidence evidence) {
        String metric = evidence.metric().toLowerCase(Locale.ROOT);
        boolean part = metric.endsWith("share") && !metric.endsWith("memoryshare")
                || metric.equals("resource.waiting")
                || isOfRequests(evidence) && ((Number) evidence.observed()).doubleValue() >= MOST;
        return part && evidence.observed() instanceof Number;
    }
}
