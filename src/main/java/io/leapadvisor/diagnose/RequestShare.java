package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Relation;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How much of the request a diagnosis touches, and what that leaves of its severity. By Amdahl's law that part bounds
 * what any remedy can gain: below the worthwhile gain a diagnosis is one level less severe than its rule states, below
 * the noise it is LOW.
 *
 * @param projection the deployment today
 * @param noise part that cannot be told from noise
 * @param worthwhile gain that pays for a change
 */
record RequestShare(Projection projection, double noise, double worthwhile) {

    /** What speaks of the model as a whole. */
    private static final Set<String> OF_THE_MODEL =
            Set.of("utilization.gpuComputeActive", "utilization.gpuMemoryBandwidth");
    /**
     * Room, not time: a model that does not fit, or a resource that is full, stops requests however short its part is.
     */
    private static final Set<String> OF_CAPACITY =
            Set.of("model.memoryShare", "resource.utilization", "resource.peakUtilization");

    /** The severity of a diagnosis whose rule states another. */
    Severity damped(Severity stated, Diagnosis diagnosis) {
        OptionalDouble part = part(diagnosis);
        if (part.isEmpty() || part.getAsDouble() >= worthwhile) {
            return stated;
        }
        return part.getAsDouble() < noise ? Severity.LOW : Severity.values()[Math.max(0, stated.ordinal() - 1)];
    }

    /**
     * Part of the request, 0 to 1, of the mean or of P99, whichever is larger; empty when it is not known or does not
     * tell how much it matters.
     */
    OptionalDouble part(Diagnosis diagnosis) {
        if (diagnosis.evidence().stream().anyMatch(evidence -> OF_CAPACITY.contains(evidence.metric()))) {
            return OptionalDouble.empty();
        }
        OptionalDouble shown = diagnosis.evidence().stream()
                .filter(evidence -> evidence.metric().equals("stages.share"))
                .filter(evidence -> evidence.relation() == Relation.AT_LEAST)
                .mapToDouble(evidence -> ((Number) evidence.observed()).doubleValue())
                .max();
        StageState state =
                diagnosis.stage() == null ? null : projection.stages().get(diagnosis.stage());
        OptionalDouble ofStage = state != null
                ? share(state)
                : diagnosis.stage() == null && diagnosis.evidence().stream().anyMatch(RequestShare::ofTheModel)
                        ? ofTheModel()
                        : OptionalDouble.empty();
        return shown.isEmpty()
                ? ofStage
                : ofStage.isEmpty() ? shown : OptionalDouble.of(Math.max(shown.getAsDouble(), ofStage.getAsDouble()));
    }

    private static boolean ofTheModel(Evidence evidence) {
        return evidence.metric().startsWith("model.")
                || OF_THE_MODEL.contains(evidence.metric()) && evidence.relation() == Relation.ABOVE;
    }

    private OptionalDouble ofTheModel() {
        return projection.stages().values().stream()
                .filter(state -> StageGroup.of(state.stage().kind()) == StageGroup.MODEL)
                .map(this::share)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .boxed()
                .reduce(Double::sum)
                .map(sum -> OptionalDouble.of(Math.min(1, sum)))
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble share(StageState state) {
        double ofMean = state.latency().mean() / projection.meanMs();
        double ofTail = state.latency().p99() / projection.p99Ms();
        double share = Double.isNaN(ofTail) ? ofMean : Double.isNaN(ofMean) ? ofTail : Math.max(ofMean, ofTail);
        return Double.isNaN(share) || Double.isInfinite(share)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, share));
    }
}
