package io.leapadvisor.answer.considered;

import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.PlanScore;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.weigh.Evaluation;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges what the team is about to do anyway, on the metric of the first missed objective, else of the priority. It
 * reads the evaluation that recommendations and rejections rest on: what is recommended is at least MARGINAL, and what
 * is rejected is never WORTHWHILE.
 */
public final class PlannedChanges {

    /** Rounding; what it hides is no harm. */
    private static final double NOTHING = 1e-9;

    private final Planned planned;
    private final Workbench workbench;
    private final PlanScore score;
    private final VerdictWords words;
    private final PlanUse use;

    public PlannedChanges(Planned planned) {
        this.planned = planned;
        this.workbench = planned.workbench();
        this.score = workbench.score();
        this.words = new VerdictWords(
                workbench.today(), score.primary(), workbench.now().untimed().leastLatency());
        this.use = new PlanUse(planned, words);
    }

    /** A verdict and the sentence that it stands on. */
    private record Judgement(Verdict verdict, String why) {}

    /** A verdict on each change that the profile names as considered, in its order. */
    public List<ConsideredResult> judge(DeploymentProfile profile, List<Recommendation> recommendations) {
        return profile.considering() == null
                ? List.of()
                : profile.considering().stream()
                        .map(one -> judge(one, recommendations))
                        .toList();
    }

    private ConsideredResult judge(Consideration consideration, List<Recommendation> recommendations) {
        Evaluation evaluation = evaluation(consideration, recommendations);
        RemedySpec remedy = evaluation.action().remedy();
        Judgement alone = alone(evaluation);
        boolean isRecommended = recommendations.stream().anyMatch(one -> isOf(one, evaluation));
        boolean isOfOtherUse = alone.verdict() == Verdict.POINTLESS
                && (use.isStep(evaluation)
                        || (use.isForStarts(evaluation)
                                        || evaluation.rejection().isEmpty())
                                && recommendations.stream().anyMatch(one -> isAt(one, evaluation)));
        Judgement judgement =
                isRecommended || isOfOtherUse || use.isMilder(evaluation) ? inPlace(alone, evaluation) : alone;
        String against = evaluation
                .against()
                .map(rule -> " Against it: " + workbench.spoken(rule.rule()) + ".")
                .orElse("");
        double than = judgement.verdict() == Verdict.HARMFUL ? 0 : evaluation.expected();
        return new ConsideredResult(
                consideration.remedy(),
                consideration.stage(),
                evaluation.action().parameters(),
                judgement.verdict(),
                planned.evaluations().impacts(consideration, evaluation),
                judgement.why() + against,
                new BetterInstead(score, one -> judgement.verdict() != Verdict.WORTHWHILE || isWorthwhile(one))
                        .of(remedy, than, recommendations));
    }

    /** A question that names no stage is about the one at which the same change is recommended, if any. */
    private Evaluation evaluation(Consideration consideration, List<Recommendation> recommendations) {
        Evaluation evaluation = planned.evaluations().of(consideration);
        if (consideration.stage() != null || evaluation.action().remedy().target() != RemedySpec.Target.STAGE) {
            return evaluation;
        }
        List<Evaluation> same = recommendations.stream()
                .filter(one -> one.remedy().equals(consideration.remedy()) && one.stage() != null)
                .map(one -> planned.evaluations().of(consideration.withStage(one.stage())))
                .filter(one -> recommendations.stream().anyMatch(recommended -> isOf(recommended, one)))
                .toList();
        return same.isEmpty() || same.contains(evaluation) ? evaluation : same.get(0);
    }

    private static boolean isOf(Recommendation one, Evaluation evaluation) {
        Map<String, Object> asked = evaluation.action().parameters();
        return isAt(one, evaluation)
                && one.parameters().keySet().equals(asked.keySet())
                && asked.entrySet().stream()
                        .allMatch(entry -> isSame(one.parameters().get(entry.getKey()), entry.getValue()));
    }

    /** A number is the same however it is written: 60500 and 60500.0. */
    private static boolean isSame(Object one, Object other) {
        return one instanceof Number number && other instanceof Number same
                ? number.doubleValue() == same.doubleValue()
                : Objects.equals(one, other);
    }

    /** True of the same remedy at the same place, with whatever parameters. */
    private static boolean isAt(Recommendation one, Evaluation evaluation) {
        return one.remedy().equals(evaluation.action().remedy().id())
                && Objects.equals(one.stage(), evaluation.action().stage());
    }

    /** What a change is worth by itself. */
    private Judgement alone(Evaluation evaluation) {
        Impact primary = evaluation.primary();
        double best = evaluation.best();
        Optional<String> harm = Harm.of(evaluation, workbench);
        if (harm.isPresent()) {
            return new Judgement(Verdict.HARMFUL, harm.get());
        }
        Optional<Rejection> unweighed = evaluation.rejection().filter(Rejection::isUnweighed);
        if (unweighed.isPresent()) {
            return new Judgement(Verdict.MARGINAL, unweighed.get().detail());
        }
        if (best < -NOTHING && evaluation.expected() < -score.noise()) {
            return new Judgement(Verdict.HARMFUL, words.worse("Even at its best it makes ", primary, best));
        }
        if (primary == null && evaluation.saving().isEmpty()) {
            return new Judgement(Verdict.POINTLESS, words.untold());
        }
        if (best < score.noise()) {
            return new Judgement(
                    Verdict.POINTLESS,
                    "Even its best case cannot be told from noise (" + Phrases.percent(score.noise()) + "): "
                            + words.bound(evaluation) + words.boundedBy()
                            + words.savings(evaluation.impacts(), score.noise()) + impossible(evaluation));
        }
        if (evaluation.isWorthwhile(score.worthwhile()) && rejection(evaluation).isEmpty()) {
            return new Judgement(Verdict.WORTHWHILE, "It brings " + words.bound(evaluation) + ".");
        }
        return new Judgement(Verdict.MARGINAL, doubt(evaluation));
    }

    /** A value without an interval, such as a bill, is beyond it by any cent: noise stands for the interval. */
    /** Nothing is better instead of a worthwhile change that is itself judged worse. */
    private boolean isWorthwhile(Recommendation one) {
        Consideration same = new Consideration(one.remedy(), one.stage(), one.parameters());
        return alone(planned.evaluations().of(same)).verdict() == Verdict.WORTHWHILE;
    }

    /** Why a change that may gain something is not worthwhile. */
    private String doubt(Evaluation evaluation) {
        Impact primary = evaluation.primary();
        double best = evaluation.best();
        if (evaluation.straddles()) {
            return "The expected drop of quality, " + words.spoken(evaluation.drop()) + ", reaches beyond the "
                    + Phrases.percent(workbench.targets().allowedDrop())
                    + " that the limit allows: evaluate before you decide. It brings " + words.bound(evaluation)
                    + ".";
        }
        if (evaluation.expected() < -score.noise()) {
            return words.worse("It is expected to make ", primary, best);
        }
        if (evaluation.expected() < score.worthwhile()) {
            return "It brings " + words.bound(evaluation) + "; "
                    + Phrases.percent(Math.max(0, evaluation.expected()))
                    + " expected is less than the " + Phrases.percent(score.worthwhile())
                    + " that pay for the work and the risk.";
        }
        String brings = "It would bring " + words.bound(evaluation) + ".";
        return evaluation.against().isPresent()
                ? brings
                : rejection(evaluation)
                        .map(rejection -> brings + " Not recommended: " + rejection.detail())
                        .orElse(brings);
    }

    /** That nobody here can make it, where no rule says what is against it; else nothing. */
    private static String impossible(Evaluation evaluation) {
        return evaluation
                .rejection()
                .filter(rejection -> rejection.reason() == Rejection.Reason.CONTRAINDICATED
                        && evaluation.against().isEmpty())
                .map(rejection -> " " + rejection.detail())
                .orElse("");
    }

    /** Why a change is not recommended: alone, or beside the plan. */
    private Optional<Rejection> rejection(Evaluation evaluation) {
        return evaluation.rejection().or(() -> planned.rejected().stream()
                .filter(rejected -> rejected.isOf(evaluation.action()))
                .findFirst());
    }

    /** What is recommended has a use, also where it has none on the judged metric alone. */
    private Judgement inPlace(Judgement alone, Evaluation evaluation) {
        if (alone.verdict() == Verdict.MARGINAL && use.isStep(evaluation)) {
            return new Judgement(alone.verdict(), alone.why() + use.beside(evaluation));
        }
        if (alone.verdict() != Verdict.HARMFUL && alone.verdict() != Verdict.POINTLESS) {
            return alone;
        }
        return new Judgement(Verdict.MARGINAL, alone.why() + use.sentence(evaluation));
    }
}
