package io.leapadvisor.plan.weigh;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Weighs what the rules prescribe: the best parameters of each remedy, and what is rejected and why. */
public final class Candidates {

    /** What survived and what did not. */
    public record Weighed(List<Candidate> candidates, List<Rejection> rejected) {}

    /** Gains that differ by less are equal. */
    private static final double CLOSE = 1e-12;

    private final Workbench workbench;
    private final Knowledge knowledge;
    private final Choices choices;
    private final Rejections rejections;

    public Candidates(Workbench workbench) {
        this.workbench = workbench;
        this.knowledge = workbench.knowledge();
        this.choices = new Choices(workbench);
        this.rejections = new Rejections(workbench);
    }

    /** What survives of the prescriptions among the findings, and what does not. */
    public Weighed weigh(Findings findings) {
        Map<String, List<Prescription>> byKey = new TreeMap<>();
        for (Fired<Prescription> fired : findings.prescriptions()) {
            applicable(fired.finding()).ifPresent(prescription -> byKey.computeIfAbsent(
                            key(prescription.remedy(), prescription.stage()), ignored -> new ArrayList<>())
                    .add(prescription));
        }
        List<Candidate> candidates = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        byKey.values().forEach(prescriptions -> weigh(prescriptions, findings, candidates, rejected));
        Companions companions = new Companions(workbench, choices, rejections);
        for (Rejection rejection : List.copyOf(rejected)) {
            List<String> diagnoses = diagnoses(byKey.get(key(rejection.remedy(), rejection.stage())));
            companions.inCompany(rejection, diagnoses, candidates).ifPresent(candidate -> {
                rejected.remove(rejection);
                candidates.add(candidate);
            });
        }
        candidates.addAll(companions.prerequisites(findings, candidates));
        return new Weighed(candidates, rejected);
    }

    private static String key(String remedy, String stage) {
        return remedy + "@" + (stage == null ? "" : stage);
    }

    /** The prescription as it can be applied; empty when it needs a stage of a kind that it does not name. */
    private Optional<Prescription> applicable(Prescription prescription) {
        RemedySpec remedy = knowledge.remedy(prescription.remedy()).orElseThrow();
        if (remedy.target() != RemedySpec.Target.STAGE) {
            return Optional.of(new Prescription(remedy.id(), null, prescription.diagnosis()));
        }
        Stage stage = prescription.stage() == null
                ? null
                : workbench.today().variant().profile().stage(prescription.stage());
        boolean applies = stage != null
                && (remedy.stageKinds().isEmpty() || remedy.stageKinds().contains(stage.kind()));
        return applies ? Optional.of(prescription) : Optional.empty();
    }

    private static List<String> diagnoses(List<Prescription> prescriptions) {
        return prescriptions.stream()
                .map(Prescription::diagnosis)
                .distinct()
                .sorted()
                .toList();
    }

    private void weigh(
            List<Prescription> prescriptions, Findings findings, List<Candidate> candidates, List<Rejection> rejected) {
        Prescription first = prescriptions.get(0);
        Optional<Fired<Contraindication>> against = Rejections.against(findings, first.remedy(), first.stage());
        if (against.isPresent()) {
            rejected.add(rejections.contraindicated(first.remedy(), first.stage(), against.get()));
            return;
        }
        RemedySpec remedy = knowledge.remedy(first.remedy()).orElseThrow();
        Action best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        List<Action> options = new ArrayList<>();
        Rejection firstRejection = null;
        for (Action action : choices.actions(remedy, first.stage())) {
            After after = workbench.projector().after(List.of(action));
            Rejection rejection = rejections.of(action, after).orElse(null);
            if (rejection != null) {
                firstRejection = firstRejection == null ? rejection : firstRejection;
                continue;
            }
            options.add(action);
            double score = workbench.score().gain(after) - workbench.score().effort(action);
            if (best == null || score > bestScore + CLOSE) {
                best = action;
                bestScore = score;
            }
        }
        if (best != null) {
            candidates.add(new Candidate(best, List.copyOf(options), diagnoses(prescriptions), List.of(), bestScore));
        } else if (firstRejection != null) {
            rejected.add(firstRejection);
        }
    }
}
