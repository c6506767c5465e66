package io.leapadvisor.plan;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.knowledge.remedy.RemedySpec.Parameter;
import io.leapadvisor.plan.Projector.After;
import io.leapadvisor.plan.Rejection.Reason;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Weighs what the rules prescribe: the best parameters of each remedy, and what is rejected and why. */
public final class Candidates {

    /**
     * A remedy that survived.
     *
     * @param action what is done, with the parameters that serve best alone
     * @param options the same with every choice of parameters that survived
     * @param diagnoses what it answers
     * @param companions remedies that it only pays together with on this deployment
     * @param score worth alone, larger is better
     */
    public record Candidate(
            Action action, List<Action> options, List<String> diagnoses, List<String> companions, double score) {}

    /** What survived and what did not. */
    public record Weighed(List<Candidate> candidates, List<Rejection> rejected) {}

    private static final double LEAST = 1e-6;

    private final Workbench workbench;
    private final Knowledge knowledge;
    private final Projector projector;
    private final Reconciled base;
    private final Targets goals;
    private final PlanScore worth;

    public Candidates(Workbench workbench) {
        this.workbench = workbench;
        this.knowledge = workbench.knowledge();
        this.projector = workbench.projector();
        this.base = workbench.base();
        this.goals = workbench.goals();
        this.worth = workbench.worth();
    }

    public Weighed weigh(Findings findings) {
        Map<String, List<Prescription>> byKey = new TreeMap<>();
        for (Fired<Prescription> fired : findings.prescriptions()) {
            Prescription prescription = fired.finding();
            RemedySpec remedy = knowledge.remedy(prescription.remedy()).orElseThrow();
            boolean ofStage = remedy.target() == RemedySpec.Target.STAGE;
            String stage = ofStage ? prescription.stage() : null;
            if (ofStage
                    && (stage == null
                            || base.variant().profile().stage(stage) == null
                            || !remedy.stageKinds().isEmpty()
                                    && !remedy.stageKinds()
                                            .contains(base.variant()
                                                    .profile()
                                                    .stage(stage)
                                                    .kind()))) {
                continue;
            }
            byKey.computeIfAbsent(key(remedy.id(), stage), ignored -> new ArrayList<>())
                    .add(new Prescription(remedy.id(), stage, prescription.diagnosis()));
        }
        List<Candidate> candidates = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        byKey.values().forEach(prescriptions -> weigh(prescriptions, findings, candidates, rejected));
        rejected.removeIf(rejection ->
                paysInCompany(rejection, byKey.get(key(rejection.remedy(), rejection.stage())), candidates));
        addPrerequisites(findings, candidates);
        return new Weighed(candidates, rejected);
    }

    private static String key(String remedy, String stage) {
        return remedy + "@" + (stage == null ? "" : stage);
    }

    /**
     * A change of the model that brings nothing alone can pay once another is in place: eight bits need an engine with
     * kernels for them. It then stays a candidate that goes together with that other.
     */
    private boolean paysInCompany(Rejection rejection, List<Prescription> prescriptions, List<Candidate> candidates) {
        RemedySpec remedy = knowledge.remedy(rejection.remedy()).orElseThrow();
        if (rejection.reason() != Reason.NO_GAIN || remedy.layer() != RemedySpec.Layer.MODEL) {
            return false;
        }
        for (Candidate other : List.copyOf(candidates)) {
            List<Action> paying = other.action().remedy().layer() != RemedySpec.Layer.MODEL
                    ? List.of()
                    : actions(remedy, rejection.stage()).stream()
                            .filter(action ->
                                    keepsLimits(action) && gainBeside(other.action(), action) > worth.effort(action))
                            .toList();
            if (!paying.isEmpty()) {
                Action best = paying.stream()
                        .max(Comparator.comparingDouble(action -> gainBeside(other.action(), action)))
                        .orElseThrow();
                double score = worth.gain(projector.after(List.of(best))) - worth.effort(best);
                candidates.add(new Candidate(
                        best,
                        paying,
                        diagnoses(prescriptions),
                        List.of(other.action().remedy().id()),
                        score));
                return true;
            }
        }
        return false;
    }

    private boolean keepsLimits(Action action) {
        Rejection alone = rejection(action, projector.after(List.of(action)));
        return alone == null || alone.reason() == Reason.NO_GAIN;
    }

    private double gainBeside(Action other, Action action) {
        List<Action> both = Combinations.with(List.of(other), action);
        return both == null
                ? Double.NEGATIVE_INFINITY
                : worth.gain(projector.after(both)) - worth.gain(projector.after(List.of(other)));
    }

    private static List<String> diagnoses(List<Prescription> prescriptions) {
        return prescriptions.stream()
                .map(Prescription::diagnosis)
                .distinct()
                .sorted()
                .toList();
    }

    /** What a candidate has to come with is a candidate too, whether a rule thought of it or not. */
    private void addPrerequisites(Findings findings, List<Candidate> candidates) {
        Combinations combinations = new Combinations(workbench, Map.of());
        for (Candidate candidate : List.copyOf(candidates)) {
            for (String required : candidate.action().remedy().requires()) {
                boolean there = candidates.stream()
                        .anyMatch(other -> other.action().remedy().id().equals(required));
                if (!there && !combinations.isInPlace(required) && contraindication(findings, required, null) == null) {
                    actions(knowledge.remedy(required).orElseThrow(), null).stream()
                            .filter(this::keepsLimits)
                            .findFirst()
                            .ifPresent(action -> candidates.add(new Candidate(
                                    action,
                                    List.of(action),
                                    candidate.diagnoses(),
                                    List.of(),
                                    worth.gain(projector.after(List.of(action))) - worth.effort(action))));
                }
            }
        }
    }

    private void weigh(
            List<Prescription> prescriptions, Findings findings, List<Candidate> candidates, List<Rejection> rejected) {
        Prescription first = prescriptions.get(0);
        RemedySpec remedy = knowledge.remedy(first.remedy()).orElseThrow();
        Fired<Contraindication> against = contraindication(findings, first.remedy(), first.stage());
        if (against != null) {
            rejected.add(new Rejection(
                    first.remedy(),
                    first.stage(),
                    Map.of(),
                    Reason.CONTRAINDICATED,
                    workbench.spoken(against.rule()),
                    null));
            return;
        }
        Action best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        List<Action> options = new ArrayList<>();
        Rejection worst = null;
        for (Action action : actions(remedy, first.stage())) {
            After after = projector.after(List.of(action));
            Rejection rejection = rejection(action, after);
            if (rejection != null) {
                worst = worst == null ? rejection : worst;
                continue;
            }
            options.add(action);
            double score = worth.gain(after) - worth.effort(List.of(action));
            if (best == null || score > bestScore + 1e-12) {
                best = action;
                bestScore = score;
            }
        }
        if (best != null) {
            candidates.add(new Candidate(best, List.copyOf(options), diagnoses(prescriptions), List.of(), bestScore));
        } else if (worst != null) {
            rejected.add(worst);
        }
    }

    public static Fired<Contraindication> contraindication(Findings findings, String remedy, String stage) {
        return findings.contraindications().stream()
                .filter(fired -> fired.finding().remedy().equals(remedy)
                        && (fired.finding().stage() == null
                                || Objects.equals(fired.finding().stage(), stage)))
                .findFirst()
                .orElse(null);
    }

    /** The remedy with each candidate value of its parameters. */
    public List<Action> actions(RemedySpec remedy, String stage) {
        List<Map<String, Object>> choices = new ArrayList<>();
        choices.add(new LinkedHashMap<>());
        for (Parameter parameter : remedy.parameters()) {
            if (parameter.candidates().isEmpty()) {
                continue;
            }
            List<Map<String, Object>> more = new ArrayList<>();
            for (Map<String, Object> choice : choices) {
                for (Object value : parameter.candidates()) {
                    Map<String, Object> next = new LinkedHashMap<>(choice);
                    next.put(parameter.name(), value);
                    more.add(next);
                }
            }
            choices = more;
        }
        List<Action> actions = new ArrayList<>();
        for (Map<String, Object> choice : choices) {
            Action action = Sizing.atEqualSpend(
                    workbench, projector.applier().action(base.variant(), remedy, stage, sized(remedy, choice)));
            if (remedy.parameters().stream().noneMatch(parameter -> isMissing(parameter, action))) {
                actions.add(action);
            }
        }
        return actions;
    }

    /** Machines by what the load needs: the first fleet that carries it at the target utilization. */
    private Map<String, Object> sized(RemedySpec remedy, Map<String, Object> choice) {
        boolean scales = remedy.id().equals("scale-out")
                || remedy.id().equals("scale-in")
                || remedy.id().equals("right-size");
        Integer needed = scales ? worth.replicasNeeded(base.projection(), base.variant()) : null;
        if (needed == null || choice.containsKey("replicas")) {
            return choice;
        }
        Map<String, Object> sized = new LinkedHashMap<>(choice);
        sized.put("replicas", needed);
        return sized;
    }

    /** Remedies whose effect hangs on a number that nobody gave cannot be weighed. */
    private static boolean isMissing(Parameter parameter, Action action) {
        return parameter.name().equals("hitRatio") && action.parameters().get("hitRatio") == null;
    }

    private Rejection rejection(Action action, After after) {
        RemedySpec remedy = action.remedy();
        EffectUse drop = projector.applier().accuracyDrop(base.variant(), action);
        Double allowed = goals.allowedDrop();
        if (drop != null && allowed != null && drop.factor().low() > allowed) {
            return new Rejection(
                    remedy.id(),
                    action.stage(),
                    action.parameters(),
                    Reason.ACCURACY,
                    "It is expected to cost " + percent(drop.factor().expected())
                            + " of the quality metric; even the most favourable drop, "
                            + percent(drop.factor().low()) + ", exceeds the " + percent(allowed)
                            + " that the limit allows (" + drop.source() + ").",
                    "drop of " + percent(drop.factor().low()));
        }
        if (!after.projection().fits() && base.projection().fits()) {
            return new Rejection(
                    remedy.id(),
                    action.stage(),
                    action.parameters(),
                    Reason.DOES_NOT_FIT,
                    "The weights need " + Math.round(after.projection().weightsGb())
                            + " GB and the accelerators of a replica have "
                            + Math.round(after.projection().availableGb()) + " GB.",
                    null);
        }
        PlanScore.Best best = worth.bestCase(action);
        if (best.gain() < worth.noise()) {
            boolean bound = best.stageShare() != null;
            String detail = bound
                    ? "It works on " + percent(best.stageShare()) + " of the request only: by Amdahl's law "
                            + best.metric() + " cannot fall below " + percent(1 - best.stageShare()) + " of today's."
                    : "Its best case changes " + best.metric() + " by " + percent(Math.max(0, best.gain()))
                            + ", less than the " + percent(worth.noise()) + " that can be told from noise.";
            return new Rejection(
                    remedy.id(),
                    action.stage(),
                    action.parameters(),
                    bound ? Reason.BOUND : Reason.NO_GAIN,
                    detail,
                    best.metric() + " " + (best.gain() >= 0 ? "better" : "worse") + " by "
                            + percent(Math.abs(best.gain())));
        }
        if (worth.gain(after) < -LEAST) {
            return new Rejection(
                    remedy.id(),
                    action.stage(),
                    action.parameters(),
                    Reason.NO_GAIN,
                    "It makes " + best.metric() + " better by " + percent(best.gain()) + ", but on balance it loses: "
                            + worth.losses(after) + ".",
                    best.metric() + " better by " + percent(best.gain()));
        }
        return null;
    }

    public static String percent(double share) {
        double percent = share * 100;
        return (Math.abs(percent) >= 10 || percent == Math.rint(percent)
                        ? String.valueOf(Math.round(percent))
                        : String.valueOf(Math.round(percent * 10) / 10.0))
                + " %";
    }

    /** What a change keeps of quality, as a drop. */
    static Interval drop(Interval kept) {
        return new Interval(1 - kept.high(), 1 - kept.expected(), 1 - kept.low());
    }
}
