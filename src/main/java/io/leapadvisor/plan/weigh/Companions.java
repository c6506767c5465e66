package io.leapadvisor.plan.weigh;

import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.weigh.Rejection.Reason;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds remedies that only pay or only work together with another. */
final class Companions {

    private final Workbench workbench;
    private final Choices choices;
    private final Rejections rejections;

    Companions(Workbench workbench, Choices choices, Rejections rejections) {
        this.workbench = workbench;
        this.choices = choices;
        this.rejections = rejections;
    }

    /**
     * A change of the model that brings nothing alone can pay once another is in place: eight bits need an engine with
     * kernels for them. It then is a candidate that goes together with that other.
     */
    Optional<Candidate> inCompany(Rejection rejection, List<String> diagnoses, List<Candidate> candidates) {
        RemedySpec remedy = workbench.knowledge().remedy(rejection.remedy()).orElseThrow();
        if (rejection.reason() != Reason.NO_GAIN || remedy.layer() != RemedySpec.Layer.MODEL) {
            return Optional.empty();
        }
        return candidates.stream()
                .map(Candidate::action)
                .filter(other -> other.remedy().layer() == RemedySpec.Layer.MODEL
                        && Objects.equals(other.stage(), rejection.stage()))
                .map(other -> beside(other, choices.actions(remedy, rejection.stage()), diagnoses))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Candidate> beside(Action other, List<Action> actions, List<String> diagnoses) {
        List<Action> paying = actions.stream()
                .filter(action -> keepsLimits(action)
                        && gainBeside(other, action) > workbench.score().effort(action)
                        && !spoils(other, action))
                .toList();
        return paying.stream()
                .max(Comparator.comparingDouble(action -> gainBeside(other, action)))
                .map(best -> new Candidate(
                        best, paying, diagnoses, List.of(other.remedy().id()), false, alone(best)));
    }

    /** What the candidates have to come with and no rule thought of; contraindicated remedies are left out. */
    List<Candidate> prerequisites(List<Candidate> candidates) {
        Combinations combinations = new Combinations(workbench, Map.of());
        List<Candidate> added = new ArrayList<>();
        for (Candidate candidate : candidates) {
            for (String required : candidate.action().remedy().requires()) {
                if (isAmong(candidates, required)
                        || isAmong(added, required)
                        || combinations.isInPlace(required)
                        || rejections
                                .contraindications()
                                .against(required, null)
                                .isPresent()) {
                    continue;
                }
                RemedySpec remedy = workbench.knowledge().remedy(required).orElseThrow();
                choices.actions(remedy, null).stream()
                        .filter(this::keepsLimits)
                        .findFirst()
                        .map(action -> new Candidate(
                                action, List.of(action), candidate.diagnoses(), List.of(), false, alone(action)))
                        .ifPresent(added::add);
            }
        }
        return added;
    }

    private static boolean isAmong(List<Candidate> candidates, String remedy) {
        return candidates.stream()
                .anyMatch(candidate -> candidate.action().remedy().id().equals(remedy));
    }

    private boolean keepsLimits(Action action) {
        return rejections
                .of(action)
                .map(rejection -> rejection.reason() == Reason.NO_GAIN)
                .orElse(true);
    }

    private double alone(Action action) {
        return workbench.score().gain(workbench.projector().after(List.of(action)))
                - workbench.score().effort(action);
    }

    /**
     * True where what is judged is worse with both than with the other alone: a tail that gains does not pay for it.
     */
    private boolean spoils(Action other, Action action) {
        List<Action> both = Combinations.with(List.of(other), action);
        return both != null && judged(both) < judged(List.of(other)) * (1 - Gains.LEAST);
    }

    /** The metric that is judged, turned so that more is better; NaN = not known. */
    private double judged(List<Action> actions) {
        After after = workbench.projector().after(actions);
        return after.metrics(null).entrySet().stream()
                .filter(one -> one.getKey().is(workbench.score().primary()))
                .mapToDouble(one -> one.getKey().higherIsBetter() ? one.getValue() : 1 / one.getValue())
                .findFirst()
                .orElse(Double.NaN);
    }

    private double gainBeside(Action other, Action action) {
        List<Action> both = Combinations.with(List.of(other), action);
        return both == null
                ? Double.NEGATIVE_INFINITY
                : workbench.score().gain(workbench.projector().after(both))
                        - workbench.score().gain(workbench.projector().after(List.of(other)));
    }
}
