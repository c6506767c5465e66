package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Orders what the rules found: causes before queues before symptoms, the severe before the mild, what touches most of
 * the request first.
 */
public final class DiagnosisRanking {

    /** Families that state what is missed or lacking, not why. */
    private static final Set<String> SYMPTOMS =
            Set.of("objectives", "measurement", "monitoring", "accuracy", "cost", "myths");
    /** The family that says where requests queue; what makes the resource so busy says more. */
    private static final String WAITING = "queueing";
    /** Part of the model that a mild finding is taken to touch when it names no share of it. */
    private static final double MILD = 0.5;
    /**
     * Families about the model as a whole: what they find touches the model's part of the request, whichever stage that
     * is.
     */
    private static final Set<String> OF_THE_MODEL = Set.of("model", "memory", "batching", "framework", "caching");
    /** The family about what is paid and not used. */
    private static final String COST = "cost";
    /** What a finding about the deployment was measured by, and the stages that it slows. */
    private static final Map<String, Predicate<Stage>> SLOWED = Map.of(
            "utilization.cpuThrottled", stage -> stage.resourceOrUsual() == Resource.CPU,
            "hardware.threadsPerCore", stage -> stage.resourceOrUsual() == Resource.CPU,
            "hardware.workersPerReplica", stage -> stage.resourceOrUsual() == Resource.CPU,
            "utilization.network", stage -> stage.resourceOrUsual() == Resource.NETWORK,
            "utilization.ioWait",
                    stage -> stage.resourceOrUsual() == Resource.STORAGE || stage.kind() == StageKind.DATA_FETCH);

    private static final double ENOUGH_SAMPLES = 1000;
    /** Shares that differ by less were computed from the same numbers. */
    private static final double EXACT = 1e6;

    private final Rulebase rulebase;
    private final Situation now;
    private final Projection projection;
    private final RequestShare touch;

    private DiagnosisRanking(Rulebase rulebase, Situation now, RequestShare touch) {
        this.rulebase = rulebase;
        this.now = now;
        this.projection = now.today().projection();
        this.touch = touch;
    }

    /** What the rules found in a situation, the most important first. */
    public static List<DiagnosisResult> of(
            Situation now, List<Fired<Diagnosis>> fired, Knowledge knowledge, Rulebase rulebase) {
        RequestShare touch = new RequestShare(
                now.today().projection(), knowledge.threshold("noise"), knowledge.threshold("worthwhile"));
        return new DiagnosisRanking(rulebase, now, touch).rank(fired);
    }

    private List<DiagnosisResult> rank(List<Fired<Diagnosis>> fired) {
        DeploymentProfile profile = now.told();
        int assumptions = now.today().assumptions().size();
        List<Fired<Diagnosis>> ordered = merged(fired);
        boolean money = isAboutMoney(fired, profile);
        ordered.sort(Comparator.<Fired<Diagnosis>>comparingLong(one -> -Math.round(importance(one, money) * EXACT))
                .thenComparing(this::isInferredCause)
                .thenComparing(one -> rule(one).leap() == Leap.L)
                .thenComparing(one -> one.finding().id())
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
                return new Fired<>(
                        new Diagnosis(first.finding().id(), first.finding().stage(), evidence),
                        first.rule(),
                        first.pack());
            });
        }
        return new ArrayList<>(byKey.values());
    }

    /**
     * True when the bill is what is to be changed: then what is paid and not used is the cause, and all of the bill is
     * touched.
     */
    private static boolean isAboutMoney(List<Fired<Diagnosis>> fired, DeploymentProfile profile) {
        boolean asked = profile.objectives() != null && profile.objectives().priority() == Priority.COST;
        return asked
                || fired.stream()
                        .filter(one -> one.finding().id().equals("missed-objective"))
                        .flatMap(one -> one.finding().evidence().stream())
                        .anyMatch(evidence -> Metric.isPrice(evidence.metric()));
    }

    private RuleInfo rule(Fired<Diagnosis> fired) {
        return rulebase.rule(fired.rule()).orElseThrow();
    }

    private double importance(Fired<Diagnosis> fired, boolean money) {
        RuleInfo rule = rule(fired);
        double severity = rule.severity().ordinal() * 0.5;
        if (money && COST.equals(rule.family())) {
            return 2 + severity + 1;
        }
        double cause = SYMPTOMS.contains(rule.family()) ? 0 : WAITING.equals(rule.family()) ? 1 : 2;
        return cause + severity + touched(fired.finding(), rule);
    }

    /**
     * A rule states how much its finding matters in a request that it fills; findings that are no part of a request
     * keep that.
     */
    private Severity severity(RuleInfo rule, Diagnosis diagnosis) {
        return SYMPTOMS.contains(rule.family()) ? rule.severity() : touch.damped(rule.severity(), diagnosis);
    }

    /** Part of the request that a diagnosis is about. A share of the model's time counts within the model's part. */
    private double touched(Diagnosis diagnosis, RuleInfo rule) {
        double share = diagnosis.evidence().stream()
                .filter(evidence -> evidence.metric().toLowerCase(Locale.ROOT).endsWith("share")
                        && evidence.observed() instanceof Number)
                .mapToDouble(evidence -> Math.min(1, ((Number) evidence.observed()).doubleValue()))
                .max()
                .orElse(Double.NaN);
        Optional<Predicate<Stage>> slowed = diagnosis.stage() != null
                ? Optional.empty()
                : diagnosis.evidence().stream()
                        .map(evidence -> SLOWED.get(evidence.metric()))
                        .filter(Objects::nonNull)
                        .findFirst();
        if (slowed.isPresent()) {
            return projection.stages().isEmpty() ? MILD : ofRequest(slowed.get(), projection);
        }
        if (diagnosis.stage() == null && OF_THE_MODEL.contains(rule.family())) {
            double unknown = rule.severity() == Severity.LOW ? MILD : 1;
            return ofTheModel(projection) * (Double.isNaN(share) ? unknown : share);
        }
        StageState state =
                diagnosis.stage() == null ? null : projection.stages().get(diagnosis.stage());
        return Math.max(Double.isNaN(share) ? 0 : share, state == null ? 0 : ofRequest(state, projection));
    }

    /** The model's part of the request; all of it when no stages are told. */
    private static double ofTheModel(Projection projection) {
        if (projection.stages().isEmpty()) {
            return 1;
        }
        return ofRequest(stage -> stage.kind().isModel(), projection);
    }

    /** The part of the request of all stages on its path that fulfil a condition. */
    private static double ofRequest(Predicate<Stage> which, Projection projection) {
        return Math.min(
                1,
                projection.stages().values().stream()
                        .filter(state ->
                                projection.critical().contains(state.stage().name()) && which.test(state.stage()))
                        .mapToDouble(state -> ofRequest(state, projection))
                        .sum());
    }

    private static double ofRequest(StageState state, Projection projection) {
        return Double.isNaN(projection.meanMs()) || projection.meanMs() <= 0
                ? 0
                : Math.min(1, state.latency().mean() / projection.meanMs());
    }

    private DiagnosisResult result(Fired<Diagnosis> fired, DeploymentProfile profile, int assumptions) {
        RuleInfo rule = rulebase.rule(fired.rule()).orElseThrow();
        Diagnosis diagnosis = fired.finding();
        List<Evidence> evidence = diagnosis.evidence();
        return new DiagnosisResult(
                diagnosis.id(),
                rule.leap(),
                rule.title(),
                severity(rule, diagnosis),
                diagnosis.stage(),
                evidence,
                confidence(profile, evidence, assumptions),
                fired.rule(),
                fired.pack(),
                "/api/v1/rules/" + fired.rule(),
                rule.alternative(),
                rule.refutedBy());
    }

    /** Among causes that matter alike, what the profile says stands before what is inferred from numbers. */
    private boolean isInferredCause(Fired<Diagnosis> fired) {
        return !SYMPTOMS.contains(rule(fired).family())
                && !isCertain(fired.finding().evidence());
    }

    /** True when all that a finding rests on is said in the profile, so that nothing about it is estimated. */
    private static boolean isCertain(List<Evidence> evidence) {
        return evidence.stream().noneMatch(one -> one.observed() instanceof Number);
    }

    /** Words found in the profile are certain; numbers are as good as their samples and what had to be assumed. */
    private static Level confidence(DeploymentProfile profile, List<Evidence> evidence, int assumptions) {
        boolean words = isCertain(evidence);
        EndToEnd endToEnd = profile.endToEnd();
        boolean few = endToEnd != null && endToEnd.sampleCount() != null && endToEnd.sampleCount() < ENOUGH_SAMPLES;
        boolean measured = endToEnd != null
                        && endToEnd.latency() != null
                        && !endToEnd.latency().isEmpty()
                || !profile.stagesOrEmpty().isEmpty();
        return words ? Level.HIGH : few || !measured ? Level.LOW : assumptions > 4 ? Level.MEDIUM : Level.HIGH;
    }
}
