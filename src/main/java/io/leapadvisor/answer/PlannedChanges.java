package io.leapadvisor.answer;

import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.PlanScore;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.plan.weigh.Rejections;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Target;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges what the team is about to do anyway, on the metric of the first missed objective, else of the priority. */
final class PlannedChanges {

    private static final int BETTER = 3;
    /** Rounding; what it hides is no harm. */
    private static final double NOTHING = 1e-9;

    private final Workbench workbench;
    private final Projector projector;
    private final Reconciled today;
    private final Targets targets;
    private final PlanScore score;

    PlannedChanges(Workbench workbench) {
        this.workbench = workbench;
        this.projector = workbench.projector();
        this.today = workbench.today();
        this.targets = workbench.targets();
        this.score = workbench.score();
    }

    List<ConsideredResult> judge(DeploymentProfile profile, Findings findings, List<Recommendation> recommendations) {
        List<ConsideredResult> results = new ArrayList<>();
        for (Consideration consideration :
                profile.considering() == null ? List.<Consideration>of() : profile.considering()) {
            results.add(judge(consideration, findings, recommendations));
        }
        return results;
    }

    private ConsideredResult judge(
            Consideration consideration, Findings findings, List<Recommendation> recommendations) {
        RemedySpec remedy = workbench.knowledge().remedy(consideration.remedy()).orElseThrow();
        Action action =
                projector.applier().action(today.variant(), remedy, consideration.stage(), consideration.parameters());
        List<Impact> impacts = projector.impact(List.of(action), consideration.stage(), workbench.quality());
        Impact primary = impacts.stream()
                .filter(impact -> impact.metric().equals(score.primary()))
                .findFirst()
                .orElse(null);
        Projection after = projector.after(List.of(action)).projection();
        String broken = brokenLimit(action, after, impacts);
        double best = primary == null ? 0 : primary.favourable();
        double expected = primary == null ? 0 : primary.improvement();
        EffectUse drop = projector.applier().accuracyDrop(today.variant(), action);
        Double allowed = targets.allowedDrop();
        boolean straddles = drop != null
                && allowed != null
                && drop.factor().low() <= allowed
                && allowed < drop.factor().high();
        Fired<Contraindication> against =
                Rejections.against(findings, remedy.id(), action.stage()).orElse(null);
        Verdict verdict;
        String why;
        if (broken != null || best < -NOTHING) {
            verdict = Verdict.HARMFUL;
            why = broken != null
                    ? broken
                    : "Even at its best it makes " + describe(primary) + " worse: " + bound(primary, best) + ".";
        } else if (best < score.noise()) {
            verdict = Verdict.POINTLESS;
            why = "Even its best case cannot be told from noise (" + Phrases.percent(score.noise()) + "): "
                    + bound(primary, best) + boundedBy();
        } else if (straddles || expected < score.worthwhile() || against != null) {
            verdict = Verdict.MARGINAL;
            why = straddles
                    ? "The expected drop of quality, " + spoken(drop.factor()) + ", reaches beyond the "
                            + Phrases.percent(allowed)
                            + " that the limit allows: evaluate before you decide. It brings " + bound(primary, best)
                            + "."
                    : expected < score.worthwhile()
                            ? "It brings " + bound(primary, best) + "; " + Phrases.percent(Math.max(0, expected))
                                    + " expected is less than the " + Phrases.percent(score.worthwhile())
                                    + " that pay for the work and the risk."
                            : "It would bring " + bound(primary, best) + ".";
        } else {
            verdict = Verdict.WORTHWHILE;
            why = "It brings " + bound(primary, best) + ".";
        }
        if (against != null) {
            why = why + " Against it: " + workbench.spoken(against.rule()) + ".";
        }
        List<String> better = instead(remedy, verdict == Verdict.HARMFUL ? 0 : expected, recommendations);
        return new ConsideredResult(
                consideration.remedy(), consideration.stage(), action.parameters(), verdict, impacts, why, better);
    }

    /** Recommendations that bring clearly more on the metric that is judged, the one that brings most first. */
    private List<String> instead(RemedySpec remedy, double than, List<Recommendation> recommendations) {
        return recommendations.stream()
                .filter(recommendation -> !recommendation.remedy().equals(remedy.id()))
                .filter(recommendation -> gainOf(recommendation) > than + score.noise())
                .sorted(Comparator.comparingDouble(this::gainOf).reversed().thenComparingInt(Recommendation::rank))
                .limit(BETTER)
                .map(this::better)
                .toList();
    }

    private double gainOf(Recommendation recommendation) {
        return recommendation.impact().stream()
                .filter(impact -> impact.metric().equals(score.primary()))
                .mapToDouble(Impact::improvement)
                .findFirst()
                .orElse(0);
    }

    private String better(Recommendation recommendation) {
        Optional<Impact> impact = recommendation.impact().stream()
                .filter(one -> one.metric().equals(score.primary()))
                .findFirst();
        return recommendation.remedy()
                + (recommendation.stage() == null ? "" : " at " + recommendation.stage())
                + impact.map(one -> ": " + one.metric() + " " + Phrases.number(one.before()) + " to "
                                + Phrases.number(one.after().expected()))
                        .orElse("");
    }

    /** The limit that is surely broken, in words; null = none. */
    private String brokenLimit(Action action, Projection after, List<Impact> impacts) {
        EffectUse drop = projector.applier().accuracyDrop(today.variant(), action);
        Double allowed = targets.allowedDrop();
        if (drop != null && allowed != null && drop.factor().low() > allowed) {
            return "It surely breaks the accuracy limit: a drop of " + spoken(drop.factor()) + " against the "
                    + Phrases.percent(allowed) + " allowed.";
        }
        if (!after.fits() && today.projection().fits()) {
            return "It does not fit: the weights need " + Phrases.number(after.weightsGb()) + " GB and a replica has "
                    + Phrases.number(after.availableGb()) + " GB.";
        }
        for (Target target : targets.targets()) {
            if (Metric.isPrice(target.metric())) {
                Optional<Impact> bill = impacts.stream()
                        .filter(impact -> impact.metric().equals(target.metric()))
                        .findFirst();
                if (bill.isPresent()
                        && bill.get().after().low() > target.value()
                        && bill.get().after().low() > bill.get().before()) {
                    return "It surely breaks the budget: " + target.metric() + " becomes "
                            + Phrases.number(bill.get().after().expected()) + " against "
                            + Phrases.number(target.value())
                            + ".";
                }
            }
        }
        return null;
    }

    private String describe(Impact primary) {
        return primary == null ? score.primary() + " by nothing that can be known" : primary.metric();
    }

    private String bound(Impact primary, double best) {
        if (primary == null) {
            return "the profile does not hold what it would take to say more";
        }
        double end = Metric.of(primary.metric()).higherIsBetter()
                ? primary.after().high()
                : primary.after().low();
        return primary.metric() + " from " + Phrases.number(primary.before()) + " to "
                + Phrases.number(primary.after().expected()) + " ("
                + Phrases.number(primary.after().low()) + " to "
                + Phrases.number(primary.after().high()) + "), at best " + Phrases.number(end) + " ("
                + Phrases.percent(best) + ")";
    }

    private String boundedBy() {
        return today.projection().stages().values().stream()
                .filter(state ->
                        today.projection().critical().contains(state.stage().name()))
                .max((a, b) -> Double.compare(a.latency().mean(), b.latency().mean()))
                .map(state -> ". The request spends "
                        + Phrases.percent(Math.min(
                                1, state.latency().mean() / today.projection().meanMs())) + " of its time in "
                        + state.stage().name() + ".")
                .orElse(".");
    }

    private static String spoken(Interval drop) {
        return Phrases.percent(drop.expected()) + " (" + Phrases.percent(drop.low()) + " to "
                + Phrases.percent(drop.high()) + ")";
    }
}
