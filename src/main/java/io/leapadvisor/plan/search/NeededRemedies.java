package io.leapadvisor.plan.search;

import java.util.BitSet;
import java.util.function.ToDoubleFunction;

/**
 * Open remedies that every set contains which is worth more than the best one known: without them even all others at
 * their best are not. They count with what they spoil and with their effort, and so may make others needed. What is
 * needed stays so in every part of a branch, and whenever a better set is found. Of remedies that exclude each other
 * one is needed. Mutable; of one branch.
 */
final class NeededRemedies {

    private final OpenRemedies open;
    private final BitSet choices;

    /** None is known to be needed. */
    NeededRemedies(OpenRemedies open) {
        this(open, new BitSet());
    }

    private NeededRemedies(OpenRemedies open, BitSet choices) {
        this.open = open;
        this.choices = choices;
    }

    /** Those that remain when one more group is decided: chosen, or left out. */
    NeededRemedies after(int group, boolean chosen) {
        BitSet rest = (BitSet) choices.clone();
        if (chosen) {
            rest.clear(open.placeOf(group));
        }
        return new NeededRemedies(open, rest);
    }

    /** True when one is needed that is no longer open. */
    boolean isMissing(int from) {
        return choices.length() > open.choices(from);
    }

    /** All the relief of what is open, that of the needed with what they spoil. */
    BestRatios relief(int from) {
        return open.relief(from, choices, -1);
    }

    /** Effort of the needed; of the cheapest when none is. */
    double effort(int from) {
        return choices.isEmpty() ? open.leastEffort(from) : sum(from);
    }

    private double sum(int from) {
        return choices.stream().mapToDouble(choice -> open.effort(from, choice)).sum();
    }

    /**
     * Looks for more that are needed.
     *
     * @param from index of the first group that is open
     * @param known worth of the best set that is known
     * @param value what the chosen remedies and a relief are worth, without the effort of what is open
     * @return the most that a set of what is open is worth; no more than what is known = none is worth more
     */
    double narrow(int from, double known, ToDoubleFunction<BestRatios> value) {
        double above = Double.POSITIVE_INFINITY;
        for (int i = 0; i < open.choices(from) && above > known; i++) {
            if (!choices.get(i) && value.applyAsDouble(open.relief(from, choices, i)) - sum(from) <= known) {
                choices.set(i);
                above = value.applyAsDouble(relief(from)) - sum(from);
            }
        }
        return above;
    }
}
