package io.leapadvisor.rest.mcp.brief;

import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.project.Impact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers in the few words that a model reads best. */
final class Texts {

    /** What every summary of an effect says; of the rest, the first few. */
    private static final Set<String> FIRST = Set.of(
            "latency.meanMs",
            "latency.p99Ms",
            "ttftMs",
            "tpotMs",
            "stageLatencyMs",
            "capacityRps",
            "usdPerHour",
            "usdPerThousandRequests",
            "accuracy");

    private Texts() {}

    /** "250 → 71 (64–83)": before, expected after, and where it lies four times out of five. */
    static String effect(Impact impact) {
        return Compact.digits(impact.before()) + " → " + interval(impact.after());
    }

    static String interval(Interval value) {
        return value.low() == value.high()
                ? Compact.digits(value.expected())
                : Compact.digits(value.expected()) + " (" + Compact.digits(value.low()) + "–"
                        + Compact.digits(value.high()) + ")";
    }

    /** Effects by metric, those that matter to most first. */
    static Map<String, String> effects(List<Impact> impacts, int most) {
        Map<String, String> effects = new LinkedHashMap<>();
        impacts.stream()
                .filter(impact -> FIRST.contains(impact.metric()))
                .limit(most)
                .forEach(impact -> effects.put(impact.metric(), effect(impact)));
        impacts.stream()
                .filter(impact -> !FIRST.contains(impact.metric()))
                .limit(Math.max(0, most - effects.size()))
                .forEach(impact -> effects.put(impact.metric(), effect(impact)));
        return effects;
    }

    /** "stage.share 0.62 ≥ 0.2". */
    static String evidence(Evidence evidence) {
        String relation =
                switch (evidence.relation()) {
                    case AT_LEAST -> "≥";
                    case ABOVE -> ">";
                    case AT_MOST -> "≤";
                    case BELOW -> "<";
                    case IS -> "is";
                };
        return evidence.metric()
                + (evidence.threshold() == null
                        ? " " + relation + " " + value(evidence.observed())
                        : " " + value(evidence.observed()) + " " + relation + " " + value(evidence.threshold()));
    }

    private static String value(Object value) {
        return value instanceof Double number ? Compact.digits(number) : String.valueOf(value);
    }

    /** The first sentence of a text, or its beginning. */
    static String first(String text, int most) {
        if (text == null) {
            return null;
        }
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end + 1);
        return sentence.length() <= most ? sentence : sentence.substring(0, most - 1) + "…";
    }
}
