package io.leapadvisor.plan.search;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.remedy.Action;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the most valuable set of remedies by branch and bound: remedies are decided one after the other in the order in
 * which they are simulated, in or out, and a branch is left when its {@link UpperBound} says that nothing in it can be
 * worth more than the best set known. Up to {@value SearchBudget#EXACT_UP_TO} candidates the search may run to its end,
 * beyond that it is cut shorter, and so it is where a path is long, or a closed loop, so that each simulation costs
 * more; an answer that is not exact says what an unseen set could still bring. Bounds are counts, so that the same
 * candidates give the same answer in whatever order they come.
 */
public final class Search {

    /** Worths that differ by less are the same. */
    static final double CLOSE = 1e-9;

    /**
     * The best set.
     *
     * @param actions in the order of simulation, without sizing
     * @param value its worth
     * @param exact true when no other set is worth more
     * @param nodes sets that were tried and branches that were judged
     * @param candidates remedies that were chosen among
     * @param gap how much more an unseen set could be worth; 0 = nothing
     */
    public record Found(List<Action> actions, double value, boolean exact, int nodes, int candidates, double gap) {}

    /**
     * A set that was evaluated.
     *
     * @param actions in the order of simulation
     * @param sized the same with their machines sized
     * @param value its score, less the effort of the actions
     */
    public record Evaluated(List<Action> actions, List<Action> sized, double value) {}

    private final Workbench workbench;
    private final Combinations combinations;
    private final Sizing sizing;
    private final ParetoFront front;
    private final List<Group> groups;
    private final boolean mayBuy;
    private final SearchBudget budget;
    private UpperBound bound;
    private Climb climb;
    private Evaluated best;
    private double unseen = Double.NEGATIVE_INFINITY;

    public Search(
            Workbench workbench,
            Combinations combinations,
            Sizing sizing,
            ParetoFront front,
            List<Group> groups,
            boolean mayBuy) {
        this.workbench = workbench;
        this.combinations = combinations;
        this.sizing = sizing;
        this.front = front;
        this.groups = groups.stream()
                .sorted(Comparator.comparing(Group::best, Combinations.ORDER))
                .toList();
        this.mayBuy = mayBuy;
        this.budget = new SearchBudget(workbench, groups.size());
    }

    /** The most valuable set. */
    public Found run() {
        best = collect(List.of());
        if (groups.isEmpty()) {
            return found();
        }
        bound = new UpperBound(workbench, sizing, groups, mayBuy);
        climb = new Climb(this, workbench, combinations, front, groups, budget, bound);
        best = climb.from(best);
        if (!budget.mayEnd()) {
            best = climb.exchanged(best);
        }
        budget.beginBranches();
        branch(List.of(), 0, bound.needed(), Double.POSITIVE_INFINITY);
        return found();
    }

    private Found found() {
        double gap = Math.max(0, unseen - best.value());
        return new Found(best.actions(), best.value(), gap <= CLOSE, budget.nodes(), groups.size(), gap);
    }

    /** @param most the most that a set in the branch above can be worth: no part of it is worth more */
    private void branch(List<Action> chosen, int index, NeededRemedies needed, double most) {
        if (index == groups.size()) {
            return;
        }
        budget.node();
        double above = Math.min(most, bound.above(chosen, index, needed));
        if (above <= best.value() + CLOSE) {
            return;
        }
        if (budget.isSpentOnBranches()) {
            unseen = Math.max(unseen, above);
            return;
        }
        double known = best.value() + CLOSE;
        if (budget.isHard() && bound.narrowed(chosen, index, needed, known) <= known) {
            return;
        }
        // What the best set does is looked at first: what is better is mostly near it, and prunes the rest.
        List<Action> today = best.actions();
        boolean outFirst = groups.get(index).options().stream().noneMatch(today::contains);
        if (outFirst) {
            branch(chosen, index + 1, needed.after(index, false), above);
        }
        for (Action option : groups.get(index).startingWith(today)) {
            List<Action> tried = Combinations.with(chosen, option);
            if (tried != null
                    && combinations.isPossible(tried, workbench.projector().after(tried))) {
                best = climb.better(tried, best);
                branch(tried, index + 1, needed.after(index, true), above);
            }
        }
        if (!outFirst) {
            branch(chosen, index + 1, needed.after(index, false), above);
        }
    }

    /** A set with its machines sized, and its worth less its effort. Nothing is noted. */
    public Evaluated evaluate(List<Action> actions) {
        List<Action> sized = sizing.sized(actions, mayBuy);
        double worth = workbench.worth(workbench.projector().after(sized));
        return new Evaluated(actions, sized, worth - workbench.score().effort(actions));
    }

    /** Evaluates a set and offers it, with its machines sized, to the front. */
    Evaluated collect(List<Action> actions) {
        Evaluated evaluated = evaluate(actions);
        front.offer(evaluated.sized());
        return evaluated;
    }
}
