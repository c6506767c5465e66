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
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Orders what the rules found: causes before queues before symptoms, the severe before the mild, what touches most of the request first. */
final class Diagnoses {

    /** Families that state what is missed or lacking, not why. */
    private static final Set<String> SYMPTOMS = Set.of("objectives", "measurement", "monitoring", "accuracy", "cost", "myths");
    /** The family that says where requests queue; what makes the resource so busy says more. */
    private static final String WAITING = "queueing";
    /** Part of the model that a mild finding is taken to touch when it names no share of it. */
    private static final double MILD = 0.5;
    /** Families about the model as a whole: what they find touches the model's part of the request, whichever stage that is. */
    private static final Set<String> OF_THE_MODEL = Set.of("model", "memory", "batching", "framework", "caching");
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
        double severity = rule.severity().ordinal() * 0.5;
        double cause = SYMPTOMS.contains(rule.family()) ? 0 : WAITING.equals(rule.family()) ? 1 : 2;
        return cause + severity + touched(fired.finding(), rule);
    }

    /** A rule states how much its finding matters in a request that it fills; findings that are no part of a request keep that. */
    private Severity severity(RuleInfo rule, Diagnosis diagnosis) {
        return SYMPTOMS.contains(rule.family()) ? rule.severity() : touch.damped(rule.severity(), diagnosis);
    }

    /** Part of the request that a diagnosis is about. A share of the model's time counts within the model's part. */
    private double touched(Diagnosis diagnosis, RuleInfo rule) {
        double share = diagnosis.evidence().stream()
                .filter(evidence -> evidence.metric().toLowerCase(Locale.ROOT).endsWith("share") && evidence.observed() instanceof Number)
                .mapToDouble(evidence -> Math.min(1, ((Number) evidence.observed()).doubleValue())).max().orElse(Double.NaN);
        if (diagnosis.stage() == null && OF_THE_MODEL.contains(rule.family())) {
            double unknown = rule.severity() == Severity.LOW ? MILD : 1;
            return ofTheModel(projection) * (Double.isNaN(share) ? unknown : share);
        }
        StageState state = diagnosis.stage() == null ? null : projection.stages().get(diagnosis.stage());
        return Math.max(Double.isNaN(share) ? 0 : share, state == null ? 0 : ofRequest(state, projection));
    }

    /** The model's part of the request; all of it when no stages are told. */
    private static double ofTheModel(Projection projection) {
        if (projection.stages().isEmpty()) {
            return 1;
        }
        return Math.min(1, projection.stages().values().stream().filter(state -> state.stage().kind().isModel()).mapToDouble(state -> ofRequest(state, projection)).sum());
    }

    private static double ofRequest(StageState state, Projection projection) {
        return Double.isNaN(projection.meanMs()) || projection.meanMs() <= 0 ? 0 : Math.min(1, state.latency().mean() / projection.meanMs());
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
