package io.leapadvisor.answer.monitor.series;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An expression that reads one value of a deployment.
 *
 * @param expression PromQL without a comparison
 * @param milliseconds milliseconds in a unit of its value; 1 for what is no time
 * @param buckets boundaries of the histogram that it interpolates, in its unit; empty = none, or not known
 * @param adjustable true when these boundaries can be set
 * @param prerequisites what has to be done before its series exist
 * @param notes what has to be known of its labels
 */
public record Reading(
        String expression,
        double milliseconds,
        List<Double> buckets,
        boolean adjustable,
        Set<String> prerequisites,
        Set<String> notes) {

    public Reading {
        prerequisites = new LinkedHashSet<>(prerequisites);
        notes = new LinkedHashSet<>(notes);
    }

    /** Another expression that reads this one and others. */
    public Reading with(String other, Reading... also) {
        Reading all = new Reading(other, milliseconds, buckets, adjustable, prerequisites, notes);
        for (Reading reading : also) {
            all.prerequisites.addAll(reading.prerequisites);
            all.notes.addAll(reading.notes);
        }
        return all;
    }

    /** The same with one thing more to be done first. */
    Reading needing(String prerequisite) {
        Reading all = with(expression);
        all.prerequisites.add(prerequisite);
        return all;
    }
}
