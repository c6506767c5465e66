package io.leapadvisor.advise;

import io.leapadvisor.advise.Assessment.History;
import io.leapadvisor.advise.Assessment.KnowledgeVersion;
import io.leapadvisor.advise.Assessment.ObjectiveResult;
import io.leapadvisor.advise.Assessment.RulebaseVersion;
import io.leapadvisor.advise.Baseline.StageResult;
import io.leapadvisor.advise.Projector.After;
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
import io.leapadvisor.knowledge.RemedySpec;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.Hardware;
import io.leapadvisor.profile.HardwareBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.RemedyCheck;
import io.leapadvisor.rulebase.Findings;
import io.leapadvisor.rulebase.Rulebase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.Set;

/** The pipeline: profile → estimate → diagnose → prescribe → project → plan → assessment. Thread-safe. */
public final class Advisor {

    private static final Hardware COMMON_MACHINE = HardwareBuilder.builder().cpuCores(8.0).build();

    private final Knowledge knowledge;
    private final Rulebase rulebase;
    private final Estimator estimator;
    private final Simulator simulator;
    private final Reconciler reconciler;
    private final NextMeasurements nextMeasurements;
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
        this.simulator = estimator.simulator();
        this.reconciler = new Reconciler(knowledge, simulator);
        this.nextMeasurements = new NextMeasurements(knowledge, rulebase);
        this.version = new RulebaseVersion(rulebase.version(), rulebase.packs().stream().map(pack -> pack.pack() + "@" + pack.packVersion()).toList(), generation);
    }

    /** Assesses a deployment; {@code previous} is its last stored assessment, if any is to be used. */
    public Assessment assess(DeploymentProfile profile, Optional<Assessment> previous, String id, Instant at) {
        Goals goals = Goals.of(profile, knowledge.threshold("target-utilization"));
        Reconciled base = reconciler.reconcile(profile);
        Resolved resolved = simulator.resolve(profile);
        List<ObjectiveStatus> objectives = goals.status(profile, base.projection());
        Findings findings = findings(profile, base, resolved, goals, objectives, previous);

        Projector projector = new Projector(knowledge, simulator);
        Worth worth = new Worth(knowledge, projector, base, goals, goals.primaryMetric(objectives, base.projection()));
        Candidates.Weighed weighed = new Candidates(knowledge, rulebase, projector, base, goals, worth).weigh(findings);
        Planner.Planned planned = new Planner(knowledge, projector, base, goals, worth).plan(weighed.candidates());
        List<Recommendation> recommendations = new Recommender(knowledge, projector, base, resolved, goals, worth)
                .recommend(weighed.candidates(), planned.actions());
        Projection after = projector.after(base, planned.actions()).projection();

        List<Assessment.DiagnosisResult> diagnoses = new Diagnoses(rulebase).of(findings.diagnoses(), profile, base.projection(), base.assumptions().size());
        List<ObjectiveResult> results = objectives.stream()
                .map(status -> new ObjectiveResult(status.metric(), status.target(), status.observed(), status.met(), status.gap())).toList();
        return new Assessment(id, profile.deployment(), at, profile, version, new KnowledgeVersion(knowledge.version()),
                new History(previous.map(Assessment::id).orElse(null), List.of()), assumptions(base, findings),
                Headline.of(diagnoses, results, recommendations, planned.plan()), baseline(profile, base), results, diagnoses, recommendations, planned.plan(),
                weighed.rejected(), new Considerer(knowledge, rulebase, projector, base, goals, worth).judge(profile, findings, recommendations),
                new MonitoringAdvisor(knowledge, goals).advise(profile, base.projection(), planned.plan(), after),
                nextMeasurements.of(findings.notEvaluated()),
                findings.notEvaluated().stream().map(one -> new Assessment.NotEvaluated(one.rule(), one.missing())).toList());
    }

    private static List<String> assumptions(Reconciled base, Findings findings) {
        return Stream.concat(base.assumptions().stream(), findings.stopped().stream().map(stopped -> stopped.sentence().lines().findFirst().orElse("")))
                .toList();
    }

    /** What the rules find in a deployment, and nothing made of it. */
    public Findings findings(DeploymentProfile profile, Optional<Assessment> previous) {
        Goals goals = Goals.of(profile, knowledge.threshold("target-utilization"));
        Reconciled base = reconciler.reconcile(profile);
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
    public WhatIf whatIf(DeploymentProfile given, List<Consideration> apply) {
        // Ratios hardly depend on the machine; a common one gives them where the profile names none.
        boolean anyMachine = given.hardware() == null && given.model() != null && given.stagesOrEmpty().isEmpty();
        DeploymentProfile profile = anyMachine ? given.withHardware(COMMON_MACHINE) : given;
        Reconciled base = reconciler.reconcile(profile);
        Projector projector = new Projector(knowledge, simulator);
        List<Action> actions = new ArrayList<>();
        Set<String> assumptions = new LinkedHashSet<>(base.assumptions());
        if (anyMachine) {
            assumptions.add("hardware is not given; before and after are compared on a server processor of 8 cores");
        }
        After state = projector.now(base);
        String stage = null;
        for (Consideration change : apply) {
            RemedySpec remedy = knowledge.remedy(change.remedy()).orElseThrow();
            Action action = projector.applier().action(state.variant(), remedy, change.stage(), change.parameters());
            action.parameters().forEach((name, value) -> {
                if (change.parameters() == null || change.parameters().get(name) == null) {
                    assumptions.add(change.remedy() + ": " + name + " is not given; " + value + " is used");
                }
            });
            if (change.stage() == null && action.stage() != null) {
                assumptions.add(change.remedy() + ": no stage is named; it is applied to " + action.stage() + ", the longest of its kinds");
            }
            actions.add(action);
            state = projector.next(base, state, action);
            assumptions.addAll(state.assumptions());
            stage = action.stage() != null ? action.stage() : stage;
        }
        Double quality = profile.objectives() == null || profile.objectives().accuracy() == null ? null : profile.objectives().accuracy().current();
        List<String> listed = List.copyOf(assumptions);
        boolean anchored = profile.endToEnd() != null || !profile.stagesOrEmpty().isEmpty();
        return new WhatIf(estimator.present(base.projection(), base.assumptions(), anchored), estimator.present(state.projection(), listed, anchored),
                projector.impact(base, actions, stage, quality), listed);
    }
}
