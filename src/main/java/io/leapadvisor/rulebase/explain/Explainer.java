package io.leapadvisor.rulebase.explain;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.rulebase.explain.Explanation.Found;
import io.leapadvisor.rulebase.explain.Explanation.Verdict;
import io.leapadvisor.rulebase.explain.condition.Condition;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says why a rule fired or did not, from the conditions of its DRL and the facts of a run. What happened is what the
 * rule engine says; the conditions are judged here one by one, and where they do not add up to the engine's answer the
 * explanation says so. For one thread.
 */
public final class Explainer {

    private final String rulebase;
    private final Matcher matcher;

    /**
     * @param rulebase version of the rules
     * @param facts what the rules saw: observed facts, thresholds and the diagnoses that were made
     */
    public Explainer(String rulebase, Collection<?> facts) {
        this.rulebase = rulebase;
        this.matcher = new Matcher(List.copyOf(facts));
    }

    /**
     * Explains a rule.
     *
     * @param missing required fields that the profile lacks
     * @param findings what the engine had the rule insert
     * @param diagnosis explains a diagnosis that the rule waits for; not asked when it was made
     */
    public Explanation explain(
            RuleInfo rule, List<String> missing, Collection<?> findings, Function<String, Explanation> diagnosis) {
        List<Map<String, Object>> combinations = List.of(Map.of());
        List<ConditionResult> conditions = new ArrayList<>();
        Outcome whole = Outcome.HOLDS;
        for (Condition condition : rule.conditions()) {
            Step step = matcher.step(condition, combinations);
            boolean decisive = whole == Outcome.HOLDS && step.outcome() == Outcome.FAILS;
            whole = whole == Outcome.HOLDS ? step.outcome() : whole;
            if (!Matcher.isLimit(condition) || step.outcome() != Outcome.HOLDS) {
                conditions.add(decisive ? step.result().asDecisive() : step.result());
            }
            combinations = step.next();
        }
        Verdict verdict =
                !missing.isEmpty() ? Verdict.NOT_EVALUATED : findings.isEmpty() ? Verdict.SILENT : Verdict.FIRED;
        boolean explained =
                verdict == Verdict.NOT_EVALUATED || whole == (verdict == Verdict.FIRED ? Outcome.HOLDS : Outcome.FAILS);
        ConditionResult decisive = conditions.stream()
                .filter(ConditionResult::decisive)
                .findFirst()
                .orElse(null);
        List<Explanation> because = verdict == Verdict.SILENT && explained
                ? waitsFor(rule, decisive).stream().map(diagnosis).toList()
                : List.of();
        ConstraintResult distance = verdict == Verdict.FIRED || decisive == null ? null : distance(decisive);
        return new Explanation(
                rule.id(),
                rule.title(),
                rulebase,
                verdict,
                summary(verdict, explained, missing, decisive, findings, because),
                explained,
                findings.stream().map(Explainer::found).distinct().toList(),
                missing,
                distance,
                conditions,
                because);
    }

    private static Set<String> waitsFor(RuleInfo rule, ConditionResult decisive) {
        return decisive.fact() != null
                        && decisive.fact().equals(Diagnosis.class.getSimpleName())
                        && rule.diagnosis() != null
                ? Set.of(rule.diagnosis())
                : Set.of();
    }

    /** The failing comparison of size that is nearest to its limit. */
    private static ConstraintResult distance(ConditionResult condition) {
        boolean none = condition.quantifier() == ConditionResult.Quantifier.NONE;
        List<ConstraintResult> own = condition.constraints().stream()
                .filter(one -> none ? one.outcome() == Outcome.HOLDS && one.difference() != null : one.hasDistance())
                .toList();
        return !own.isEmpty()
                ? own.get(0)
                : condition.parts().stream()
                        .filter(part -> part.outcome() == Outcome.FAILS)
                        .map(Explainer::distance)
                        .filter(one -> one != null)
                        .findFirst()
                        .orElse(null);
    }

    private static String summary(
            Verdict verdict,
            boolean explained,
            List<String> missing,
            ConditionResult decisive,
            Collection<?> findings,
            List<Explanation> because) {
        return switch (verdict) {
            case FIRED -> {
                String stages = findings.stream()
                        .map(Explainer::found)
                        .map(Found::stage)
                        .filter(stage -> stage != null)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
                yield "The rule fires" + (stages.isEmpty() ? "." : " for " + stages + ".");
            }
            case NOT_EVALUATED ->
                "The rule is not tried, because the profile lacks " + String.join(", ", missing) + "."
                        + (decisive == null ? "" : " As far as it can be judged: " + decisive.words() + ".");
            case SILENT ->
                !explained
                        ? "The rule is silent; its conditions cannot be judged one by one,"
                                + " so that the reason is not known."
                        : because.isEmpty()
                                ? "The rule is silent: " + decisive.words() + "."
                                : "The rule is silent, because it waits for the diagnosis "
                                        + because.get(0).rule() + ". "
                                        + because.get(0).summary().replaceFirst("^The rule", "That rule");
        };
    }

    private static Found found(Object finding) {
        if (finding instanceof Diagnosis diagnosis) {
            return new Found(diagnosis.stage(), null, diagnosis.evidence());
        }
        if (finding instanceof Contraindication against) {
            return new Found(against.stage(), against.remedy(), against.evidence());
        }
        Prescription prescription = (Prescription) finding;
        return new Found(prescription.stage(), prescription.remedy(), List.<Evidence>of());
    }
}
