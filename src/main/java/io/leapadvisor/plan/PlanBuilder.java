package io.leapadvisor.plan;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.plan.Plan.Cumulative;
import io.leapadvisor.plan.Plan.Method;
import io.leapadvisor.plan.Plan.Probability;
import io.leapadvisor.plan.StagedSearch.Selected;
import io.leapadvisor.plan.outlook.PlannedPath;
import io.leapadvisor.plan.outlook.odds.Margins;
import io.leapadvisor.plan.outlook.odds.Odds;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.refine.KeptOdds;
import io.leapadvisor.plan.refine.Refinement;
import io.leapadvisor.plan.refine.Refinement.Refined;
import io.leapadvisor.plan.search.ParetoFront;
import io.leapadvisor.plan.search.Search.Found;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Finds the cheapest way to the objectives by re-simulation: which remedies, in which order, on how many machines. */
final class PlanBuilder {

    private final Workbench workbench;
    private final Combinations combinations;
    private final Sizing sizing;
    private final ParetoFront front;
    private final List<Candidate> candidates;
    private final List<DiagnosisResult> diagnoses;
    private final double wantedOdds;
    private final KeptOdds keptOdds;

    /** @param refused true of a remedy that a rule speaks against at a stage */
    PlanBuilder(
            Workbench workbench,
            List<Candidate> candidates,
            List<DiagnosisResult> diagnoses,
            BiPredicate<String, String> refused) {
        this.workbench = workbench;
        this.diagnoses = diagnoses;
        this.candidates = candidates;
        this.wantedOdds = workbench.knowledge().threshold("plan-odds");
        this.keptOdds = KeptOdds.of(workbench, candidates);
        Map<String, List<String>> companions = new HashMap<>();
        candidates.stream()
                .filter(candidate -> !candidate.companions().isEmpty())
                .forEach(candidate -> companions.put(candidate.action().key(), candidate.companions()));
        this.combinations = new Combinations(workbench, companions);
        this.sizing =
                new Sizing(workbench, candidates.stream().map(Candidate::action).toList(), refused);
        this.front = new ParetoFront(workbench);
    }

    /** A plan, and what it consists of. */
    record Built(Plan plan, List<Action> actions) {}

    Built build() {
        Selected selected = new StagedSearch(
                        workbench,
                        combinations,
                        sizing,
                        front,
                        new SearchLayers(workbench, FreedMachines.of(workbench)),
                        candidates)
                .selected();
        List<Action> ordered = new WorkOrder(workbench, combinations).ordered(selected.found(), selected.search());
        Refined refined = new Refinement(workbench, combinations, candidates, diagnoses, keptOdds, wantedOdds)
                .of(ordered, selected.among(), actions -> WorkOrder.folded(sizing.sized(actions, selected.mayBuy())));
        front.offer(refined.steps());
        return new Built(plan(refined, selected.found()), refined.steps());
    }

    private Plan plan(Refined refined, Found found) {
        List<Action> kept = refined.steps();
        List<Plan.Step> steps = new ArrayList<>();
        List<Impact> combined = steps(kept, steps);
        After after = workbench.projector().after(kept);
        boolean met = workbench.meets(after);
        Margins margins = Margins.of(workbench, after, wantedOdds);
        Probability odds = Odds.of(workbench, after, combined);
        return new Plan(
                met,
                steps,
                combined,
                new Alternatives(workbench, combinations, sizing).beside(kept, refined.unsized(), candidates),
                new Plan.Search(
                        found.exact() ? Method.EXACT : Method.BOUNDED,
                        found.nodes(),
                        found.candidates(),
                        Double.isInfinite(found.gap()) ? null : (Double) found.gap()),
                margins.slack(),
                front.points(kept),
                odds,
                List.of(),
                met ? margins.sentence(odds, () -> keptOdds.unsaved(kept)) : margins.left(),
                kept.isEmpty() ? List.of() : PlannedPath.of(after));
    }

    /** What all of them together change; {@code steps} takes each with what it brings on top of those before it. */
    private List<Impact> steps(List<Action> kept, List<Plan.Step> steps) {
        List<Impact> combined = List.of();
        for (int i = 1; i <= kept.size(); i++) {
            List<Action> upTo = kept.subList(0, i);
            Action last = upTo.get(i - 1);
            List<Impact> own = workbench.projector().ownImpact(upTo, workbench.quality());
            combined = Impact.following(combined, own, workbench.projector().impact(upTo, null, workbench.quality()));
            List<Impact> told = own.stream().filter(Impact::touched).toList();
            Cumulative until = Cumulative.of(combined);
            steps.add(new Plan.Step(last.remedy().id(), last.stage(), last.parameters(), until, told));
        }
        return combined;
    }
}
