package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Situation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders what the rules found: causes before queues before symptoms, the severe before the mild, what touches most of
 * the request first.
 */
public final class DiagnosisRanking {

    /** Shares that differ by less were computed from the same numbers. */
    private static final double EXACT = 1e6;

    private final Rulebase rulebase;
    private final Knowledge knowledge;
    private final Importance importance;
    private final Confidence confidence;

    private DiagnosisRanking(Rulebase rulebase, Knowledge knowledge, Importance importance, Confidence confidence) {
        this.rulebase = rulebase;
        this.knowledge = knowledge;
        this.importance = importance;
        this.confidence = confidence;
    }

    /** What the rules found in a situation, the most important first. */
    public static List<DiagnosisResult> of(
            Situation now, List<Fired<Diagnosis>> fired, Knowledge knowledge, Rulebase rulebase) {
        Importance importance = new Importance(
                new RequestShare(now.today().projection(), knowledge.threshold("mild-share")),
                knowledge.threshold("noise"),
                knowledge.threshold("worthwhile"),
                isAboutMoney(now));
        return new DiagnosisRanking(rulebase, knowledge, importance, Confidence.of(now, knowledge)).rank(merged(fired));
    }

    /** True when the bill is what is to be changed. */
    private static boolean isAboutMoney(Situation now) {
        DeploymentProfile profile = now.told();
        boolean asked = profile.objectives() != null && profile.objectives().priority() == Priority.COST;
        return asked
                || now.status().stream()
                        .anyMatch(status -> Boolean.FALSE.equals(status.met()) && Metric.isPrice(status.metric()));
    }

    /** One row for a diagnosis at a stage, with all its evidence: an objective that is missed twice is one finding. */
    private static Collection<Fired<Diagnosis>> merged(List<Fired<Diagnosis>> fired) {
        Map<String, Fired<Diagnosis>> byKey = new LinkedHashMap<>();
        for (Fired<Diagnosis> next : fired) {
            byKey.merge(next.rule() + "@" + next.finding().stage(), next, (first, second) -> {
                List<Evidence> evidence = new ArrayList<>(first.finding().evidence());
                evidence.addAll(second.finding().evidence());
                return new Fired<>(
                        new Diagnosis(first.finding().id(), first.finding().stage(), evidence),
                        first.rule(),
                        first.pack());
            });
        }
        return byKey.values();
    }

    private List<DiagnosisResult> rank(Collection<Fired<Diagnosis>> fired) {
        return fired.stream()
                .sorted(Comparator.<Fired<Diagnosis>>comparingLong(found -> -Math.round(importance(found) * EXACT))
                        .thenComparing(this::isInferredCause)
                        .thenComparing(found -> rule(found).leap() == Leap.L)
                        .thenComparing(found -> found.finding().id())
                        .thenComparing(found -> String.valueOf(found.finding().stage())))
                .map(this::result)
                .toList();
    }

    private RuleInfo rule(Fired<Diagnosis> fired) {
        return rulebase.rule(fired.rule()).orElseThrow();
    }

    private Family family(Fired<Diagnosis> fired) {
        return knowledge.family(rule(fired).family());
    }

    private double importance(Fired<Diagnosis> fired) {
        return importance.of(fired.finding(), rule(fired), family(fired));
    }

    /** Among causes that matter alike, what the profile says stands before what is inferred from numbers. */
    private boolean isInferredCause(Fired<Diagnosis> fired) {
        return !family(fired).kind().isSymptom()
                && !Confidence.isCertain(fired.finding().evidence());
    }

    private DiagnosisResult result(Fired<Diagnosis> fired) {
        RuleInfo rule = rule(fired);
        Diagnosis diagnosis = fired.finding();
        return new DiagnosisResult(
                diagnosis.id(),
                rule.leap(),
                rule.title(),
                importance.severity(diagnosis, rule, family(fired)),
                diagnosis.stage(),
                diagnosis.evidence(),
                confidence.in(diagnosis.evidence()),
                fired.rule(),
                fired.pack(),
                "/api/v1/rules/" + fired.rule(),
                rule.alternative(),
                rule.refutedBy());
    }
}
