package io.leapadvisor.advise;

import io.leapadvisor.estimate.Reconciler;
import io.leapadvisor.estimate.Reconciler.Reconciled;
import io.leapadvisor.estimate.Resolved;
import io.leapadvisor.estimate.Simulator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.rulebase.Findings;
import io.leapadvisor.rulebase.Fired;
import io.leapadvisor.rulebase.NotEvaluated;
import io.leapadvisor.rulebase.RuleInfo;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.explain.Explainer;
import io.leapadvisor.rulebase.explain.Explanation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the rules over a deployment as an assessment does, and explains one of them. */
final class RuleExplainer {

    private final Knowledge knowledge;
    private final Rulebase rulebase;
    private final Simulator simulator;
    private final Reconciler reconciler;

    RuleExplainer(Knowledge knowledge, Rulebase rulebase, Simulator simulator, Reconciler reconciler) {
        this.knowledge = knowledge;
        this.rulebase = rulebase;
        this.simulator = simulator;
        this.reconciler = reconciler;
    }

    Optional<Explanation> explain(DeploymentProfile profile, Optional<Assessment> previous, String id) {
        return rulebase.rule(id).map(rule -> explain(profile, previous, rule));
    }

    private Explanation explain(DeploymentProfile profile, Optional<Assessment> previous, RuleInfo rule) {
        Reconciled base = reconciler.reconcile(profile);
        Goals goals = Goals.of(profile, knowledge, base.projection());
        Resolved resolved = simulator.resolve(profile);
        List<Object> facts = new ArrayList<>(new Observations(profile, base, resolved, goals, goals.status(profile, base.projection()), knowledge)
                .facts(previous));
        Findings findings = rulebase.run(facts, field -> Fields.value(resolved.profile(), field) != null);
        findings.diagnoses().forEach(fired -> facts.add(fired.finding()));
        return explain(new Explainer(rulebase.version(), facts), findings, rule);
    }

    private Explanation explain(Explainer explainer, Findings findings, RuleInfo rule) {
        List<String> missing = findings.notEvaluated().stream().filter(one -> one.rule().equals(rule.id())).map(NotEvaluated::missing)
                .findFirst().orElse(List.of());
        List<Object> found = Stream.of(findings.diagnoses(), findings.prescriptions(), findings.contraindications())
                .flatMap(Collection::stream).filter(fired -> fired.rule().equals(rule.id())).<Object>map(Fired::finding).toList();
        return explainer.explain(rule, missing, found, id -> explain(explainer, findings, rulebase.rule(id).orElseThrow()));
    }
}
