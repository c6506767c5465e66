package io.leapadvisor.plan.search;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.search.Search.Group;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What the remedies that are still open can bring at the best, by how many of them are decided. Of those that exclude
 * each other one is chosen at the most, so that the best of them counts once.
 */
final class OpenRemedies {

    private final Workbench workbench;
    private final List<Group> groups;
    private final BestRatios[] each;
    private final BestRatios[] open;
    private final double[] leastEffort;
    private final List<Set<String>> hosts;

    /** @param machines what machines that may be bought bring beside them */
    OpenRemedies(Workbench workbench, List<Group> groups, BestRatios machines) {
        this.workbench = workbench;
        this.groups = groups;
        this.each = new BestRatios[groups.size()];
        for (int i = 0; i < each.length; i++) {
            each[i] = new BestRatios();
            for (Action option : groups.get(i).options()) {
                observe(each[i], List.of(), option);
            }
        }
        observeLast(Group::first);
        if (groups.stream().anyMatch(group -> group.options().size() > 1)) {
            observeLast(Group::last);
        }
        this.open = new BestRatios[groups.size() + 1];
        this.leastEffort = new double[groups.size() + 1];
        this.hosts = new ArrayList<>();
        fill(machines);
    }

    private void fill(BestRatios machines) {
        open[groups.size()] = machines;
        leastEffort[groups.size()] = Double.POSITIVE_INFINITY;
        List<List<Integer>> choices = new ArrayList<>();
        Set<String> touched = new HashSet<>();
        hosts.add(Set.copyOf(touched));
        for (int i = groups.size() - 1; i >= 0; i--) {
            Action action = groups.get(i).best();
            choiceOf(action, choices).add(i);
            open[i] = machines;
            for (List<Integer> choice : choices) {
                BestRatios best = each[choice.get(0)];
                for (int other : choice.subList(1, choice.size())) {
                    best = best.or(each[other]);
                }
                open[i] = best.and(open[i]);
            }
            leastEffort[i] = Math.min(leastEffort[i + 1], workbench.score().effort(action));
            touched.add(hostOf(action));
            hosts.add(0, Set.copyOf(touched));
        }
    }

    /** Those among which an action is that exclude it, all of them; a new one when it can go with one of each. */
    private List<Integer> choiceOf(Action action, List<List<Integer>> choices) {
        for (List<Integer> choice : choices) {
            if (choice.stream()
                    .allMatch(other -> Combinations.excludes(groups.get(other).best(), action))) {
                return choice;
            }
        }
        List<Integer> alone = new ArrayList<>();
        choices.add(alone);
        return alone;
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
                    observe(each[i], earlier, option);
                }
            }
            earlier.add(choice.apply(groups.get(i)));
        }
    }

    private void observe(BestRatios relief, List<Action> earlier, Action option) {
        List<Action> then = new ArrayList<>(earlier);
        then.add(option);
        observe(
                workbench,
                relief,
                workbench.projector().after(earlier),
                workbench.projector().after(then));
    }

    /** Takes note of what led from one state to another. */
    static void observe(Workbench workbench, BestRatios relief, After before, After after) {
        relief.observe(
                before.variant(),
                before.projection(),
                workbench.targets().outcome(before.projection()),
                before.accuracyKept(),
                after.variant(),
                after.projection(),
                workbench.targets().outcome(after.projection()),
                after.accuracyKept());
    }

    /** How many there are. */
    int size() {
        return groups.size();
    }

    /** All the relief of those from an index on. */
    BestRatios from(int index) {
        return open[index];
    }

    /** That of one of them. */
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
