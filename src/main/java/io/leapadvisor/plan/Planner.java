package io.leapadvisor.plan;

import io.leapadvisor.diagnose.DiagnosisRanking;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.learn.outcome.Taught;
import io.leapadvisor.plan.Plan.Untreated;
import io.leapadvisor.plan.outlook.BesideTheBill;
import io.leapadvisor.plan.outlook.Outdone;
import io.leapadvisor.plan.outlook.Premature;
import io.leapadvisor.plan.outlook.RelievedResources;
import io.leapadvisor.plan.outlook.UntreatedDiagnoses;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.plan.refine.KeptOdds;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.plan.weigh.Candidates;
import io.leapadvisor.plan.weigh.Evaluation;
import io.leapadvisor.plan.weigh.Evaluations;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.Situation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Weighs what the rules prescribe for a situation and finds the cheapest way to its objectives. Thread-safe. */
public final class Planner {

    private final Knowledge knowledge;
    private final Rulebase rulebase;
    private final Simulator simulator;

    public Planner(Knowledge knowledge, Rulebase rulebase, Simulator simulator) {
        this.knowledge = knowledge;
        this.rulebase = rulebase;
        this.simulator = simulator;
    }

    /** What is to be done where nobody has told of outcomes; parameters as below. */
    public Planned plan(Situation now, Findings found, Cancellation cancellation) {
        return plan(now, found, Map.of(), cancellation);
    }

    /**
     * What is to be done about a situation in which the rules found something.
     *
     * @param taught what a team's own outcomes say of remedies, by their ids
     * @throws Cancellation.CancelledException when nobody waits for it any more
     */
    public Planned plan(Situation now, Findings found, Map<String, Taught> taught, Cancellation cancellation) {
        Workbench workbench = Workbench.of(
                now, knowledge, rulebase, new Projector(knowledge, simulator, now.today(), taught, cancellation));
        List<List<DiagnosisResult>> groups = DiagnosisRanking.groups(now, found.diagnoses(), knowledge, rulebase);
        LastResort last = new LastResort(workbench, found);
        Planned planned = plan(workbench, last.without(), groups);
        return last.isCalledBy(planned) ? last.taken(planned, plan(workbench, found, groups)) : planned;
    }

    private static Planned plan(Workbench workbench, Findings found, List<List<DiagnosisResult>> groups) {
        List<DiagnosisResult> diagnoses = groups.stream().flatMap(List::stream).toList();
        Candidates.Weighed weighed = Candidates.weigh(workbench, found, diagnoses);
        PlanBuilder.Built built = new PlanBuilder(
                        workbench, weighed.candidates(), diagnoses, weighed.evaluations()::isSpokenAgainst)
                .build();
        Map<String, Rejection> outdone = outdone(workbench, weighed, built);
        List<Candidate> kept = weighed.candidates().stream()
                .filter(candidate -> !outdone.containsKey(candidate.action().label()))
                .filter(candidate -> !candidate.isOnlyConsidered()
                        || weighed.evaluations()
                                .of(candidate.action())
                                .isWorthwhile(workbench.score().worthwhile())
                        || built.actions().stream().anyMatch(step -> step.isLike(candidate.action())))
                .toList();
        List<Candidate> candidates = new RelievedResources(workbench, built.actions()).credited(kept, diagnoses);
        List<Rejection> rejected = Stream.concat(weighed.rejected().stream(), outdone.values().stream())
                .filter(rejection -> built.actions().stream().noneMatch(step -> isTakenUp(rejection, step)))
                .toList();
        List<Untreated> untreated = new UntreatedDiagnoses(
                        workbench.knowledge(), found, candidates, rejected, built.plan(), built.actions())
                .among(diagnoses);
        Plan plan = built.plan().withUntreated(untreated);
        List<DiagnosisResult> ordered = new TreatmentOrder(built.actions(), candidates).of(groups);
        return new Planned(workbench, ordered, weighed.evaluations(), candidates, rejected, plan, built.actions());
    }

    /** True where a step does what is rejected; a number of machines is one question, and the plan has its answer. */
    private static boolean isTakenUp(Rejection rejection, Action step) {
        return rejection.isOf(step)
                || rejection.reason() == Rejection.Reason.NO_GAIN
                        && Sizing.isSizing(step)
                        && (rejection.isAt(step) || rejection.isSameFleetAs(step));
    }

    /** By label, what is not recommended because the plan makes it needless. */
    private static Map<String, Rejection> outdone(
            Workbench workbench, Candidates.Weighed weighed, PlanBuilder.Built built) {
        Outdone outdone = new Outdone(workbench, built.plan(), built.actions());
        KeptOdds odds = KeptOdds.of(workbench, List.of());
        Evaluations evaluations = weighed.evaluations();
        Map<String, Rejection> needless = new LinkedHashMap<>();
        Premature premature = new Premature(workbench, built.plan(), built.actions());
        // Of what the team considers, with exactly its parameters, there is a verdict.
        Set<String> considered = evaluations.considered().stream()
                .map(evaluation -> evaluation.action().label())
                .collect(Collectors.toSet());
        weighed.candidates().stream()
                .map(Candidate::action)
                .filter(action -> !considered.contains(action.label()))
                .forEach(
                        action -> premature.of(action).ifPresent(rejection -> needless.put(action.label(), rejection)));
        BesideTheBill besideBill = new BesideTheBill(workbench, built.actions());
        weighed.candidates().stream()
                .filter(candidate -> !considered.contains(candidate.action().label()))
                .forEach(candidate -> besideBill
                        .of(evaluations.of(candidate.action()))
                        .ifPresent(rejection ->
                                needless.putIfAbsent(candidate.action().label(), rejection)));
        Stream.concat(
                        weighed.candidates().stream().map(candidate -> evaluations.of(candidate.action())),
                        evaluations.considered().stream())
                .filter(evaluation -> evaluation.rejection().isEmpty())
                .forEach(evaluation -> outdone.of(evaluation)
                        .or(() -> odds.against(evaluation.action(), built.actions()))
                        .or(() -> overloaded(workbench, evaluation, built.actions()))
                        .ifPresent(rejection -> needless.put(evaluation.action().label(), rejection)));
        return needless;
    }

    /** The rejection of what leaves less capacity than arrives, unless the plan has other steps beside it. */
    private static Optional<Rejection> overloaded(Workbench workbench, Evaluation evaluation, List<Action> plan) {
        Action action = evaluation.action();
        return plan.stream().anyMatch(step -> step.isLike(action))
                ? Optional.empty()
                : workbench
                        .overload(evaluation.after())
                        .map(why -> new Rejection(
                                action.remedy().id(),
                                action.stage(),
                                action.parameters(),
                                Rejection.Reason.CONTRAINDICATED,
                                why,
                                null));
    }
}
