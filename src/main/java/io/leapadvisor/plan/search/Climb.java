package io.leapadvisor.plan.search;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.search.Search.Evaluated;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Makes a good set to start from: remedies are added while they pay, and exchanged. Where branches cannot be looked at
 * to the end, it is mostly what a search answers.
 */
final class Climb {

    /** States are large: when so many are known, all are forgotten. */
    private static final int MOST_KNOWN = 1_000;

    private final Search search;
    private final Workbench workbench;
    private final Combinations combinations;
    private final ParetoFront front;
    /** What is worth most by itself first. */
    private final List<Group> groups;

    private final SearchBudget budget;
    private final UpperBound bound;
    /** Sets that were tried, by what they lead to: a third of them and more is tried again. */
    private final Map<After, Tried> sets = new IdentityHashMap<>();

    /** The most that a set can be worth, and what it is worth; null = it was not asked so far. */
    private static final class Tried {

        private final double most;
        private Evaluated evaluated;

        Tried(double most) {
            this.most = most;
        }
    }

    Climb(
            Search search,
            Workbench workbench,
            Combinations combinations,
            ParetoFront front,
            List<Group> groups,
            SearchBudget budget,
            UpperBound bound) {
        this.search = search;
        this.workbench = workbench;
        this.combinations = combinations;
        this.front = front;
        this.groups = groups.stream()
                .sorted(Comparator.comparingDouble(group -> -alone(group)))
                .toList();
        this.budget = budget;
        this.bound = bound;
    }

    /** What the best choice of a group is worth by itself. */
    private double alone(Group group) {
        return workbench.worth(workbench.projector().after(List.of(group.best())))
                - workbench.score().effort(group.best());
    }

    /** A set with all that pays beside it. */
    Evaluated from(Evaluated set) {
        return grown(set, null, budget::isSpent);
    }

    /**
     * A set made of another: of each remedy in turn the choice that is worth most is added while it is worth its
     * effort, then what is no longer worth it is left out again.
     *
     * @param without the one that is not added again; null = none
     * @param spent true when no further set is tried
     */
    private Evaluated grown(Evaluated from, Action without, BooleanSupplier spent) {
        Evaluated grown = from;
        double before = Double.NEGATIVE_INFINITY;
        while (grown.value() > before + Search.CLOSE && !spent.getAsBoolean()) {
            before = grown.value();
            for (Group group : groups) {
                List<Action> set = grown.actions();
                boolean open = without == null || !group.best().isLike(without);
                for (Action option : open ? group.options() : List.<Action>of()) {
                    grown = spent.getAsBoolean() ? grown : better(withRequired(set, option), grown);
                }
            }
            for (Action action : grown.actions()) {
                grown = spent.getAsBoolean() ? grown : better(without(grown.actions(), action), grown);
            }
        }
        return grown;
    }

    /** The set without each of its actions in turn, with what then pays: two may be worth more than one. */
    Evaluated exchanged(Evaluated from) {
        Evaluated best = from;
        double before = Double.NEGATIVE_INFINITY;
        while (best.value() > before + Search.CLOSE && !budget.isSpentOnBranches()) {
            before = best.value();
            for (Action action : best.actions()) {
                List<Action> fewer = without(best.actions(), action);
                if (fewer.size() < best.actions().size() && combinations.isComplete(fewer)) {
                    Evaluated grown = grown(search.evaluate(fewer), action, budget::isSpentOnBranches);
                    best = grown.value() > best.value() + Search.CLOSE ? grown : best;
                }
            }
        }
        return best;
    }

    private static List<Action> without(List<Action> from, Action action) {
        List<Action> fewer = new ArrayList<>(from);
        fewer.remove(action);
        return fewer;
    }

    /** The set with an action and, where they are missing, its prerequisites; null when they cannot be combined. */
    private List<Action> withRequired(List<Action> from, Action option) {
        List<Action> tried = Combinations.with(from, option);
        if (tried == null || combinations.isComplete(tried)) {
            return tried;
        }
        for (String required : combinations.required(option)) {
            for (Group group : groups) {
                if (tried != null && group.best().remedy().id().equals(required)) {
                    List<Action> more = Combinations.with(tried, group.best());
                    tried = more == null ? tried : more;
                }
            }
        }
        return tried;
    }

    /** A set that is tried, null = there is none, where it is worth more than another; else the other. */
    Evaluated better(List<Action> tried, Evaluated than) {
        if (tried == null) {
            return than;
        }
        budget.node();
        After after = workbench.projector().after(tried);
        if (!combinations.isPossible(tried, after) || !combinations.isComplete(tried)) {
            return than;
        }
        Tried set = set(tried, after);
        if (set.most <= than.value() + Search.CLOSE) {
            return than;
        }
        set.evaluated = set.evaluated == null ? search.collect(tried) : set.evaluated;
        return set.evaluated.value() > than.value() + Search.CLOSE ? set.evaluated : than;
    }

    private Tried set(List<Action> tried, After after) {
        Tried known = sets.get(after);
        if (known == null) {
            front.offer(tried, after);
            known = new Tried(bound.sized(tried));
            if (sets.size() >= MOST_KNOWN) {
                sets.clear();
            }
            sets.put(after, known);
        }
        return known;
    }
}
