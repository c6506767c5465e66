package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.MonitoringAdvice.AccuracyGate;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.text.Phrases;
import java.util.List;

/** Makes the check of quality before each release. */
final class AccuracyGates {

    private final Targets targets;
    private final Knowledge knowledge;

    AccuracyGates(Targets targets, Knowledge knowledge) {
        this.targets = targets;
        this.knowledge = knowledge;
    }

    /** A check before each release where quality is stated, or where the plan touches it; null elsewhere. */
    AccuracyGate gate(Projection now, List<Action> steps) {
        AccuracyObjective accuracy = targets.accuracy();
        List<String> touching = steps.stream()
                .filter(step -> step.remedy().touchesAccuracy())
                .map(Action::titled)
                .toList();
        if (accuracy == null && touching.isEmpty()) {
            return null;
        }
        boolean stated = accuracy != null && (accuracy.maximumDrop() != null || accuracy.minimum() != null);
        Double allowed = stated ? accuracy.maximumDrop() : (Double) knowledge.threshold("default-accuracy-drop");
        Double current = accuracy == null ? null : accuracy.current();
        Double byDrop =
                current == null || allowed == null ? null : (Double) AccuracyObjective.after(current, 1 - allowed);
        Double minimum = accuracy == null ? null : accuracy.minimum();
        Double below = minimum == null ? byDrop : byDrop == null ? minimum : (Double) Math.max(minimum, byDrop);
        String tool = now.model() != null && now.model().generative() ? "lm-evaluation-harness" : "mlflow";
        String how = knowledge.tools().stream()
                .filter(known -> known.id().equals(tool))
                .map(known -> " " + known.name() + ": " + known.how() + ".")
                .findFirst()
                .orElse("");
        String because = touching.isEmpty() ? "" : " The plan touches quality (" + String.join(", ", touching) + ").";
        return new AccuracyGate(
                accuracy == null ? "quality metric of the model" : accuracy.metric(),
                below,
                allowed,
                "Run the quality metric on a fixed evaluation set in every build; "
                        + (allowed == null
                                ? "a value below " + Phrases.number(below)
                                : "a drop of more than " + Phrases.percent(allowed))
                        + (stated ? "" : " (our default, no limit is stated)")
                        + " stops the release." + because + how);
    }
}
