package io.leapadvisor.plan.weigh;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.PlanScore;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.sizing.CheaperParts;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.plan.sizing.Savings;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.rulebase.run.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Weighs what the rules prescribe: the best parameters of each remedy, and what is rejected and why. */
public final class Candidates {

    /** What survived, what did not, and all that was worked out of it. */
    public record Weighed(List<Candidate> candidates, List<Rejection> rejected, Evaluations evaluations) {}

    /** Gains that differ by less are equal. */
    private static final double CLOSE = 1e-12;

    private final Workbench workbench;
    private final Knowledge knowledge;
    private final Choices choices;
    private final Findings findings;
    private final Rejections rejections;
    private final FreedMachines freed;
    private final Savings savings;
    private final Evaluations evaluations;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Rejection> rejected = new ArrayList<>();

    private Candidates(Workbench workbench, Findings findings, FoundBounds bounds) {
        this.workbench = workbench;
        this.knowledge = workbench.knowledge();
        this.choices = new Choices(workbench);
        this.findings = findings;
        this.freed = FreedMachines.of(workbench);
        this.savings = new Savings(workbench);
        this.rejections = new Rejections(workbench, findings, bounds, freed);
        this.evaluations = new Evaluations(workbench, rejections, freed);
    }

    /**
     * What survives of the prescriptions among the findings and of what the team considers, and what does not;
     * {@code diagnoses} are those of the findings, ranked.
     */
    public static Weighed weigh(Workbench workbench, Findings findings, List<DiagnosisResult> diagnoses) {
        FoundBounds bounds = FoundBounds.of(workbench, diagnoses, findings);
        boolean onProcessor = workbench.now().resolved().runsOnProcessor();
        return new Candidates(workbench, findings, onProcessor ? bounds.ofProcessor() : bounds).weigh();
    }

    private Weighed weigh() {
        Map<String, List<Prescription>> prescribed = findings.prescriptions().stream()
                .flatMap(fired -> applicable(fired.finding()).stream())
                .collect(Collectors.groupingBy(
                        one -> key(one.remedy(), one.stage()), TreeMap::new, Collectors.toList()));
        Map<String, List<Action>> considered = evaluations.considered().stream()
                .map(Evaluation::action)
                .collect(Collectors.groupingBy(Action::key, TreeMap::new, Collectors.toList()));
        prescribed.forEach((key, prescriptions) -> weigh(prescriptions, considered.getOrDefault(key, List.of())));
        Companions companions = new Companions(workbench, choices, rejections);
        for (Rejection rejection : List.copyOf(rejected)) {
            List<String> diagnoses = diagnoses(prescribed.get(key(rejection.remedy(), rejection.stage())));
            if (!isCandidate(rejection.remedy(), rejection.stage())) {
                companions.inCompany(rejection, diagnoses, candidates).ifPresent(candidates::add);
            }
        }
        considered.forEach((key, actions) -> {
            if (!prescribed.containsKey(key)) {
                actions.forEach(this::weighConsidered);
            }
        });
        candidates.addAll(companions.prerequisites(candidates));
        rejected.removeIf(rejection -> candidates.stream()
                .anyMatch(candidate -> rejection.isOf(candidate.action())
                        || rejection.isOfNoStage(candidate.action())
                        || !candidate.companions().isEmpty() && rejection.isAt(candidate.action())));
        List<Candidate> weighed = List.copyOf(candidates);
        candidates.removeIf(one -> !one.considered() && weighed.stream().anyMatch(one::isSaidBy));
        return new Weighed(List.copyOf(candidates), List.copyOf(rejected), evaluations);
    }

    private boolean isCandidate(String remedy, String stage) {
        return candidates.stream()
                .anyMatch(candidate -> candidate.action().remedy().id().equals(remedy)
                        && Objects.equals(candidate.action().stage(), stage));
    }

    /**
     * A change that no rule prescribes is recommended when it is worthwhile, since the team would do it anyway. While
     * objectives are missed the plan may take less: what can be told from noise, or brings another one nearer.
     */
    private void weighConsidered(Action action) {
        Evaluation evaluation = evaluations.of(action);
        evaluation.rejection().ifPresent(rejected::add);
        boolean isNew = !isCandidate(action.remedy().id(), action.stage());
        boolean missed = !workbench.targets().reached(workbench.outcomeToday());
        PlanScore score = workbench.score();
        boolean nearer = score.isNearer(workbench.projector().after(List.of()), workbench.alone(action), action);
        double least = !missed ? score.worthwhile() : nearer ? 0 : score.noise();
        if (isNew && evaluation.isWorthwhile(least)) {
            candidates.add(new Candidate(action, List.of(action), List.of(), List.of(), true, score(action)));
        }
    }

    private static String key(String remedy, String stage) {
        return remedy + "@" + (stage == null ? "" : stage);
    }

    /** The prescription as it can be applied; empty when it needs a stage of a kind that it does not name. */
    private Optional<Prescription> applicable(Prescription prescription) {
        RemedySpec remedy = knowledge.remedy(prescription.remedy()).orElseThrow();
        if (remedy.target() != RemedySpec.Target.STAGE) {
            String service = workbench.today().variant().stageOf(remedy, prescription.stage());
            return Optional.of(new Prescription(remedy.id(), service, prescription.diagnosis()));
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

    private void weigh(List<Prescription> prescriptions, List<Action> considered) {
        Prescription first = prescriptions.get(0);
        List<String> diagnoses = diagnoses(prescriptions);
        RemedySpec remedy = knowledge.remedy(first.remedy()).orElseThrow();
        Optional<Rejection> contraindicated = rejections.contraindicated(remedy.id(), first.stage());
        Action best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        List<Action> options = new ArrayList<>();
        Rejection firstRejection = contraindicated.orElse(null);
        List<Action> possible = contraindicated.isPresent() ? List.of() : choices.actions(remedy, first.stage());
        if (possible.isEmpty() && contraindicated.isEmpty()) {
            firstRejection = new MissingInputs(workbench).rejection(remedy, first.stage());
        }
        for (Action action : possible) {
            // Fleets come by size: of those that may be, the smallest costs least.
            if (best != null && Sizing.isSizing(action)) {
                break;
            }
            Rejection rejection = rejections.of(action).orElse(null);
            if (rejection == null && savings.answered(action, diagnoses).isEmpty()) {
                rejection = unanswering(action);
            }
            if (rejection != null) {
                firstRejection =
                        firstRejection == null || saysMore(rejection, firstRejection) ? rejection : firstRejection;
                continue;
            }
            options.add(action);
            double score = score(action);
            if (best == null || score > bestScore + CLOSE) {
                best = action;
                bestScore = score;
            }
        }
        for (Action action : considered) {
            if (contraindicated.isPresent() && rejections.against(action).isPresent()) {
                continue;
            }
            Optional<Rejection> rejection = evaluations.of(action).rejection();
            boolean isNew = options.stream().noneMatch(option -> option.label().equals(action.label()));
            if (rejection.isPresent()) {
                rejected.add(rejection.get());
            } else if (isNew) {
                options.add(action);
                best = best == null ? action : best;
            }
        }
        if (best != null) {
            best = new CheaperParts(workbench).asGoodForLess(best, options);
            candidates.add(new Candidate(
                    best,
                    List.copyOf(options),
                    savings.answered(best, diagnoses),
                    List.of(),
                    !considered.isEmpty(),
                    score(best)));
        } else if (firstRejection != null && !rejected.contains(firstRejection)) {
            rejected.add(firstRejection);
        }
    }

    private Rejection unanswering(Action action) {
        Rejection.Reason reason = savings.isAsLarge(action) ? Rejection.Reason.NO_GAIN : Rejection.Reason.COST;
        return Rejection.of(action, reason, savings.why(action), null);
    }

    /** A choice that cannot be had says less of a remedy than one that can and is not worth it. */
    private static boolean saysMore(Rejection rejection, Rejection than) {
        return than.reason() == Rejection.Reason.CONTRAINDICATED
                && rejection.reason() != Rejection.Reason.CONTRAINDICATED;
    }

    /** Worth alone, or with the machines that it lets go, less its effort. */
    private double score(Action action) {
        double alone = workbench.score().gain(workbench.projector().after(List.of(action)));
        return Math.max(alone, freed.gain(action))
                - workbench.score().effort(action)
                        * workbench.projector().corrections().of(action).caution();
    }
}
