package io.leapadvisor.advise;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.explain.Explainer;
import io.leapadvisor.rulebase.explain.Explanation;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Findings.Contained;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.rulebase.run.NotEvaluated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the rules over facts as an assessment does, once, and explains them. */
final class RuleExplainer {

    private final Rulebase rulebase;
    private final Findings findings;
    private final Explainer explainer;

    /** @param given tells which fields of the profile are known */
    RuleExplainer(Rulebase rulebase, List<Object> observed, Predicate<String> given) {
        this.rulebase = rulebase;
        List<Object> facts = new ArrayList<>(observed);
        this.findings = rulebase.run(facts, given);
        findings.diagnoses().forEach(fired -> facts.add(fired.finding()));
        findings.contained().forEach(one -> facts.add(one.wider().finding()));
        this.explainer = new Explainer(rulebase.version(), facts);
    }

    /** Why a rule fires over the facts or does not; empty when there is no such rule. */
    Optional<Explanation> explain(String id) {
        return rulebase.rule(id).map(this::explain);
    }

    private Explanation explain(RuleInfo rule) {
        List<String> missing = findings.notEvaluated().stream()
                .filter(one -> one.rule().equals(rule.id()))
                .map(NotEvaluated::missing)
                .findFirst()
                .orElse(List.of());
        List<Contained> contained = findings.contained().stream()
                .filter(one -> one.wider().rule().equals(rule.id()))
                .toList();
        List<Fired<Diagnosis>> wider = contained.stream().map(Contained::wider).toList();
        List<Object> found = Stream.of(
                        findings.diagnoses(), wider, findings.prescriptions(), findings.contraindications())
                .flatMap(Collection::stream)
                .filter(fired -> fired.rule().equals(rule.id()))
                .<Object>map(Fired::finding)
                .toList();
        Explanation explanation = explainer.explain(
                rule, missing, found, id -> explain(rulebase.rule(id).orElseThrow()));
        String narrower = contained.stream().map(Contained::narrower).distinct().collect(Collectors.joining(", "));
        return narrower.isEmpty()
                ? explanation
                : explanation.andSays("An assessment reports " + narrower + " in its place, which is a case of it.");
    }
}
