package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How much a finding matters: its place among the others, and what is left of the severity that its rule states.
 *
 * @param share the part of the request that a finding touches
 * @param noise part of a request that cannot be told from noise
 * @param worthwhile gain that pays for a change
 * @param aboutMoney true when the bill is what is to be changed
 */
record Importance(RequestShare share, double noise, double worthwhile, boolean aboutMoney) {

    /**
     * Room, not time: a model that does not fit, or a resource that is full, stops requests however short its part is.
     */
    private static final Set<String> OF_CAPACITY =
            Set.of("model.memoryShare", "resource.utilization", "resource.peakUtilization");
    /** Weight of one level of severity; a cause before a queue before a symptom weighs twice as much. */
    private static final double LEVEL = 0.5;

    /** The larger, the further in front: causes before queues before symptoms, then the severe before the mild. */
    double of(Diagnosis diagnosis, RuleInfo rule, Family family) {
        double severity = rule.severity().ordinal() * LEVEL;
        double touched = share.ofMean(diagnosis, family, rule.severity()).orElse(0);
        return switch (family.kind()) {
            case CAUSE -> 2 + severity + touched;
            case WAITING -> 1 + severity + touched;
            case SYMPTOM -> severity + touched;
            // Where the bill is to be changed, what is paid and not used is the cause, and all of the bill is touched.
            case COST -> aboutMoney ? 2 + severity + 1 : severity + touched;
        };
    }

    /**
     * The severity of a finding: as its rule states it for a request that it fills, one level less below the worthwhile
     * gain, LOW below the noise. Findings that are no part of a request keep what is stated.
     */
    Severity severity(Diagnosis diagnosis, RuleInfo rule, Family family) {
        Severity stated = rule.severity();
        boolean ofCapacity =
                diagnosis.evidence().stream().anyMatch(evidence -> OF_CAPACITY.contains(evidence.metric()));
        OptionalDouble part = ofCapacity || family.kind().isSymptom()
                ? OptionalDouble.empty()
                : share.ofMeanOrTail(diagnosis, family, stated);
        if (part.isEmpty() || part.getAsDouble() >= worthwhile) {
            return stated;
        }
        return part.getAsDouble() < noise ? Severity.LOW : Severity.values()[Math.max(0, stated.ordinal() - 1)];
    }
}
