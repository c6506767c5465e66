package io.leapadvisor.plan;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.plan.Plan.Alternative;
import io.leapadvisor.plan.Plan.Cumulative;
import io.leapadvisor.plan.Plan.Method;
import io.leapadvisor.plan.Plan.Probability;
import io.leapadvisor.plan.StagedSearch.Selected;
import io.leapadvisor.plan.outlook.AloneEnough;
import io.leapadvisor.plan.outlook.CriticalSteps;
import io.leapadvisor.plan.outlook.EnoughSaved;
import io.leapadvisor.plan.outlook.IdleSteps;
import io.leapadvisor.plan.outlook.NearerSteps;
import io.leapadvisor.plan.outlook.Payback;
import io.leapadvisor.plan.outlook.PlannedPath;
import io.leapadvisor.plan.outlook.SparedQuality;
import io.leapadvisor.plan.outlook.odds.FewestMachines;
import io.leapadvisor.plan.outlook.odds.KeptOdds;
import io.leapadvisor.plan.outlook.odds.Margins;
import io.leapadvisor.plan.outlook.odds.Odds;
import io.leapadvisor.plan.outlook.odds.RaisedOdds;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector.After;
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
import java.util.function.UnaryOperator;

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
        UnaryOperator<List<Action>> sizer = actions -> WorkOrder.folded(sizing.sized(actions, selected.mayBuy()));
        List<Action> paid = new Payback(workbench, combinations, sizer).of(ordered);
        List<Action> chosen = new SparedQuality(workbench, combinations, selected.among(), sizer, wantedOdds).of(paid);
        List<Action> sized = sizer.apply(chosen);
        List<Action> sure = keptOdds.of(new IdleSteps(workbench, combinations).leftOutOf(sized, sizer));
        // Machines were sized beside what is left out, too.
        List<Action> saved = new EnoughSaved(workbench, combinations, wantedOdds).of(sure);
        List<Action> enough = saved.equals(sure) ? sure : keptOdds.of(saved);
        List<Action> reaching = new AloneEnough(workbench, combinations, candidates, keptOdds).of(enough);
        List<Candidate> asked = StagedSearch.asked(candidates);
        List<Action> surer = new RaisedOdds(workbench, combinations, candidates, wantedOdds).of(reaching);
        List<Action> raised = new FewestMachines(workbench, wantedOdds).of(surer, reaching);
        List<Action> nearer = new NearerSteps(workbench, combinations, candidates).of(raised, sized);
        List<Action> kept = new CriticalSteps(workbench, combinations, asked, diagnoses).of(nearer);
        front.offer(kept);
        List<Plan.Step> steps = new ArrayList<>();
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
        Found found = selected.found();
        Plan.Search search = new Plan.Search(
                found.exact() ? Method.EXACT : Method.BOUNDED,
                found.nodes(),
                found.candidates(),
                Double.isInfinite(found.gap()) ? null : (Double) found.gap());
        List<Alternative> alternatives =
                new Alternatives(workbench, combinations, sizing).beside(kept, chosen, candidates);
        After after = workbench.projector().after(kept);
        boolean met = workbench.meets(after);
        Margins margins = Margins.of(workbench, after, wantedOdds);
        Probability odds = Odds.of(workbench, after, combined);
        Plan plan = new Plan(
                met,
                steps,
                combined,
                alternatives,
                search,
                margins.slack(),
                front.points(kept),
                odds,
                List.of(),
                met ? margins.sentence(odds, () -> keptOdds.unsaved(kept)) : margins.left(),
                kept.isEmpty() ? List.of() : PlannedPath.of(after));
        return new Built(plan, kept);
    }
}
