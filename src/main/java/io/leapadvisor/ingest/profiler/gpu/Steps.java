package io.leapadvisor.ingest.profiler.gpu;

import io.leapadvisor.ingest.profiler.gpu.Events.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Annotated stretches as steps: of nested ones the outermost below the profiler's own steps, so that no time counts
 * twice.
 *
 * @param stretches stretches by name
 * @param cut stretches that go beyond what was recorded
 */
public record Steps(Map<String, List<Mark>> stretches, int cut) {

    private static final double SLACK = 1.05;

    /**
     * The steps of a recording.
     *
     * @param frame name of the profiler's own steps
     */
    public static Steps of(Events events, String frame) {
        double end = events.session().size() > 0
                ? events.session().first()
                        + (events.session().last() - events.session().first()) * SLACK
                : Double.POSITIVE_INFINITY;
        List<Mark> whole =
                events.marks().stream().filter(mark -> mark.end() <= end).toList();
        Map<String, List<Mark>> byThread = new TreeMap<>();
        whole.stream().filter(mark -> mark.name().startsWith(frame)).forEach(mark -> byThread.computeIfAbsent(
                        mark.thread(), ignored -> new ArrayList<>())
                .add(mark));
        Map<String, List<Mark>> inner = new LinkedHashMap<>();
        for (Mark mark : outermost(whole, frame)) {
            if (byThread.isEmpty() || byThread.containsKey(mark.thread())) {
                inner.computeIfAbsent(mark.name(), ignored -> new ArrayList<>()).add(mark);
            }
        }
        if (inner.isEmpty()) {
            byThread.values()
                    .forEach(marks -> marks.forEach(mark -> inner.computeIfAbsent(frame, ignored -> new ArrayList<>())
                            .add(mark)));
        }
        return new Steps(inner, events.marks().size() - whole.size());
    }

    private static List<Mark> outermost(List<Mark> marks, String frame) {
        Map<String, Double> ends = new TreeMap<>();
        List<Mark> found = new ArrayList<>();
        List<Mark> sorted = marks.stream()
                .filter(mark -> !mark.name().startsWith(frame))
                .sorted(Comparator.comparingDouble(Mark::begin)
                        .thenComparing(Comparator.comparingDouble(Mark::length).reversed()))
                .toList();
        for (Mark mark : sorted) {
            if (mark.end() > ends.getOrDefault(mark.thread(), Double.NEGATIVE_INFINITY)) {
                if (mark.begin() >= ends.getOrDefault(mark.thread(), Double.NEGATIVE_INFINITY)) {
                    found.add(mark);
                }
                ends.put(mark.thread(), mark.end());
            }
        }
        return found;
    }
}
