package io.leapadvisor.compare;

import io.leapadvisor.answer.Assessment.ObjectiveResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An objective of two assessments; what is left out is not stated or not known.
 *
 * @param metric what it is about
 * @param targetBefore target before
 * @param targetAfter target after
 * @param observedBefore value before
 * @param observedAfter value after
 * @param metBefore true when it was met
 * @param metAfter true when it is met
 */
public record ObjectiveChange(
        String metric,
        Double targetBefore,
        Double targetAfter,
        Double observedBefore,
        Double observedAfter,
        Boolean metBefore,
        Boolean metAfter) {

    /** True when it is met now and was not, or the other way round, or its target moved. */
    public boolean isNews() {
        return !Objects.equals(metBefore, metAfter) || !Objects.equals(targetBefore, targetAfter);
    }

    static List<ObjectiveChange> between(List<ObjectiveResult> before, List<ObjectiveResult> after) {
        Map<String, ObjectiveResult> was = byMetric(before);
        Map<String, ObjectiveResult> is = byMetric(after);
        List<ObjectiveChange> changes = new ArrayList<>();
        is.forEach((metric, now) -> changes.add(of(metric, was.get(metric), now)));
        was.forEach((metric, then) -> {
            if (!is.containsKey(metric)) {
                changes.add(of(metric, then, null));
            }
        });
        return List.copyOf(changes);
    }

    private static Map<String, ObjectiveResult> byMetric(List<ObjectiveResult> objectives) {
        Map<String, ObjectiveResult> byMetric = new LinkedHashMap<>();
        objectives.forEach(objective -> byMetric.putIfAbsent(objective.metric(), objective));
        return byMetric;
    }

    private static ObjectiveChange of(String metric, ObjectiveResult was, ObjectiveResult is) {
        return new ObjectiveChange(
                metric,
                was == null ? null : (Double) was.target(),
                is == null ? null : (Double) is.target(),
                was == null ? null : was.observed(),
                is == null ? null : is.observed(),
                was == null ? null : was.met(),
                is == null ? null : is.met());
    }
}
