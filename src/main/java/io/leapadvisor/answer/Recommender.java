package io.leapadvisor.answer;

import io.leapadvisor.answer.Recommendation.AccuracyImpact;
import io.leapadvisor.answer.Recommendation.Basis;
import io.leapadvisor.answer.Recommendation.Provenance;
import io.leapadvisor.answer.Recommendation.Verification;
import io.leapadvisor.knowledge.Calibration;
import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.PlanScore;
import io.leapadvisor.plan.Sizing;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Reconciler.Reconciled;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Turns weighed remedies into recommendations: the plan's steps first, then by gain for effort. */
public final class Recommender {

    private static final int MOST_STEPS = 6;

    private final Workbench workbench;
    private final Knowledge knowledge;
    private final Projector projector;
    private final Reconciled today;
    private final Resolved resolved;
    private final Targets targets;
    private final PlanScore score;

    public Recommender(Workbench workbench) {
        this.workbench = workbench;
        this.knowledge = workbench.knowledge();
        this.projector = workbench.projector();
        this.today = workbench.today();
        this.resolved = workbench.resolved();
        this.targets = workbench.targets();
        this.score = workbench.score();
    }

    public List<Recommendation> recommend(List<Candidate> candidates, List<Action> plan) {
        List<Candidate> ordered = new ArrayList<>();
        for (Action step : plan) {
            candidates.stream()
                    .filter(candidate -> candidate.action().key().equals(step.key()))
                    .findFirst()
                    .ifPresentOrElse(
                            candidate -> ordered.add(new Candidate(
                                    step,
                                    candidate.options(),
                                    candidate.diagnoses(),
                                    candidate.companions(),
                                    candidate.score())),
                            () -> ordered.add(new Candidate(step, List.of(step), List.of(), List.of(), 0)));
        }
        candidates.stream()
                .filter(candidate -> plan.stream()
                        .noneMatch(step -> step.key().equals(candidate.action().key())))
                .filter(candidate ->
                        !(Sizing.isSizing(candidate.action()) && plan.stream().anyMatch(Sizing::isSizing)))
                .sorted(Comparator.comparingDouble(Candidate::score)
                        .reversed()
                        .thenComparing(candidate -> candidate.action().key()))
                .forEach(ordered::add);
        List<Recommendation> recommendations = new ArrayList<>();
        for (Candidate candidate : ordered) {
            recommendations.add(recommendation(recommendations.size() + 1, candidate, plan));
        }
        return recommendations;
    }

    private Recommendation recommendation(int rank, Candidate candidate, List<Action> plan) {
        Action action = candidate.action();
        RemedySpec remedy = action.remedy();
        // A step that sizes machines only makes sense on what the steps before it leave to do: its impact is that of
        // the plan up to it,
        // and a speed-up would be theirs.
        List<Action> context = Sizing.isSizing(action) && plan.contains(action)
                ? plan.subList(0, plan.indexOf(action) + 1)
                : List.of(action);
        List<Impact> impact = projector.impact(context, action.stage(), workbench.quality());
        List<EffectUse> effects = projector.after(List.of(action)).effects();
        boolean sizing = Sizing.isSizing(action);
        boolean physics = !sizing
                && remedy.layer() != RemedySpec.Layer.DATA_PATH
                && today.anchors().model() != null;
        AccuracyImpact accuracy = accuracy(action);
        List<Basis> basis = basis(remedy, effects, physics, candidate);
        return new Recommendation(
                rank,
                remedy.id(),
                remedy.title(),
                action.stage(),
                action.parameters(),
                candidate.diagnoses(),
                impact,
                speedup(impact, Metric.STAGE.id()),
                sizing ? null : speedup(impact, Metric.MEAN.id()),
                remedy.effort(),
                remedy.risk(),
                confidence(effects, impact),
                provenance(effects, physics),
                basis,
                accuracy,
                remedy.tradeoffs(),
                steps(remedy),
                new Verification(remedy.verify().how(), expect(remedy, impact)),
                remedy.conflictsWith(),
                requires(candidate),
                reasons(candidate, plan));
    }

    private static List<String> requires(Candidate candidate) {
        return Stream.concat(candidate.action().remedy().requires().stream(), candidate.companions().stream())
                .distinct()
                .toList();
    }

    /** One reason for each diagnosis; sizing that no diagnosis asks for says what the steps before it leave to do. */
    private List<String> reasons(Candidate candidate, List<Action> plan) {
        List<String> reasons = new ArrayList<>(
                candidate.diagnoses().stream().map(workbench::spoken).toList());
        Object divided = candidate.action().parameters().get("replicas");
        int freed = Sizing.isSizing(candidate.action()) || divided == null
                ? 0
                : Sizing.freed(workbench, candidate.action());
        if (freed > 0) {
            int now = today.variant().profile().hardwareOrNone().replicaCount();
            reasons.add("It frees " + freed + " of the "
                    + today.variant().profile().hardwareOrNone().acceleratorCount()
                    + " accelerators of a replica; they serve as further replicas, " + divided + " instead of " + now
                    + " for no more money.");
        }
        int step = plan.indexOf(candidate.action());
        if (reasons.isEmpty() && step >= 0 && Sizing.isSizing(candidate.action())) {
            Outcome before =
                    targets.outcome(projector.after(plan.subList(0, step)).projection());
            int replicas = projector
                    .after(plan.subList(0, step))
                    .variant()
                    .profile()
                    .hardwareOrNone()
                    .replicaCount();
            double rate = targets.sizingRps(today.variant().profile());
            reasons.add("No diagnosis of today: after the steps before it " + replicas
                    + (replicas == 1 ? " replica has" : " replicas have") + " a capacity of "
                    + Phrases.number(before.capacityRps()) + " requests/s for the " + Phrases.number(rate)
                    + " that have to be served; "
                    + candidate.action().parameters().get("replicas")
                    + (before.capacityRps() * targets.targetUtilization() > rate ? " are enough" : " are needed")
                    + " at " + Phrases.percent(targets.targetUtilization())
                    + " utilization with the objectives kept.");
        }
        return reasons;
    }

    private static Double speedup(List<Impact> impact, String metric) {
        return impact.stream()
                .filter(one -> one.metric().equals(metric) && one.ratio().expected() > 0)
                .map(one -> 1 / one.ratio().expected())
                .findFirst()
                .orElse(null);
    }

    private Level confidence(List<EffectUse> effects, List<Impact> impact) {
        boolean assumed = effects.stream().anyMatch(effect -> effect.grade() == Grade.P || effect.grade() == Grade.D);
        double width = impact.stream()
                .filter(one -> one.metric().equals(score.primary()) || Metric.STAGE.is(one.metric()))
                .mapToDouble(one -> one.ratio().low() <= 0
                        ? 9
                        : Math.log(one.ratio().high() / one.ratio().low()))
                .max()
                .orElse(0);
        return width > 1.5 || assumed && width > 0.7 ? Level.LOW : width > 0.5 || assumed ? Level.MEDIUM : Level.HIGH;
    }

    private static Provenance provenance(List<EffectUse> effects, boolean physics) {
        if (effects.isEmpty()) {
            return Provenance.MODEL;
        }
        Grade worst = effects.stream()
                .map(EffectUse::grade)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return worst == Grade.M
                ? Provenance.MEASURED
                : worst == Grade.P || worst == Grade.D
                        ? physics ? Provenance.MODEL : Provenance.RULE_OF_THUMB
                        : Provenance.BENCHMARK;
    }

    private List<Basis> basis(RemedySpec remedy, List<EffectUse> effects, boolean physics, Candidate candidate) {
        List<Basis> basis = new ArrayList<>();
        for (EffectUse effect : effects) {
            basis.add(new Basis(effect.what() + ": " + spoken(effect.factor()), effect.source(), effect.grade()));
        }
        if (physics) {
            Calibration calibration = knowledge.calibration();
            basis.add(new Basis(
                    "the model's time before and after by the roofline on "
                            + (resolved.part() == null
                                    ? "a server processor"
                                    : resolved.part().name()) + ", scaled to what was measured",
                    calibration.source(),
                    Grade.P));
        }
        if (basis.isEmpty()) {
            basis.add(new Basis(
                    "waiting and capacity before and after by queueing (Allen–Cunneen)",
                    "Hopp and Spearman, Factory Physics, chapter 8",
                    Grade.A));
        }
        return basis;
    }

    private static String spoken(Interval factor) {
        return String.format(Locale.ROOT, "%.3g (%.3g to %.3g)", factor.expected(), factor.low(), factor.high());
    }

    private AccuracyImpact accuracy(Action action) {
        EffectUse drop = projector.applier().accuracyDrop(today.variant(), action);
        Double allowed = targets.allowedDrop();
        if (drop == null || drop.factor().high() == 0) {
            return new AccuracyImpact(
                    Interval.of(0),
                    allowed,
                    AccuracyImpact.Verdict.NOT_AFFECTED,
                    "The quality of answers is not touched.");
        }
        String expected = "Expected to cost " + Phrases.percent(drop.factor().expected())
                + " of the quality metric (" + Phrases.percent(drop.factor().low()) + " to "
                + Phrases.percent(drop.factor().high()) + ")";
        if (allowed == null) {
            return new AccuracyImpact(
                    drop.factor(),
                    null,
                    AccuracyImpact.Verdict.NEEDS_EVALUATION,
                    expected
                            + "; no limit is stated: set objectives.accuracy and evaluate on your own data before release.");
        }
        boolean within = drop.factor().high() <= allowed;
        return new AccuracyImpact(
                drop.factor(),
                allowed,
                within ? AccuracyImpact.Verdict.WITHIN : AccuracyImpact.Verdict.NEEDS_EVALUATION,
                expected
                        + (within
                                ? ", within the " + Phrases.percent(allowed) + " allowed."
                                : "; " + Phrases.percent(allowed)
                                        + " are allowed, which the interval reaches beyond: evaluate on your own data before release, and keep the old model ready."));
    }

    /** Steps for the engine in use first, then those for every stack. */
    private List<String> steps(RemedySpec remedy) {
        String engine =
                resolved.engine() == null ? "" : resolved.engine().name().toLowerCase(Locale.ROOT);
        return remedy.steps().stream()
                .sorted(Comparator.comparingInt(step -> !engine.isEmpty()
                                && step.stack().toLowerCase(Locale.ROOT).contains(engine)
                        ? 0
                        : step.stack().equals("any") ? 1 : 2))
                .limit(MOST_STEPS)
                .map(step -> step.stack().equals("any") ? step.action() : step.stack() + ": " + step.action())
                .toList();
    }

    private String expect(RemedySpec remedy, List<Impact> impact) {
        return impact.stream()
                .filter(one -> one.metric().equals(remedy.verify().metric()))
                .findFirst()
                .or(() -> impact.stream()
                        .filter(one -> one.metric().equals(score.primary()))
                        .findFirst())
                .or(() -> impact.stream().findFirst())
                .map(one -> one.metric() + " " + Phrases.number(one.after().expected()) + " ("
                        + Phrases.number(one.after().low()) + " to "
                        + Phrases.number(one.after().high()) + "), from " + Phrases.number(one.before()))
                .orElse("no change that could be measured");
    }
}
