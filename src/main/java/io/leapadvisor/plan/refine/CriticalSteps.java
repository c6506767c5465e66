package io.leapadvisor.plan.refine;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.outlook.RelievedResources;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Treats what is critical and what the steps to the objectives pass over: a fault that stops the service at the next
 * peak is mended although today's objectives would be reached without, where that costs no machines. Where objectives
 * stay missed or machines are paid for, what is grave is mended too as far as a setting does it: nobody pays for what a
 * setting gives.
 *
 * @param workbench of the deployment
 * @param combinations which steps go together
 * @param candidates remedies that diagnoses ask for
 * @param diagnoses what was found, the gravest first
 */
public record CriticalSteps(
        Workbench workbench, Combinations combinations, List<Candidate> candidates, List<DiagnosisResult> diagnoses) {

    private static final Set<Layer> LATER = EnumSet.of(Layer.MODEL, Layer.HARDWARE);
    private static final double ROUNDING = 1e-9;

    /** The plan, with a step for each critical diagnosis that none of its own treats. */
    public List<Action> of(List<Action> plan) {
        List<Action> treated = plan;
        boolean costly = isCostly(workbench.projector().after(plan));
        for (DiagnosisResult diagnosis : diagnoses) {
            // What the steps end for another reason stops nothing; but nobody pays for what a setting gives.
            boolean stops = diagnosis.severity() == Severity.CRITICAL
                    && (costly || !new RelievedResources(workbench, treated).ends(diagnosis));
            boolean grave = stops || diagnosis.severity().compareTo(Severity.HIGH) >= 0 && costly;
            if (grave && !treats(treated, diagnosis.id())) {
                List<Action> before = treated;
                treated = candidates.stream()
                        .filter(candidate -> candidate.diagnoses().contains(diagnosis.id()))
                        .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                        .map(Candidate::action)
                        .filter(action -> !Sizing.isSizing(action)
                                && !LATER.contains(action.remedy().layer()))
                        .map(action -> stops ? with(before, action, -ROUNDING) : bySetting(before, action))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(before);
            }
        }
        return treated;
    }

    /** True for a plan that leaves objectives missed or raises the bill. */
    private boolean isCostly(After after) {
        double today = workbench.today().projection().bill().usdPerHour();
        return !workbench.meets(after) || after.usdPerHour() > today * (1 + ROUNDING);
    }

    private boolean treats(List<Action> plan, String diagnosis) {
        return candidates.stream()
                .filter(candidate -> candidate.diagnoses().contains(diagnosis))
                .anyMatch(candidate -> plan.stream().anyMatch(step -> step.isLike(candidate.action())));
    }

    /** The plan with a step of little work that brings something that can be told from noise; empty for any other. */
    private Optional<List<Action>> bySetting(List<Action> plan, Action action) {
        return action.remedy().effort() == Level.LOW
                ? with(plan, action, ROUNDING)
                        .filter(longer -> isFelt(
                                workbench.projector().after(plan),
                                workbench.projector().after(longer)))
                : Optional.empty();
    }

    private boolean isFelt(After was, After is) {
        Map<Metric, Double> before = was.metrics(null);
        return is.metrics(null).entrySet().stream()
                .anyMatch(now -> now.getKey().matters()
                        && before.getOrDefault(now.getKey(), 0.0) > 0
                        && now.getKey().gain(now.getValue() / before.get(now.getKey()))
                                >= workbench.score().noise());
    }

    /**
     * The plan with a step in front of those for the model; empty where it costs something or worsens the rest.
     *
     * @param least worth that it has to bring
     */
    private Optional<List<Action>> with(List<Action> plan, Action action, double least) {
        if (Combinations.with(plan, action) == null) {
            return Optional.empty();
        }
        List<Action> longer = new ArrayList<>(plan);
        longer.add(before(plan), action);
        After was = workbench.projector().after(plan);
        After is = workbench.projector().after(longer);
        boolean harmless = combinations.isComplete(longer)
                && combinations.isPossible(longer, is)
                && workbench.brokenBudget(is).isEmpty()
                && workbench.meets(is) == workbench.meets(was)
                && !(is.usdPerHour() > was.usdPerHour() * (1 + ROUNDING))
                // Fewer answers to clients who wait are felt by all of them, whatever becomes of the time of a token.
                && !(is.projection().rates().throughputRps()
                        < was.projection().rates().throughputRps()
                                * (1 - workbench.score().noise()))
                && !(workbench.score().gain(is) < workbench.score().gain(was) + least)
                && !isLost(was, is);
        return harmless ? Optional.of(longer) : Optional.empty();
    }

    /** True for a step that only shortens a start, by less than can be told from noise. */
    private boolean isLost(After was, After is) {
        double before = startMs(was);
        double then = startMs(is);
        return then != before && Math.abs(then / before - 1) < workbench.score().noise() && !isFelt(was, is);
    }

    /** 0 = not told. */
    private static double startMs(After after) {
        Double start = after.variant().profile().hardwareOrNone().coldStartMs();
        return start == null ? 0 : start;
    }

    private static int before(List<Action> plan) {
        for (int i = 0; i < plan.size(); i++) {
            if (Sizing.isSizing(plan.get(i))
                    || LATER.contains(plan.get(i).remedy().layer())) {
                return i;
            }
        }
        return plan.size();
    }
}
