package io.leapadvisor.ingest.trace;

import io.leapadvisor.ingest.trace.stat.Group;
import io.leapadvisor.ingest.trace.tree.Label;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of stages: that of the operation, with its service before it where two services share one. */
final class StageNames {

    private static final int LONGEST = 90;

    private final Map<Label, String> names = new HashMap<>();

    StageNames(List<Group> groups) {
        Map<String, Integer> same = new HashMap<>();
        groups.forEach(group -> same.merge(group.label().name(), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        for (Group group : groups) {
            Label label = group.label();
            String name = same.get(label.name()) > 1 && label.service() != null
                    ? label.service() + " " + label.name()
                    : label.name();
            name = name.isBlank() ? "span" : name;
            String cut = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
            String unique = cut;
            for (int i = 2; !taken.add(unique); i++) {
                unique = cut + " " + i;
            }
            names.put(label, unique);
        }
    }

    String of(Label label) {
        return names.get(label);
    }
}
