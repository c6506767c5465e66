package io.leapadvisor.plan.weigh;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.remedy.Bound;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was found to set the pace of a deployment. A remedy for another bound changes nothing there: a faster
 * accelerator does not help a model that waits for its host.
 *
 * @param bounds what the gravest diagnoses of a bound name; empty = none was found
 * @param gravest the first of them; null = none
 * @param answers remedies that rules prescribe for those diagnoses, or for graver ones where the bound is a remainder:
 *     they help by what the rule knows
 */
record FoundBounds(Set<Bound> bounds, DiagnosisResult gravest, Set<String> answers) {

    static final FoundBounds NONE = new FoundBounds(EnumSet.noneOf(Bound.class), null, Set.of());

    /**
     * Where several bounds were found, those of the gravest diagnoses count; a mild one sets no pace, nor does one of a
     * stage that takes less than a part of the request.
     *
     * @param found all diagnoses, ranked
     * @param leastShare that part, from 0 to 1; a stage whose part is not known counts
     */
    static FoundBounds of(List<DiagnosisResult> found, Findings findings, Rulebase rulebase, double leastShare) {
        List<DiagnosisResult> diagnoses = found.stream()
                .filter(diagnosis -> touches(diagnosis, leastShare))
                .toList();
        Severity most = diagnoses.stream()
                .filter(diagnosis -> bound(diagnosis, rulebase).isPresent())
                .map(DiagnosisResult::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.LOW);
        if (most == Severity.LOW) {
            return NONE;
        }
        Set<Bound> bounds = EnumSet.noneOf(Bound.class);
        DiagnosisResult gravest = null;
        Set<String> ids = new HashSet<>();
        for (DiagnosisResult diagnosis : diagnoses) {
            Optional<Bound> bound = bound(diagnosis, rulebase);
            if (diagnosis.severity() == most && bound.isPresent()) {
                bounds.add(bound.get());
                ids.add(diagnosis.id());
                gravest = gravest == null ? diagnosis : gravest;
            }
        }
        if (bounds.stream().allMatch(Bound::isRemainder)) {
            found.stream()
                    .filter(diagnosis -> diagnosis.severity().compareTo(most) > 0)
                    .forEach(diagnosis -> ids.add(diagnosis.id()));
        }
        Set<String> answers = findings.prescriptions().stream()
                .map(Fired::finding)
                .filter(prescription -> ids.contains(prescription.diagnosis()))
                .map(Prescription::remedy)
                .collect(Collectors.toSet());
        return new FoundBounds(bounds, gravest, answers);
    }

    /** True when the diagnosis is of the deployment, or of stages that take the share of the request or may do so. */
    private static boolean touches(DiagnosisResult diagnosis, double share) {
        return diagnosis.stages().isEmpty()
                || diagnosis.stages().stream().anyMatch(at -> at.share() == null)
                || diagnosis.stages().stream()
                                .mapToDouble(DiagnosisResult.AtStage::share)
                                .sum()
                        >= share;
    }

    private static Optional<Bound> bound(DiagnosisResult diagnosis, Rulebase rulebase) {
        return rulebase.rule(diagnosis.rule()).map(RuleInfo::bound);
    }

    /**
     * Of a model that computes inside the container whose limit stops it, less to compute is less to be stopped for.
     */
    FoundBounds ofProcessor() {
        if (!bounds.contains(Bound.QUOTA)) {
            return this;
        }
        Set<Bound> wider = EnumSet.copyOf(bounds);
        wider.add(Bound.COMPUTE);
        return new FoundBounds(wider, gravest, answers);
    }

    /** Why a remedy cannot help, with the numbers; empty when it may. */
    Optional<String> against(RemedySpec remedy) {
        boolean helps = remedy.relieves().isEmpty()
                || answers.contains(remedy.id())
                || remedy.relieves().stream().anyMatch(bounds::contains);
        return bounds.isEmpty() || helps
                ? Optional.empty()
                : Optional.of("Something else sets the pace. " + gravest.title()
                        + (gravest.stage() == null ? "" : " (" + gravest.stage() + ")") + ": " + numbers() + ".");
    }

    private String numbers() {
        return gravest.evidence().stream()
                .map(FoundBounds::spoken)
                .reduce((one, other) -> one + ", " + other)
                .orElse("no number is known");
    }

    private static String spoken(Evidence evidence) {
        String observed = evidence.observed() instanceof Number number
                ? Phrases.number(number.doubleValue())
                : String.valueOf(evidence.observed());
        boolean unitless = evidence.unit() == null || evidence.unit().equals("ratio");
        return MetricWords.of(evidence.metric()) + " is " + observed + (unitless ? "" : " " + evidence.unit());
    }
}
