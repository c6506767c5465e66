package io.leapadvisor.plan.search;

import io.leapadvisor.remedy.Action;
import java.util.Comparator;
import java.util.List;

/**
 * A remedy at a stage.
 *
 * @param best the choice of parameters that is best alone
 * @param options all choices
 */
public record Group(Action best, List<Action> options) {

    Action first() {
        return options.get(0);
    }

    Action last() {
        return options.get(options.size() - 1);
    }

    /** All choices, that of a set first. */
    List<Action> startingWith(List<Action> set) {
        return options.stream()
                .sorted(Comparator.comparing(option -> !set.contains(option)))
                .toList();
    }
}
