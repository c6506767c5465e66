package io.leapadvisor.answer;

import io.leapadvisor.answer.Recommendation.Basis;
import io.leapadvisor.answer.Recommendation.Provenance;
import io.leapadvisor.answer.Recommendation.Verification;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.PlanScore;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.own.Correction;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.plan.sizing.Place;
import io.leapadvisor.plan.sizing.Savings;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.plan.weigh.Evaluation;
import io.leapadvisor.plan.weigh.Evaluations;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns weighed remedies into recommendations: the plan's steps first, then by gain for effort. */
public final class Recommender {

    private final Workbench workbench;
    private final Evaluations evaluations;
    private final Stacks stacks;
    private final Knowledge knowledge;
    private final Projector projector;
    private final Reconciled today;
    private final PlanScore score;

    Recommender(Workbench workbench, Evaluations evaluations, Stacks stacks) {
        this.stacks = stacks;
        this.workbench = workbench;
        this.evaluations = evaluations;
        this.knowledge = workbench.knowledge();
        this.projector = workbench.projector();
        this.today = workbench.today();
        this.score = workbench.score();
    }

    public List<Recommendation> recommend(List<Candidate> candidates, List<Action> plan) {
        List<Candidate> ordered = new ArrayList<>();
        for (Action step : plan) {
            candidates.stream()
                    .filter(candidate -> candidate.action().isLike(step))
                    .findFirst()
                    .ifPresentOrElse(
                            candidate -> ordered.add(candidate.with(step)),
                            () -> ordered.add(new Candidate(step, List.of(step), List.of(), List.of(), false, 0)));
        }
        candidates.stream()
                .filter(candidate -> plan.stream().noneMatch(step -> step.isLike(candidate.action())))
                .filter(candidate -> !(Sizing.isSizing(candidate.action())
                                && isSized(candidate.action().stage(), plan))
                        || candidate.considered())
                .filter(candidate ->
                        !evaluations.of(candidate.action()).impacts().isEmpty())
                .sorted(Comparator.comparing((Candidate candidate) ->
                                candidate.considered() && candidate.diagnoses().isEmpty())
                        .thenComparing(this::isWorse)
                        .thenComparing(
                                Comparator.comparingDouble(Candidate::score).reversed())
                        .thenComparing(
                                Comparator.comparingDouble(this::largestGain).reversed())
                        .thenComparing(candidate -> candidate.action().key()))
                .forEach(ordered::add);
        List<Recommendation> recommendations = new ArrayList<>();
        for (Candidate candidate : ordered) {
            recommendations.add(recommendation(recommendations, candidate, plan));
        }
        return recommendations;
    }

    /** True of what is expected to make worse what was asked for first: nobody begins with it. */
    private boolean isWorse(Candidate candidate) {
        return workbench.now().hasChosenMetric()
                && evaluations.of(candidate.action()).expected() < -score.noise();
    }

    private static boolean isSized(String stage, List<Action> plan) {
        return plan.stream().anyMatch(step -> Sizing.isSizing(step) && Objects.equals(step.stage(), stage));
    }

    /**
     * The largest improvement of any metric that it touches. It decides among remedies that the score holds for equal:
     * those of a cold start, which no objective is about.
     */
    private double largestGain(Candidate candidate) {
        return evaluations.of(candidate.action()).impacts().stream()
                .mapToDouble(Impact::improvement)
                .max()
                .orElse(0);
    }

    /** The recommendation that follows some others. */
    private Recommendation recommendation(List<Recommendation> before, Candidate candidate, List<Action> plan) {
        Action action = candidate.action();
        RemedySpec remedy = action.remedy();
        List<Impact> impact = impact(action, plan);
        Projector.After alone = projector.after(List.of(action));
        List<EffectUse> effects = alone.effects();
        Correction learned = projector.corrections().of(action);
        boolean trusted = learned.taught().weight() >= knowledge.threshold("outcome-trusted");
        Served at = workbench.served(action.stage());
        boolean sizing = Sizing.isSizing(remedy);
        boolean physics = !sizing && remedy.layer() != RemedySpec.Layer.DATA_PATH && at.today() != null;
        boolean guessed = physics && !trusted && Grounds.guessesLaunches(at, today.variant(), alone.variant());
        List<String> required = requires(candidate, plan);
        List<Basis> basis = new Grounds(knowledge, at.resolved()).basis(effects, physics, learned);
        return new Recommendation(
                before.size() + 1,
                remedy.id(),
                remedy.title(),
                action.stage(),
                action.parameters(),
                new Savings(workbench).answered(action, candidate.diagnoses()),
                impact,
                speedup(impact, Metric.STAGE.id()),
                sizing ? null : speedup(impact, Metric.MEAN.id()),
                remedy.effort(),
                remedy.risk(),
                Trust.least(
                        Grounds.most(guessed, sizing && !workbench.now().told().tellsHowBusy()),
                        new Trust(knowledge, score.primary()).of(effects, impact, trusted),
                        Trust.ofRequired(required, before)),
                trusted ? Provenance.MEASURED : guessed ? Provenance.MODEL : Grounds.provenance(effects, physics),
                basis,
                QualityEffect.of(action, workbench),
                remedy.tradeoffs(),
                new RemedySteps(knowledge, stacks, at.resolved()).of(action),
                new Verification(remedy.verify().how(), expect(remedy, impact)),
                remedy.conflictsWith(),
                required,
                new Reasons(workbench).of(candidate, plan));
    }

    /** Its own effect on today; a step that only works together with others says that it changes nothing alone. */
    private List<Impact> impact(Action action, List<Action> plan) {
        if (standsOnEarlierSteps(action, plan)) {
            return projector.ownImpact(plan.subList(0, plan.indexOf(action) + 1), workbench.quality());
        }
        Evaluation alone = evaluations.of(action);
        if (!alone.impacts().isEmpty()) {
            return alone.impacts();
        }
        List<Impact> all = projector.impact(List.of(action), action.stage(), workbench.quality());
        return alone.primary() != null ? List.of(alone.primary()) : all.subList(0, Math.min(1, all.size()));
    }

    /**
     * True for a step that takes machines away of which there are not so many today: a step before it has divided them.
     * On the machines of today it means nothing, so that it is shown on what the steps before it leave.
     */
    private boolean standsOnEarlierSteps(Action action, List<Action> plan) {
        Object replicas = action.parameters().get("replicas");
        return plan.indexOf(action) > 0
                && action.remedy().role() == RemedyRole.REMOVE_MACHINES
                && replicas instanceof Number left
                && left.intValue() >= today.variant().machinesOf(action.stage()).replicaCount();
    }

    /** What has to be done before; machines are taken away only after the steps that free them. */
    private List<String> requires(Candidate candidate, List<Action> plan) {
        int step = plan.indexOf(candidate.action());
        Place place = Place.of(candidate.action().stage(), today.variant());
        List<Action> before = candidate.action().remedy().role() == RemedyRole.REMOVE_MACHINES && step > 0
                ? plan.subList(0, step).stream()
                        .filter(action -> !Sizing.isSizing(action) && place.isTouched(List.of(action), today.variant()))
                        .toList()
                : List.of();
        return Stream.of(
                        candidate.action().remedy().requires().stream(),
                        candidate.companions().stream(),
                        before.stream().map(action -> action.remedy().id()))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    private static Double speedup(List<Impact> impact, String metric) {
        return impact.stream()
                .filter(one -> one.metric().equals(metric) && one.ratio().expected() > 0)
                .map(one -> 1 / one.ratio().expected())
                .findFirst()
                .orElse(null);
    }

    private String expect(RemedySpec remedy, List<Impact> impact) {
        return impact.stream()
                .filter(one -> one.metric().equals(remedy.verify().metric()))
                .findFirst()
                .or(() -> impact.stream()
                        .filter(one -> one.metric().equals(score.primary()))
                        .findFirst())
                .or(() -> impact.stream().findFirst())
                .map(one -> MetricWords.of(one.metric()) + " of " + MetricWords.expected(one.metric(), one.after())
                        + ", from " + MetricWords.value(one.metric(), one.before()))
                .orElse("no change that could be measured");
    }
}
