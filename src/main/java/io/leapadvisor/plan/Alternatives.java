package io.leapadvisor.plan;

import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.Plan.Alternative;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Other ways than the plan that people ask for, and what each of them reaches. */
final class Alternatives {

    private final Workbench workbench;
    private final Combinations combinations;
    private final Sizing sizing;

    Alternatives(Workbench workbench, Combinations combinations, Sizing sizing) {
        this.workbench = workbench;
        this.combinations = combinations;
        this.sizing = sizing;
    }

    /** Every other way that differs from the plan, from today and from those before it. */
    List<Alternative> beside(List<Action> plan, List<Action> unsized, List<Candidate> candidates) {
        Map<String, List<Action>> ways = new LinkedHashMap<>();
        ways.put(unsizedLabel(unsized), unsized);
        List<Action> alone = sizing.sized(List.of(), true);
        ways.put(machines(alone) < machines(List.of()) ? "fewer machines alone" : "more machines alone", alone);
        ways.put("without touching the model's quality", sizing.sized(withoutQuality(unsized), false));
        ways.put("everything that helps without new hardware", sizing.sized(everything(candidates), false));
        Set<List<Action>> seen = new HashSet<>();
        seen.add(plan);
        seen.add(List.of());
        List<Alternative> alternatives = new ArrayList<>();
        ways.forEach((label, actions) -> {
            if (seen.add(actions)) {
                alternatives.add(alternative(label, actions, plan));
            }
        });
        return alternatives;
    }

    /** A remedy that changes the machines leaves no hardware of today. */
    static String unsizedLabel(List<Action> unsized) {
        return unsized.stream().anyMatch(action -> action.remedy().layer() == Layer.HARDWARE)
                ? "the same remedies on as many machines as today"
                : "the same remedies on the hardware of today";
    }

    private double machines(List<Action> actions) {
        return workbench.projector().after(actions).projection().machines();
    }

    private static List<Action> withoutQuality(List<Action> actions) {
        return actions.stream()
                .filter(action -> !action.remedy().touchesAccuracy())
                .toList();
    }

    private List<Action> everything(List<Candidate> candidates) {
        List<Action> everything = List.of();
        for (Candidate candidate : candidates) {
            boolean wanted =
                    candidate.action().remedy().layer() != Layer.HARDWARE && !replacesStorage(candidate.action());
            List<Action> more = wanted ? Combinations.with(everything, candidate.action()) : null;
            if (more != null
                    && combinations.isPossible(more, workbench.projector().after(more))) {
                everything = more;
            }
        }
        return everything;
    }

    /** Other disks are other hardware, too. */
    private boolean replacesStorage(Action action) {
        Variant today = workbench.today().variant();
        Variant then = workbench.alone(action).variant();
        return !Objects.equals(
                        today.machinesOf(action.stage()).storage(),
                        then.machinesOf(action.stage()).storage())
                || !Objects.equals(
                        today.profile().hardwareOrNone().storage(),
                        then.profile().hardwareOrNone().storage());
    }

    /** A remedy as people read it, with those of its parameters that are other than in the plan's step of that name. */
    static String named(Action action, List<Action> plan) {
        List<Action> steps = plan.stream().filter(action::isLike).toList();
        if (steps.isEmpty() || steps.stream().anyMatch(step -> step.parameters().equals(action.parameters()))) {
            return action.named();
        }
        Map<String, Object> planned = steps.get(0).parameters();
        String other = action.parameters().entrySet().stream()
                .filter(parameter -> !parameter.getValue().equals(planned.get(parameter.getKey())))
                .map(parameter -> parameter.getKey() + " "
                        + (parameter.getValue() instanceof Double value ? Phrases.number(value) : parameter.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
        return other.isEmpty() ? action.named() : action.named() + " (" + other + ")";
    }

    private Alternative alternative(String label, List<Action> actions, List<Action> plan) {
        return new Alternative(
                label,
                actions.stream().map(action -> named(action, plan)).toList(),
                workbench.meets(workbench.projector().after(actions)),
                workbench.projector().roughImpact(actions, workbench.quality()));
    }
}
