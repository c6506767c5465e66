package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Fired;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * One diagnosis with all the stages that it was found at, the stage that it touches most first.
 *
 * @param rule rule that found it
 * @param pack pack of that rule
 * @param family family of that rule
 * @param places where it was found, never empty
 */
record FoundDiagnosis(RuleInfo rule, String pack, Family family, List<Place> places) {

    /**
     * A stage that a diagnosis was found at.
     *
     * @param diagnosis the finding there, with all its evidence
     * @param ofMean part of the mean request that it touches there; empty = not known
     * @param felt the same of the mean request or of P99, whichever is larger
     * @param supposed true when nobody measured that part
     */
    record Place(Diagnosis diagnosis, OptionalDouble ofMean, OptionalDouble felt, boolean supposed) {}

    /** All that a rule found. A finding that was made twice at a stage is one with the evidence of both. */
    static FoundDiagnosis of(List<Fired<Diagnosis>> fired, RuleInfo rule, Family family, RequestShare share) {
        Map<String, Diagnosis> byStage = new LinkedHashMap<>();
        fired.forEach(next ->
                byStage.merge(String.valueOf(next.finding().stage()), next.finding(), FoundDiagnosis::together));
        List<Place> places = byStage.values().stream()
                .map(found -> new Place(
                        found,
                        share.ofMean(found, family, rule.severity()),
                        share.ofMeanOrTail(found, family, rule.severity()),
                        share.isSupposed(found)))
                .sorted(Comparator.<Place>comparingDouble(
                                place -> -place.ofMean().orElse(0))
                        .thenComparing(place -> String.valueOf(place.diagnosis().stage())))
                .toList();
        return new FoundDiagnosis(rule, fired.get(0).pack(), family, places);
    }

    private static Diagnosis together(Diagnosis first, Diagnosis second) {
        List<Evidence> evidence = new ArrayList<>(first.evidence());
        second.evidence().stream()
                .filter(seen -> !first.evidence().contains(seen))
                .forEach(evidence::add);
        return new Diagnosis(first.id(), first.stage(), evidence);
    }

    String id() {
        return largest().id();
    }

    /** The finding at the stage that it touches most. */
    Diagnosis largest() {
        return places.get(0).diagnosis();
    }

    Family.Kind kind() {
        return family.kindOf(rule.id());
    }

    /** The part of the mean request that it touches at all its stages; 0 where nothing is known. */
    double touched() {
        return sum(place -> place.ofMean().orElse(0));
    }

    /** The part of the mean request or of P99 that it touches, whichever is larger; empty when it is not known. */
    OptionalDouble felt() {
        return places.stream().allMatch(place -> place.felt().isEmpty())
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum(place -> place.felt().orElse(0)));
    }

    /** The same, of what was measured alone; 0 when nothing was. */
    double feltAndMeasured() {
        return sum(place -> place.supposed() ? 0 : place.felt().orElse(0));
    }

    private double sum(ToDoubleFunction<Place> part) {
        return Math.min(1, places.stream().mapToDouble(part).sum());
    }
}
