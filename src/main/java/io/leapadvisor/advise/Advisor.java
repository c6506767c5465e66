package io.leapadvisor.advise;

import io.leapadvisor.answer.Answers;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.Earlier;
import io.leapadvisor.answer.Assessment.RulebaseVersion;
import io.leapadvisor.diagnose.observe.Observations;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.KnowledgeFault;
import io.leapadvisor.learn.Learner;
import io.leapadvisor.learn.outcome.Lesson;
import io.leapadvisor.learn.outcome.OutcomeLearner;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.Planner;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.weigh.Contraindications;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.RemedyCheck;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.explain.Explanation;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.Estimator;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pipeline: profile → estimate → diagnose → prescribe → project → plan → assessment. Thread-safe. */
public final class Advisor {

    private final Knowledge knowledge;
    private final Rulebase rulebase;
    private final Situations situations;
    private final Observations observations;
    private final ServiceFindings services;
    private final Planner planner;
    private final Answers answers;
    private final Estimator estimator;
    private final Learner learner;
    private final OutcomeLearner outcomes;
    private final WhatIfs whatIfs;

    public Advisor(Knowledge knowledge, Rulebase rulebase) {
        this(knowledge, rulebase, null);
    }

    /**
     * {@code generation}: name of the state of all packs that the rulebase is a part of, for assessments; null = none.
     *
     * @throws KnowledgeException when a remedy of the knowledge base cannot be applied
     */
    public Advisor(Knowledge knowledge, Rulebase rulebase, String generation) {
        List<KnowledgeFault> faults = RemedyCheck.faults(knowledge.remedies());
        if (!faults.isEmpty()) {
            throw new KnowledgeException(faults);
        }
        this.knowledge = knowledge;
        this.rulebase = rulebase;
        this.situations = new Situations(knowledge);
        this.observations = new Observations(knowledge);
        this.services = new ServiceFindings(knowledge, rulebase, situations, observations);
        this.planner = new Planner(knowledge, rulebase, situations.simulator());
        this.answers = new Answers(knowledge, rulebase, RulebaseVersion.of(rulebase, generation));
        this.estimator = new Estimator(knowledge);
        this.learner = new Learner(knowledge, estimator.simulator());
        this.outcomes = new OutcomeLearner(knowledge);
        this.whatIfs = new WhatIfs(knowledge, situations);
    }

    /** Assesses a deployment; {@code previous} is its last stored assessment, if any is to be used. */
    public Assessment assess(DeploymentProfile told, Optional<Earlier> previous, String id, Instant at) {
        return assess(told, History.of(previous), id, at, Cancellation.NEVER);
    }

    /**
     * Assesses a deployment for somebody who may go away, with what is to be used of its history.
     *
     * @throws Cancellation.CancelledException when the answer is no longer wanted
     */
    public Assessment assess(
            DeploymentProfile told, History history, String id, Instant at, Cancellation cancellation) {
        Situation now = cancellation.step("complete", () -> situations.of(told));
        cancellation.check();
        Findings found = cancellation.step("rules", () -> found(now, history.previous()));
        Planned planned =
                cancellation.step("plan", () -> planner.plan(now, found, outcomes.of(history.lessons()), cancellation));
        return cancellation.step("answer", () -> answers.assessment(id, at, history.previous(), now, found, planned));
    }

    /** What the rules find in a deployment, and nothing made of it. */
    public Findings findings(DeploymentProfile told, Optional<Earlier> previous) {
        return found(situations.of(told), previous);
    }

    private Findings found(Situation now, Optional<Earlier> previous) {
        return services.with(rulebase.run(facts(now, previous), now::knows), now);
    }

    /**
     * Why a rule fires for a deployment or does not; {@code previous} is the last assessment before, if any is to be
     * used.
     *
     * @return empty when there is no such rule
     */
    public Optional<Explanation> explain(DeploymentProfile told, Optional<Earlier> previous, String rule) {
        return explanations(told, previous).of(rule);
    }

    /** Why each rule fires for a deployment or does not, for who asks about many. */
    public Explanations explanations(DeploymentProfile told, Optional<Earlier> previous) {
        Situation now = situations.of(told);
        return new Explanations(
                new RuleExplainer(rulebase, facts(now, previous), now::knows),
                () -> services.explainers(now),
                services::isPerService);
    }

    private List<Object> facts(Situation now, Optional<Earlier> previous) {
        return observations.of(now, previous.map(Earlier::baseline));
    }

    /**
     * What physics says of a deployment, with what its own load tests teach and without any other measurement.
     *
     * @throws NotEstimableException when the size of the model is not known
     */
    public Estimate estimate(DeploymentProfile told) {
        Estimate estimate = estimator.estimate(told, learner.of(told));
        if (estimate == null) {
            throw NotEstimableException.of(told.model());
        }
        return estimate;
    }

    private String title(String rule) {
        return rulebase.rule(rule).map(RuleInfo::title).orElse(rule);
    }

    /** What a stage runs as it is, where it is of a service; else the deployment. */
    private static DeploymentProfile today(Situation now, String stage) {
        Service service =
                stage == null ? null : now.today().variant().services().of(stage);
        return service == null ? now.resolved().profile() : service.profile();
    }

    /** The effect of changes, applied in turn, with what rules say against them. */
    public WhatIf whatIf(DeploymentProfile told, List<Consideration> apply) {
        return whatIf(told, apply, List.of(), Cancellation.NEVER);
    }

    /**
     * The effect of changes, applied in turn, with what rules say against them, for somebody who may go away.
     *
     * @param lessons what outcomes of the team teach; empty = none is used
     * @throws Cancellation.CancelledException when the answer is no longer wanted
     */
    public WhatIf whatIf(
            DeploymentProfile told, List<Consideration> apply, List<Lesson> lessons, Cancellation cancellation) {
        Situation now = situations.of(told);
        WhatIf effect = whatIfs.of(now, apply, outcomes.of(lessons), cancellation);
        Contraindications contraindications = new Contraindications(
                found(now, Optional.empty()), now.today().variant().services(), knowledge);
        List<String> against = apply.stream()
                .flatMap(
                        change -> contraindications
                                .against(
                                        change.remedy(),
                                        change.stage(),
                                        change.parameters(),
                                        today(now, change.stage()))
                                .stream()
                                .map(fired -> "Against " + change.remedy() + ": " + title(fired.rule()) + " (rule "
                                        + fired.rule() + ")."))
                .distinct()
                .toList();
        return effect.withAssumptions(against);
    }
}
