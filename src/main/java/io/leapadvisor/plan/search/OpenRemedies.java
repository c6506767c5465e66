package io.leapadvisor.plan.search;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the remedies that are still open can bring at the best, by how many of them are decided. Of those that exclude
 * each other one is chosen at the most, so that the best of them counts once.
 */
final class OpenRemedies {

    /**
     * Remedies of which one is chosen at the most.
     *
     * @param among their groups
     * @param chosen the better of them in each ratio
     * @param open the same where none may be chosen as well
     * @param effort that of the cheapest of them
     */
    private record Choice(List<Integer> among, BestRatios chosen, BestRatios open, double effort) {}

    private final Workbench workbench;
    private final List<Group> groups;
    private final BestRatios machines;
    private final BestRatios[] each;
    private final BestRatios[] open;
    private final double[] leastEffort;
    /** By how many groups are decided; a choice keeps its place in the lists while one of its groups is open. */
    private final List<List<Choice>> choices = new ArrayList<>();
    /** Place of the choice that a group is of. */
    private final int[] places;

    private final List<Set<String>> hosts = new ArrayList<>();
    private final Map<Reliefs, BestRatios> reliefs = new HashMap<>();

    private record Reliefs(int index, BitSet chosen, int without) {}

    /** @param machines what machines that may be bought bring beside them */
    OpenRemedies(Workbench workbench, List<Group> groups, BestRatios machines) {
        this.workbench = workbench;
        this.groups = groups;
        this.machines = machines;
        this.each = new BestRatios[groups.size()];
        for (int i = 0; i < each.length; i++) {
            for (Action option : groups.get(i).options()) {
                observe(i, List.of(), option);
            }
        }
        observeLast(Group::first);
        if (groups.stream().anyMatch(group -> group.options().size() > 1)) {
            observeLast(Group::last);
        }
        this.open = new BestRatios[groups.size() + 1];
        this.leastEffort = new double[groups.size() + 1];
        this.places = new int[groups.size()];
        fill();
    }

    private void fill() {
        open[groups.size()] = machines;
        leastEffort[groups.size()] = Double.POSITIVE_INFINITY;
        List<Choice> now = new ArrayList<>();
        choices.add(List.of());
        Set<String> touched = new HashSet<>();
        hosts.add(Set.of());
        for (int i = groups.size() - 1; i >= 0; i--) {
            Action action = groups.get(i).best();
            places[i] = place(action, now);
            if (places[i] == now.size()) {
                now.add(new Choice(List.of(i), each[i], each[i].orNothing(), effort(i)));
                open[i] = now.get(places[i]).open().and(open[i + 1]);
                choices.add(0, List.copyOf(now));
            } else {
                now.set(places[i], with(i, now.get(places[i])));
                choices.add(0, List.copyOf(now));
                open[i] = combined(0, new BitSet(), -1);
            }
            leastEffort[i] = Math.min(leastEffort[i + 1], effort(i));
            touched.add(hostOf(action));
            hosts.add(0, Set.copyOf(touched));
        }
    }

    /** Place of the first choice of which all exclude an action; that of a new one when it can go with one of each. */
    private int place(Action action, List<Choice> now) {
        for (int place = 0; place < now.size(); place++) {
            if (now.get(place).among().stream()
                    .allMatch(other -> Combinations.excludes(groups.get(other).best(), action))) {
                return place;
            }
        }
        return now.size();
    }

    private Choice with(int group, Choice choice) {
        List<Integer> among = new ArrayList<>(choice.among());
        among.add(group);
        BestRatios best = choice.chosen().or(each[group]);
        return new Choice(among, best, best.orNothing(), Math.min(choice.effort(), effort(group)));
    }

    /** Name of the service whose machines an action may give less to do; empty = the deployment's own. */
    private String hostOf(Action action) {
        String host = action.stage() == null
                ? null
                : workbench.today().variant().services().hostOf(action.stage());
        return host == null ? "" : host;
    }

    /** Takes note of each remedy after one choice of all that may come before it. */
    private void observeLast(Function<Group, Action> choice) {
        List<Action> earlier = new ArrayList<>();
        for (int i = 0; i < each.length; i++) {
            for (Action option : groups.get(i).options()) {
                if (i > 0) {
                    observe(i, earlier, option);
                }
            }
            earlier.add(choice.apply(groups.get(i)));
        }
    }

    private void observe(int group, List<Action> earlier, Action option) {
        List<Action> then = new ArrayList<>(earlier);
        then.add(option);
        BestRatios seen = between(
                workbench,
                workbench.projector().after(earlier),
                workbench.projector().after(then));
        each[group] = each[group] == null ? seen : each[group].or(seen);
    }

    /** What led from one state to another. */
    static BestRatios between(Workbench workbench, After before, After after) {
        return BestRatios.between(before, workbench.outcome(before), after, workbench.outcome(after));
    }

    /** How many there are. */
    int size() {
        return groups.size();
    }

    /** All the relief of those from an index on. */
    BestRatios from(int index) {
        return open[index];
    }

    /** Choices that those from an index on leave. */
    int choices(int index) {
        return choices.get(index).size();
    }

    /** Place of the choice that a group is of. */
    int placeOf(int group) {
        return places[group];
    }

    /** Effort of the cheapest of a choice, from an index on. */
    double effort(int index, int choice) {
        return choices.get(index).get(choice).effort();
    }

    /**
     * All the relief of those from an index on.
     *
     * @param chosen choices of which one is chosen for certain, and so with what it spoils
     * @param without the choice of which none is chosen; -1 = any may be
     */
    BestRatios relief(int index, BitSet chosen, int without) {
        if (chosen.isEmpty() && without < 0) {
            return open[index];
        }
        Reliefs key = new Reliefs(index, chosen, without);
        BestRatios known = reliefs.get(key);
        if (known == null) {
            known = combined(index, chosen, without);
            reliefs.put(new Reliefs(index, (BitSet) chosen.clone(), without), known);
        }
        return known;
    }

    private BestRatios combined(int index, BitSet chosen, int without) {
        List<Choice> of = choices.get(index);
        BestRatios all = machines;
        for (int i = 0; i < of.size(); i++) {
            Choice choice = of.get(i);
            all = i == without ? all : (chosen.get(i) ? choice.chosen() : choice.open()).and(all);
        }
        return all;
    }

    /** That of one of them, with what it spoils. */
    BestRatios of(int index) {
        return each[index];
    }

    double effort(int index) {
        return workbench.score().effort(groups.get(index).best());
    }

    /** Effort of the cheapest from an index on; infinite = there is none. */
    double leastEffort(int index) {
        return leastEffort[index];
    }

    /** True when one of those from an index on may give the machines of a host less to do; null = the own. */
    boolean touches(int index, String host) {
        return hosts.get(index).contains(host == null ? "" : host);
    }
}
