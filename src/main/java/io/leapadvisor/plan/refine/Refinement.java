package io.leapadvisor.plan.refine;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Makes of the set that a search found the steps that are told. The search knows worth; what it does not weigh, each
 * pass mends by itself, in this order: what is not worth its work goes, then the odds are raised, then what was passed
 * over is taken in.
 *
 * @param workbench of the deployment
 * @param combinations which steps go together
 * @param candidates what may be chosen, also what the team only considers
 * @param diagnoses what was found, the gravest first
 * @param keptOdds those that machines are not given up for
 * @param wanted probability from which on a plan is sure enough, 0 to 1
 */
public record Refinement(
        Workbench workbench,
        Combinations combinations,
        List<Candidate> candidates,
        List<DiagnosisResult> diagnoses,
        KeptOdds keptOdds,
        double wanted) {

    /**
     * Steps, refined.
     *
     * @param unsized what is worth its work, before machines are put beside it
     * @param steps what is told
     */
    public record Refined(List<Action> unsized, List<Action> steps) {}

    /**
     * The steps to tell.
     *
     * @param found in the order of the work
     * @param among what they were chosen among
     * @param sized puts as many machines beside a set as it takes
     */
    public Refined of(List<Action> found, List<Candidate> among, UnaryOperator<List<Action>> sized) {
        List<Action> paid = new Payback(workbench, combinations, sized).of(found);
        List<Action> worth = new SparedQuality(workbench, combinations, among, sized, wanted).of(paid);
        List<Action> whole = sized.apply(worth);
        List<Action> surer = surer(needed(whole, sized));
        List<Action> nearer = new NearerSteps(workbench, combinations, candidates).of(surer, whole);
        List<Candidate> asked = Candidate.asked(candidates);
        return new Refined(worth, new CriticalSteps(workbench, combinations, asked, diagnoses).of(nearer));
    }

    private List<Action> needed(List<Action> steps, UnaryOperator<List<Action>> sized) {
        List<Action> busy = new IdleSteps(workbench, combinations).leftOutOf(steps, sized);
        List<Action> best = busy.size() == steps.size()
                ? busy
                : new RivalSteps(workbench, combinations, Candidate.asked(candidates)).of(busy);
        List<Action> sure = keptOdds.of(best);
        // Machines were sized beside what is left out, too.
        List<Action> saved = new EnoughSaved(workbench, combinations, wanted).of(sure);
        return saved.equals(sure) ? sure : keptOdds.of(saved);
    }

    /** Odds are those of what is asked for; what may be spent is no wish. */
    private List<Action> surer(List<Action> steps) {
        if (!workbench.now().hasObjectives()) {
            return steps;
        }
        List<Action> reaching = new AloneEnough(workbench, combinations, candidates, keptOdds).of(steps);
        List<Action> least = new LessWork(workbench, combinations, Candidate.asked(candidates), wanted).of(reaching);
        List<Action> raised = new RaisedOdds(workbench, combinations, candidates, wanted).of(least);
        return new FewestMachines(workbench, wanted).of(raised, least);
    }
}
