package io.leapadvisor.diagnose;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.Tool;
import io.leapadvisor.physics.Resolved;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Chooses the tool that measures a field on a deployment. Thread-safe. */
final class ToolChoice {

    private static final int OWN_ENGINE = 100;
    private static final String UTILIZATION = "utilization.";

    private final Knowledge knowledge;
    private final Map<String, List<Tool>> tools = new ConcurrentHashMap<>();

    ToolChoice(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * Among the tools that measure a field most closely: the metrics of the engine in use; for utilization what is
     * exported all the time and fills most of what is missing; else the first.
     */
    String of(String field, Set<String> missing, Resolved resolved) {
        String runtime =
                resolved.profile().model() == null || resolved.profile().model().runtime() == null
                        ? ""
                        : resolved.profile().model().runtime().toLowerCase(Locale.ROOT);
        List<Tool> closest = tools.computeIfAbsent(field, this::closest);
        Tool best = null;
        long most = -1;
        for (Tool tool : closest) {
            if (isOfAnotherEngine(tool, runtime) || isOfAnotherMaker(tool, resolved.part())) {
                continue;
            }
            long fills = isOf(tool, runtime)
                    ? OWN_ENGINE
                    : field.startsWith(UTILIZATION)
                            ? tool.measures().stream()
                                    .filter(other -> other.startsWith(UTILIZATION) && missing.contains(other))
                                    .count()
                            : 0;
            if (fills > most) {
                best = tool;
                most = fills;
            }
        }
        return best != null
                ? best.instruction()
                : closest.isEmpty()
                        ? null
                        : "The engine in use exports no such metric; with another, "
                                + closest.get(0).instruction();
    }

    private static boolean isOfAnotherMaker(Tool tool, Accelerator part) {
        return tool.vendor() != null && (part == null || !tool.vendor().equals(part.vendor()));
    }

    private static boolean isOf(Tool tool, String runtime) {
        return tool.engine() != null && runtime.contains(tool.engine());
    }

    private static boolean isOfAnotherEngine(Tool tool, String runtime) {
        return tool.engine() != null && !runtime.contains(tool.engine());
    }

    private List<Tool> closest(String field) {
        int longest = knowledge.tools().stream()
                .mapToInt(tool -> longest(tool, field))
                .max()
                .orElse(0);
        return longest == 0
                ? List.of()
                : knowledge.tools().stream()
                        .filter(tool -> longest(tool, field) == longest)
                        .toList();
    }

    private static int longest(Tool tool, String field) {
        return tool.measures().stream()
                .mapToInt(measured -> closeness(measured, field))
                .max()
                .orElse(0);
    }

    /** What measures the whole of a field is closer than what measures a part of it; 0 = it measures something else. */
    private static int closeness(String measured, String field) {
        return field.equals(measured) || field.startsWith(measured + ".")
                ? 2 * measured.length()
                : measured.startsWith(field + ".") ? 2 * field.length() - 1 : 0;
    }
}
