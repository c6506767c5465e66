package io.leapadvisor.advise;

import io.leapadvisor.advise.Assessment.History;
import io.leapadvisor.advise.Assessment.KnowledgeVersion;
import io.leapadvisor.advise.Assessment.ObjectiveResult;
import io.leapadvisor.advise.Assessment.RulebaseVersion;
import io.leapadvisor.advise.Baseline.StageResult;
import io.leapadvisor.estimate.Estimate;
import io.leapadvisor.estimate.Estimator;
import io.leapadvisor.estimate.Projection;
import io.leapadvisor.estimate.Reconciler;
import io.leapadvisor.estimate.Reconciler.Reconciled;
import io.leapadvisor.estimate.Resolved;
import io.leapadvisor.estimate.Simulator;
import io.leapadvisor.finding.ObjectiveStatus;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.remedy.RemedyCheck;
import io.leapadvisor.rulebase.Findings;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.explain.Explanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pipeline: profile → estimate → diagnose → prescribe → project → plan → assessment. Thread-safe. */
public final class Advisor {

    private final Knowledge knowledge;
    private final Rulebase rulebase;
    private final Estimator estimator;
    private final Simulator simulator;
    private final Reconciler reconciler;
    private final NextMeasurements nextMeasurements;
    private final WhatIfs whatIfs;
    private final RulebaseVersion version;

    public Advisor(Knowledge knowledge, Rulebase rulebase) {
        this(knowledge, rulebase, null);
    }

    /** {@code generation}: name of the state of all packs that the rulebase is a part of, for assessments; null = none. */
    public Advisor(Knowledge knowledge, Rulebase rulebase, String generation) {
        List<String> faults = RemedyCheck.faults(knowledge.remedies());
        if (!faults.isEmpty()) {
            throw new KnowledgeException(faults);
        }
        this.knowledge = knowledge;
        this.rulebase = rulebase;
        this.estimator = new Estimator(knowledge);
        this.whatIfs = new WhatIfs(knowledge);
        this.simulator = estimator.simulator();
        this.reconciler = new Reconciler(knowledge, simulator);
        this.nextMeasurements = new NextMeasurements(knowledge, rulebase);
        this.version = new RulebaseVersion(rulebase.version(), rulebase.packs().stream().map(pack -> pack.pack() + "@" + pack.packVersion()).toList(), generation);
    }

    /** Assesses a deployment; {@code previous} is its last stored assessment, if any is to be used. */
    public Assessment assess(DeploymentProfile profile, Optional<Assessment> previous, String id, Instant at) {
        Reconciled base = reconciler.reconcile(profile);
        Goals goals = Goals.of(profile, knowledge, base.projection());
        Resolved resolved = simulator.resolve(profile);
        List<ObjectiveStatus> objectives = goals.status(profile, base.projection());
        Findings findings = findings(profile, base, resolved, goals, objectives, previous);

        Projector projector = new Projector(knowledge, simulator, base);
        Worth worth = new Worth(knowledge, projector, base, goals, goals.primaryMetric(objectives, base.projection()));
        Workbench workbench = new Workbench(knowledge, rulebase, projector, base, resolved, goals, worth);
        Candidates.Weighed weighed = new Candidates(workbench).weigh(findings);
        Planner.Planned planned = new Planner(workbench, weighed.candidates()).plan();
        List<Recommendation> recommendations = new Recommender(workbench).recommend(weighed.candidates(), planned.actions());
        Projection after = projector.after(planned.actions()).projection();

        List<Assessment.DiagnosisResult> diagnoses = new Diagnoses(rulebase, base.projection(), knowledge.threshold("noise"), knowledge.threshold("worthwhile"))
                .of(findings.diagnoses(), profile, base.assumptions().size());
        List<ObjectiveResult> results = objectives.stream()
                .map(status -> new ObjectiveResult(status.metric(), status.target(), status.observed(), status.met(), status.gap())).toList();
        return new Assessment(id, profile.deployment(), at, profile, version, new KnowledgeVersion(knowledge.version()),
                new History(previous.map(Assessment::id).orElse(null), List.of()), assumptions(base, findings),
                Headline.of(diagnoses, results, recommendations, planned.plan()), baseline(profile, base), results, diagnoses, recommendations, planned.plan(),
                weighed.rejected(), new Considerer(workbench).judge(profile, findings, recommendations),
                new MonitoringAdvisor(workbench).advise(profile, base.projection(), planned.plan(), planned.actions(), after),
                nextMeasurements.of(findings.notEvaluated(), resolved, base.projection()),
                findings.notEvaluated().stream().map(one -> new Assessment.NotEvaluated(one.rule(), one.missing())).toList());
    }

    private static List<String> assumptions(Reconciled base, Findings findings) {
        return Stream.concat(base.assumptions().stream(), findings.stopped().stream().map(stopped -> stopped.sentence().lines().findFirst().orElse("")))
                .toList();
    }

    /** What the rules find in a deployment, and nothing made of it. */
    public Findings findings(DeploymentProfile profile, Optional<Assessment> previous) {
        Reconciled base = reconciler.reconcile(profile);
        Goals goals = Goals.of(profile, knowledge, base.projection());
        Resolved resolved = simulator.resolve(profile);
        return findings(profile, base, resolved, goals, goals.status(profile, base.projection()), previous);
    }

    private Findings findings(DeploymentProfile profile, Reconciled base, Resolved resolved, Goals goals, List<ObjectiveStatus> objectives,
            Optional<Assessment> previous) {
        List<Object> facts = new Observations(profile, base, resolved, goals, objectives, knowledge).facts(previous);
        return rulebase.run(facts, field -> Fields.value(resolved.profile(), field) != null);
    }

    private static Baseline baseline(DeploymentProfile profile, Reconciled base) {
        Projection projection = base.projection();
        LatencySummary known = profile.endToEnd() == null || profile.endToEnd().latency() == null ? LatencySummary.NONE : profile.endToEnd().latency();
        boolean estimated = !Double.isNaN(projection.meanMs()) && (!known.isEmpty() || !projection.stages().isEmpty() || projection.serving() != null);
        LatencySummary latency = known.isEmpty() && !estimated ? null
                : new LatencySummary(or(known.meanMs(), projection.meanMs()), or(known.p50Ms(), projection.p50Ms()), or(known.p95Ms(), projection.p95Ms()),
                        or(known.p99Ms(), projection.p99Ms()));
        List<StageResult> stages = new ArrayList<>();
        projection.stages().forEach((name, state) -> {
            boolean critical = projection.critical().contains(name);
            double mean = state.latency().mean();
            stages.add(new StageResult(name, state.stage().kind(), mean, critical && projection.meanMs() > 0 ? (Double) Math.min(1, mean / projection.meanMs()) : null,
                    critical));
        });
        boolean measured = !known.isEmpty() && !stages.isEmpty();
        return new Baseline(latency, number(projection.capacityRps()), number(projection.utilization()), number(projection.usdPerHour()),
                number(projection.usdPerThousandRequests()), stages, measured ? (Double) projection.unattributedMs() : null);
    }

    private static Double or(Double known, double projected) {
        return known != null ? known : number(projected);
    }

    private static Double number(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : (Double) value;
    }

    /**
     * Why a rule fires for a deployment or does not; {@code previous} is the last assessment before, if any is to be used.
     *
     * @return empty when there is no such rule
     */
    public Optional<Explanation> explain(DeploymentProfile profile, Optional<Assessment> previous, String rule) {
        return new RuleExplainer(knowledge, rulebase, simulator, reconciler).explain(profile, previous, rule);
    }

    /**
     * What physics says of a deployment, without any measurement.
     *
     * @throws NotEstimableException when the size of the model is not known
     */
    public Estimate estimate(DeploymentProfile profile) {
        Estimate estimate = estimator.estimate(profile);
        if (estimate == null) {
            String name = profile.model() == null ? null : profile.model().name();
            throw new NotEstimableException("The size of the model is not known: give model.parameters, model.layers or model.flopsPerItem"
                    + (name == null ? ", or the name of a model of the knowledge base (GET /api/v1/models)." : "; \"" + name + "\" is not in the knowledge base."));
        }
        return estimate;
    }

    /** The effect of changes, applied in turn. */
    public WhatIf whatIf(DeploymentProfile profile, List<Consideration> apply) {
        return whatIfs.of(profile, apply);
    }
}
