package io.leapadvisor.answer;

import io.leapadvisor.answer.Recommendation.AccuracyImpact;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.text.Phrases;

/** Says what an action does to the quality of answers, against the limit. */
final class QualityEffect {

    private QualityEffect() {}

    static AccuracyImpact of(Action action, Workbench workbench) {
        EffectUse drop =
                workbench.projector().applier().accuracyDrop(workbench.today().variant(), action);
        Double allowed = workbench.targets().allowedDrop();
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
            var stated = workbench.targets().accuracy();
            boolean unknown = stated != null && stated.minimum() != null;
            return new AccuracyImpact(
                    drop.factor(),
                    null,
                    AccuracyImpact.Verdict.NEEDS_EVALUATION,
                    expected
                            + (unknown
                                    ? "; what the minimum leaves of it is not known without objectives.accuracy.current"
                                            + ": measure that"
                                    : "; no limit is stated: set objectives.accuracy")
                            + " and evaluate on your own data before release.");
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
                                        + " are allowed, which the interval reaches beyond: "
                                        + "evaluate on your own data before release, and keep the old model ready."));
    }
}
