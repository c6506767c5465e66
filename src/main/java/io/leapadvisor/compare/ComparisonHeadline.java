package io.leapadvisor.compare;

import io.leapadvisor.compare.MetricChange.Direction;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A comparison in one sentence: what became worse first. */
final class ComparisonHeadline {

    private static final int MOST_METRICS = 3;

    private ComparisonHeadline() {}

    static String of(
            List<ProfileChange> profile,
            List<MetricChange> metrics,
            List<ObjectiveChange> objectives,
            FindingChanges findings) {
        List<String> parts = new ArrayList<>();
        addMetrics("worse: ", Direction.WORSE, metrics, parts);
        addMetrics("better: ", Direction.BETTER, metrics, parts);
        addCount(findings.added().size(), "finding is new", "findings are new", parts);
        addCount(findings.gone().size(), "finding is gone", "findings are gone", parts);
        addCount(count(objectives, false), "objective is missed now", "objectives are missed now", parts);
        addCount(count(objectives, true), "objective is met now", "objectives are met now", parts);
        if (parts.isEmpty()) {
            return profile.isEmpty() ? "Nothing changed." : "The profile changed, and no metric by more than noise.";
        }
        String all = String.join("; ", parts);
        return all.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + all.substring(1) + ".";
    }

    /** The ones that changed most. */
    private static void addMetrics(String how, Direction direction, List<MetricChange> metrics, List<String> parts) {
        List<String> moved = metrics.stream()
                .filter(change -> change.direction() == direction)
                .sorted(Comparator.comparingDouble(ComparisonHeadline::size).reversed())
                .map(change -> MetricWords.of(change.metric()) + " from "
                        + MetricWords.value(change.metric(), change.before()) + " to "
                        + MetricWords.value(change.metric(), change.after()))
                .toList();
        if (!moved.isEmpty()) {
            parts.add(how + Phrases.joined(moved, MOST_METRICS));
        }
    }

    private static double size(MetricChange change) {
        return change.ratio() == null ? Double.MAX_VALUE : Math.abs(Math.log(change.ratio()));
    }

    private static void addCount(long count, String one, String many, List<String> parts) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : many));
        }
    }

    private static long count(List<ObjectiveChange> objectives, boolean met) {
        return objectives.stream()
                .filter(change -> Boolean.valueOf(met).equals(change.metAfter())
                        && !Boolean.valueOf(met).equals(change.metBefore()))
                .count();
    }
}
