package io.leapadvisor.plan;

import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.outlook.odds.PlanOdds;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.refine.IdleSteps;
import io.leapadvisor.plan.refine.Payback;
import io.leapadvisor.plan.search.Group;
import io.leapadvisor.plan.search.ParetoFront;
import io.leapadvisor.plan.search.Search;
import io.leapadvisor.plan.search.Search.Found;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Searches in stages: data path and infrastructure first, then the model, and hardware where nothing else reaches the
 * objectives (the article's order, and its first myth). Without objectives nobody is told to buy hardware. What raises
 * the bill ends no stage while something of the model reaches as surely for less, and what multiplies it none while
 * anything does. Work of months is no way to spare a small machine, though it changes the model alone.
 *
 * @param workbench of the deployment
 * @param combinations which steps go together
 * @param sizing puts as many machines beside steps as it takes
 * @param front collects what is tried
 * @param layers tells in which stage a choice may be taken
 * @param candidates what may be chosen, also what the team only considers
 */
record StagedSearch(
        Workbench workbench,
        Combinations combinations,
        Sizing sizing,
        ParetoFront front,
        SearchLayers layers,
        List<Candidate> candidates) {

    /** Bill over that of today from which on whatever else reaches the objectives is looked at (ours). */
    private static final double DEAR = 2;

    /**
     * Part of what that work costs which machines may cost in place of it: little enough that nobody teaches a model to
     * spare them, whatever the work takes (ours).
     */
    private static final double SMALL = 0.25;

    /**
     * What was chosen.
     *
     * @param among what was chosen among
     * @param mayBuy whether machines may be bought beside it
     * @param sized it with the machines that it takes
     * @param after the state that it leads to
     */
    record Selected(
            Found found, Search search, List<Candidate> among, boolean mayBuy, List<Action> sized, After after) {

        private double usdPerHour() {
            return after.usdPerHour();
        }
    }

    /**
     * The best set of the first stage that reaches the objectives. It is searched first among what diagnoses ask for.
     * What the team only considers is taken beside it where that reaches the objectives and what is asked for does not,
     * or does for a multiple of the bill, or where nothing that is asked for helps, or where the bill comes first and
     * becomes smaller with it.
     */
    Selected selected() {
        boolean stated = workbench.now().hasObjectives();
        List<Candidate> asked = Candidate.asked(candidates);
        Set<Layer> allowed = EnumSet.of(Layer.DATA_PATH, Layer.INFRASTRUCTURE);
        Selected first = search(asked, allowed, false);
        boolean isEnough = stated && reaches(first) && !workbench.asksForLowestBill();
        if (isEnough && !raisesBill(first)) {
            return first;
        }
        allowed.add(Layer.MODEL);
        Selected free =
                groups(asked, allowed).size() == first.found().candidates() ? first : search(asked, allowed, false);
        List<Candidate> saving = workbench.asksForLowestBill() ? saving(asked) : asked;
        if (saving.size() > asked.size()) {
            Selected all = search(saving, allowed, false);
            free = isAsSureForLess(all, free) ? all : free;
        }
        if (isEnough) {
            return leaner(isAsSureForLess(free, first) ? free : first);
        }
        if (!stated || reaches(free) || suffices(free)) {
            return stated ? sooner(leaner(free)) : free;
        }
        allowed.add(Layer.HARDWARE);
        Selected selected = search(asked, allowed, true);
        if (!reaches(selected) && asked.size() < candidates.size()) {
            Selected all = search(candidates, allowed, true);
            selected = reaches(all) || !helps(selected) ? all : selected;
        }
        return reaches(selected) || isWorth(selected) ? sooner(leaner(selected)) : free;
    }

    /** What reaches the objectives as surely for less, among all that there is, where a set multiplies the bill. */
    private Selected leaner(Selected set) {
        double today = workbench.today().projection().bill().usdPerHour();
        if (!reaches(set) || !(set.usdPerHour() >= DEAR * today)) {
            return set;
        }
        Selected all = search(candidates, EnumSet.allOf(Layer.class), true);
        return isAsSureForLess(all, set) ? all : set;
    }

    /** What reaches the objectives as surely without work of months, where a set has some, for a small bill. */
    private Selected sooner(Selected set) {
        double people = Payback.peopleUsd(set.found().actions(), workbench);
        if (people == 0 || !reaches(set)) {
            return set;
        }
        List<Candidate> quick = Candidate.asked(candidates).stream()
                .filter(candidate -> !Payback.isWorkOfMonths(candidate.action()))
                .toList();
        Selected bought = search(quick, EnumSet.allOf(Layer.class), true);
        boolean small = Payback.yearUsd(bought.usdPerHour() - set.usdPerHour()) < SMALL * people;
        return small && reaches(bought) && isAsSure(bought, set) ? bought : set;
    }

    /** The same with what the team considers and lets machines go. */
    private List<Candidate> saving(List<Candidate> asked) {
        return candidates.stream()
                .filter(candidate -> asked.contains(candidate)
                        || candidate.options().stream()
                                .anyMatch(
                                        option -> layers.freed().saving(option).isPresent()))
                .toList();
    }

    private List<Group> groups(List<Candidate> among, Set<Layer> allowed) {
        return among.stream()
                .filter(candidate -> !Sizing.isSizing(candidate.action()))
                .map(candidate -> layers.group(candidate, allowed))
                .flatMap(Optional::stream)
                .toList();
    }

    private Selected search(List<Candidate> among, Set<Layer> allowed, boolean mayBuy) {
        Search search = new Search(workbench, combinations, sizing, front, groups(among, allowed), mayBuy);
        Found found = search.run();
        List<Action> sized = sizing.sized(found.actions(), mayBuy);
        return new Selected(
                found, search, among, mayBuy, sized, workbench.projector().after(sized));
    }

    private boolean reaches(Selected selected) {
        return workbench.targets().reached(workbench.outcome(selected.after()));
    }

    private boolean raisesBill(Selected selected) {
        return selected.usdPerHour() > workbench.today().projection().bill().usdPerHour();
    }

    /** True of what reaches for less, and holds as often, or as often as is wanted of a plan. */
    private boolean isAsSureForLess(Selected selected, Selected than) {
        return reaches(selected) && selected.usdPerHour() < than.usdPerHour() && isAsSure(selected, than);
    }

    private boolean isAsSure(Selected selected, Selected than) {
        PlanOdds odds = new PlanOdds(workbench);
        Double least = odds.of(than.sized());
        double wanted = workbench.knowledge().threshold("plan-odds");
        return least == null || Objects.requireNonNullElse(odds.of(selected.sized()), 0.0) >= Math.min(wanted, least);
    }

    /** True where the bill comes first and all that is asked for holds: room beside it is not bought. */
    private boolean suffices(Selected selected) {
        return workbench.targets().priority() == Priority.COST && workbench.meets(selected.after());
    }

    /** False for machines that cost more than they bring nearer, so that none of them would stay in the plan. */
    private boolean isWorth(Selected selected) {
        return !new IdleSteps(workbench, combinations)
                .leftOutOf(selected.sized())
                .isEmpty();
    }

    /** True when what is missed first becomes better by enough to be worth it. */
    private boolean helps(Selected selected) {
        String metric = workbench.now().primaryMetric();
        double was = workbench.outcomeToday().value(metric);
        return Metric.of(metric).gain(workbench.outcome(selected.after()).value(metric) / was)
                >= workbench.score().worthwhile();
    }
}
