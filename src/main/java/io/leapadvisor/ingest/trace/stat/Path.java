package io.leapadvisor.ingest.trace.stat;

import io.leapadvisor.ingest.trace.tree.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups in the order in which requests reach them, and what each waits for: all earlier ones that it does not overlap
 * and that wait for none that it overlaps, without those that another of them waits for already.
 *
 * @param groups groups, the earliest first
 * @param waits what each group on the path waits for; empty when all run one after the other
 * @param left groups that were left out because they are too many
 */
public record Path(List<Group> groups, Map<Label, List<Label>> waits, int left) {

    /** Stages beyond these tell a reader nothing more. */
    static final int MOST = 60;

    /** The path of an operation. */
    public static Path of(Operation operation) {
        List<Group> all = operation.groups();
        List<Group> groups = new ArrayList<>(all);
        if (groups.size() > MOST) {
            groups.sort(Comparator.comparingDouble((Group one) -> -one.latency().sum()));
            groups = new ArrayList<>(groups.subList(0, MOST));
        }
        groups.sort(Comparator.comparingDouble(Group::first)
                .thenComparing(group -> -group.latency().mean())
                .thenComparing(Group::label));
        return new Path(List.copyOf(groups), waits(groups, operation.overlaps()), all.size() - groups.size());
    }

    private static Map<Label, List<Label>> waits(List<Group> groups, Overlaps overlaps) {
        List<Label> path = groups.stream()
                .filter(group -> !group.isLate())
                .map(Group::label)
                .toList();
        boolean any = false;
        Map<Label, List<Label>> waits = new LinkedHashMap<>();
        Map<Label, Set<Label>> allBefore = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            Label group = path.get(i);
            List<Label> besides = path.subList(0, i).stream()
                    .filter(other -> overlaps.atOnce(group, other))
                    .toList();
            any |= !besides.isEmpty();
            Set<Label> before = new HashSet<>();
            List<Label> direct = new ArrayList<>();
            for (int j = i - 1; j >= 0; j--) {
                Label other = path.get(j);
                boolean free = !besides.contains(other) && besides.stream().noneMatch(allBefore.get(other)::contains);
                if (free && before.add(other)) {
                    direct.add(0, other);
                    before.addAll(allBefore.get(other));
                }
            }
            allBefore.put(group, before);
            waits.put(group, direct);
        }
        return any ? waits : Map.of();
    }
}
