package io.leapadvisor.web.answer;

import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the records of an answer say, as people say it. */
public final class PageWords {

    /** A constant of the API; what people named is not written so, and keeps its name. */
    private static final Pattern CONSTANT = Pattern.compile("[A-Z0-9_]+");

    private PageWords() {}

    /** A text with a capital at the begin. */
    public static String upperFirst(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The name of a metric at the begin of a line. */
    public static String metric(String metric) {
        return upperFirst(MetricWords.of(metric));
    }

    /** What a remedy is called; its id where the knowledge base does not have it. */
    public static String title(String remedy, Knowledge knowledge) {
        return knowledge.remedy(remedy).map(RemedySpec::title).orElse(remedy);
    }

    /** Parameters in one line, such as {@code to = PROTOBUF}; a null stage is the deployment. */
    public static String parameters(Map<String, Object> parameters) {
        return parameters == null
                ? ""
                : new TreeMap<>(parameters)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + " = " + value(entry.getValue()))
                                .collect(Collectors.joining(", "));
    }

    private static String value(Object value) {
        return value instanceof Number number ? Phrases.number(number.doubleValue()) : String.valueOf(value);
    }

    /** What was seen, with its unit. */
    static String observed(Evidence evidence) {
        return withUnit(MetricWords.seen(evidence.metric(), evidence.observed()), evidence.unit());
    }

    /** From where on it counts, such as "at 10 % or more"; empty where something simply is so. */
    static String limit(Evidence evidence) {
        String limit = withUnit(evidence.threshold(), evidence.unit());
        return switch (evidence.relation()) {
            case AT_LEAST -> "at " + limit + " or more";
            case ABOVE -> "above " + limit;
            case AT_MOST -> "at " + limit + " or less";
            case BELOW -> "below " + limit;
            case IS -> "";
        };
    }

    private static String withUnit(Object value, String unit) {
        if (!(value instanceof Number number)) {
            String word = String.valueOf(value);
            return word.equals("NONE") ? "none" : CONSTANT.matcher(word).matches() ? word.replace('_', ' ') : word;
        }
        double amount = number.doubleValue();
        if ("ratio".equals(unit)) {
            return amount < 10 ? Phrases.percent(amount) : Phrases.number(amount) + " times";
        }
        return Phrases.number(amount) + (unit == null ? "" : " " + unit);
    }

    /** How a ratio after over before is said: "−40 %", "2.1 times". */
    public static String change(double ratio) {
        if (ratio >= 2) {
            return Phrases.number(ratio) + " times";
        }
        double change = ratio - 1;
        String percent = Phrases.percent(Math.abs(change));
        return percent.equals("0 %") || percent.equals("0.0 %") ? "same" : (change < 0 ? "−" : "+") + percent;
    }
}
