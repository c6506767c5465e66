package io.leapadvisor.profile.path;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * When each stage of a mean request starts and ends, in ms: as early as the stages before it allow (the forward pass of
 * the critical path method). A stage off the request path starts when the one before it ends; nobody waits for it.
 *
 * @param spans by the name of the stage, each behind those that it waits for
 * @param endMs when the last stage of the request path ends; 0 without stages
 */
public record Timeline(Map<String, Span> spans, double endMs) {

    /** From when to when a stage works or waits, in ms from the start of the request. */
    public record Span(double startMs, double endMs) {}

    /**
     * The times of a path.
     *
     * @param takesMs ms that a stage adds to a mean request, by its name
     */
    public static Timeline of(StageGraph graph, ToDoubleFunction<String> takesMs) {
        Map<String, Span> spans = new LinkedHashMap<>();
        double latest = 0;
        double previous = 0;
        for (Stage stage : graph.order()) {
            double start = stage.onRequestPath()
                    ? ends(spans, graph.predecessors(stage), 0)
                    : ends(spans, StageGraph.isRoot(stage) ? List.of() : stage.dependsOn(), previous);
            double end = start + takesMs.applyAsDouble(stage.name());
            spans.put(stage.name(), new Span(start, end));
            if (stage.onRequestPath()) {
                latest = Math.max(latest, end);
                previous = end;
            }
        }
        return new Timeline(spans, latest);
    }

    /** When the last of some stages ends; {@code none} without any. */
    private static double ends(Map<String, Span> spans, List<String> names, double none) {
        return names.isEmpty()
                ? none
                : names.stream()
                        .filter(spans::containsKey)
                        .mapToDouble(name -> spans.get(name).endMs())
                        .max()
                        .orElse(none);
    }
}
