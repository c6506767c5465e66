package io.leapadvisor.advise;

import io.leapadvisor.advise.Assessment.DiagnosisResult;
import io.leapadvisor.estimate.Projection;
import io.leapadvisor.estimate.StageState;
import io.leapadvisor.finding.Diagnosis;
import io.leapadvisor.finding.Evidence;
import io.leapadvisor.finding.Severity;
import io.leapadvisor.knowledge.Level;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.rulebase.Fired;
import io.leapadvisor.rulebase.RuleInfo;
import io.leapadvisor.rulebase.Rulebase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders what the rules found: causes before symptoms, the severe before the mild, what touches most of the request first. */
final class Diagnoses {

    /** Families that state what is missed or lacking, not why. */
    private static final Set<String> SYMPTOMS = Set.of("objectives", "measurement", "monitoring", "accuracy", "cost", "myths");
    private static final double ENOUGH_SAMPLES = 1000;

    private final Rulebase rulebase;
    private final Projection projection;
    private final Touch touch;

    /**
     * @param projection the deployment today
     * @param noise      part of a request that cannot be told from noise
     * @param worthwhile gain that pays for a change
     */
    Diagnoses(Rulebase rulebase, Projection projection, double noise, double worthwhile) {
        this.rulebase = rulebase;
        this.projection = projection;
        this.touch = new Touch(projection, noise, worthwhile);
    }

    List<DiagnosisResult> of(List<Fired<Diagnosis>> fired, DeploymentProfile profile, int assumptions) {
        List<Fired<Diagnosis>> ordered = merged(fired);
        ordered.sort(Comparator.<Fired<Diagnosis>>comparingDouble(one -> -importance(one)).thenComparing(one -> one.finding().id())
                .thenComparing(one -> String.valueOf(one.finding().stage())));
        return ordered.stream().map(one -> result(one, profile, assumptions)).toList();
    }

    /** One row for a diagnosis at a stage, with all its evidence: an objective that is missed twice is one finding. */
    private static List<Fired<Diagnosis>> merged(List<Fired<Diagnosis>> fired) {
        Map<String, Fired<Diagnosis>> byKey = new LinkedHashMap<>();
        for (Fired<Diagnosis> one : fired) {
            byKey.merge(one.rule() + "@" + one.finding().stage(), one, (first, second) -> {
                List<Evidence> evidence = new ArrayList<>(first.finding().evidence());
                evidence.addAll(second.finding().evidence());
                return new Fired<>(new Diagnosis(first.finding().id(), first.finding().stage(), evidence), first.rule(), first.pack());
            });
        }
        return new ArrayList<>(byKey.values());
    }

    private double importance(Fired<Diagnosis> fired) {
        RuleInfo rule = rulebase.rule(fired.rule()).orElseThrow();
        double severity = severity(rule, fired.finding()).ordinal() * 0.5;
        double cause = SYMPTOMS.contains(rule.family()) ? 0 : 2;
        return cause + severity + touched(fired.finding());
    }

    /** A rule states how much its finding matters in a request that it fills; findings that are no part of a request keep that. */
    private Severity severity(RuleInfo rule, Diagnosis diagnosis) {
        return SYMPTOMS.contains(rule.family()) ? rule.severity() : touch.damped(rule.severity(), diagnosis);
    }

    /** Part of the request that a diagnosis is about. */
    private double touched(Diagnosis diagnosis) {
        double share = diagnosis.evidence().stream().filter(evidence -> evidence.metric().endsWith("share") && evidence.observed() instanceof Number)
                .mapToDouble(evidence -> ((Number) evidence.observed()).doubleValue()).max().orElse(0);
        StageState state = diagnosis.stage() == null ? null : projection.stages().get(diagnosis.stage());
        double ofStage = state == null || Double.isNaN(projection.meanMs()) ? 0 : Math.min(1, state.latency().mean() / projection.meanMs());
        return Math.max(share, ofStage);
    }

    private DiagnosisResult result(Fired<Diagnosis> fired, DeploymentProfile profile, int assumptions) {
        RuleInfo rule = rulebase.rule(fired.rule()).orElseThrow();
        Diagnosis diagnosis = fired.finding();
        List<Evidence> evidence = diagnosis.evidence();
        return new DiagnosisResult(diagnosis.id(), rule.leap(), rule.title(), severity(rule, diagnosis), diagnosis.stage(), evidence, confidence(profile, evidence, assumptions),
                fired.rule(), fired.pack(), "/api/v1/rules/" + fired.rule(), rule.alternative(), rule.refutedBy());
    }

    /** Words found in the profile are certain; numbers are as good as their samples and what had to be assumed. */
    private static Level confidence(DeploymentProfile profile, List<Evidence> evidence, int assumptions) {
        boolean words = evidence.stream().allMatch(one -> !(one.observed() instanceof Number));
        EndToEnd endToEnd = profile.endToEnd();
        boolean few = endToEnd != null && endToEnd.sampleCount() != null && endToEnd.sampleCount() < ENOUGH_SAMPLES;
        boolean measured = endToEnd != null && endToEnd.latency() != null && !endToEnd.latency().isEmpty() || !profile.stagesOrEmpty().isEmpty();
        return words ? Level.HIGH : few || !measured ? Level.LOW : assumptions > 4 ? Level.MEDIUM : Level.HIGH;
    }
}
