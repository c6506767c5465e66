package io.leapadvisor.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.text.Phrases;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** An assessment on one screen. */
final class Summary {

    private static final int MOST = 6;

    private Summary() {}

    static void print(JsonNode answer, PrintWriter out) {
        out.println(answer.path("deployment").asText() + ": "
                + answer.path("headline").asText());
        objectives(answer, out);
        diagnoses(answer, out);
        steps(answer.path("plan"), out);
        recommendations(answer, out);
        answer.path("plan")
                .path("untreated")
                .forEach(left ->
                        out.println("  left      " + left.path("diagnosis").asText() + at(left) + ": "
                                + left.path("why").asText()));
        JsonNode next = answer.path("measureNext").path(0);
        if (next.isObject()) {
            out.println("  measure   " + next.path("field").asText() + ": "
                    + next.path("why").asText());
        }
        out.println();
    }

    private static void objectives(JsonNode answer, PrintWriter out) {
        answer.path("objectives").forEach(objective -> {
            String state =
                    objective.path("met").isNull() || objective.path("met").isMissingNode()
                            ? "not known"
                            : objective.path("met").asBoolean() ? "holds" : "missed";
            out.println("  objective " + objective.path("metric").asText() + " " + number(objective.path("observed"))
                    + " of " + number(objective.path("target")) + ": " + state);
        });
    }

    private static void diagnoses(JsonNode answer, PrintWriter out) {
        int shown = 0;
        for (JsonNode diagnosis : answer.path("diagnoses")) {
            if (shown++ == MOST) {
                out.println("            and " + (answer.path("diagnoses").size() - MOST) + " more");
                return;
            }
            out.println("  finding   " + diagnosis.path("severity").asText() + " "
                    + diagnosis.path("title").asText() + at(diagnosis) + " ["
                    + diagnosis.path("id").asText() + "]");
        }
    }

    private static void steps(JsonNode plan, PrintWriter out) {
        int number = 1;
        for (JsonNode step : plan.path("steps")) {
            out.println("  step " + number++ + "    " + step.path("remedy").asText() + at(step) + parameters(step));
        }
        if (plan.path("probability").has("all")) {
            out.println("  odds      all objectives hold with a probability of "
                    + Math.round(plan.path("probability").path("all").asDouble() * 100) + " %");
        }
    }

    private static void recommendations(JsonNode answer, PrintWriter out) {
        String primary = primary(answer);
        int shown = 0;
        for (JsonNode one : answer.path("recommendations")) {
            if (shown++ == MOST) {
                return;
            }
            out.println("  advice " + one.path("rank").asText() + "  "
                    + one.path("title").asText() + at(one) + effect(one, primary));
        }
    }

    /** What advice does by itself; what needs other advice first does harm by itself, which nobody means to do. */
    private static String effect(JsonNode advice, String metric) {
        if (!advice.path("requires").isEmpty()) {
            List<String> before = new ArrayList<>();
            advice.path("requires").forEach(remedy -> before.add(remedy.asText()));
            return ": only after " + String.join(", ", before);
        }
        JsonNode impact = about(advice.path("impact"), metric);
        return impact.isObject()
                ? ": " + impact.path("metric").asText() + " " + number(impact.path("before")) + " to "
                        + number(impact.path("after").path("expected")) + " ("
                        + number(impact.path("after").path("low")) + " to "
                        + number(impact.path("after").path("high")) + ")"
                : "";
    }

    /** The metric that advice is judged on: that of the first missed objective. */
    private static String primary(JsonNode answer) {
        for (JsonNode objective : answer.path("objectives")) {
            if (objective.path("met").isBoolean() && !objective.path("met").asBoolean()) {
                return objective.path("metric").asText();
            }
        }
        return "";
    }

    private static JsonNode about(JsonNode impacts, String metric) {
        for (JsonNode impact : impacts) {
            if (impact.path("metric").asText().equals(metric)) {
                return impact;
            }
        }
        return impacts.path(0);
    }

    private static String at(JsonNode one) {
        String stage = one.path("stage").asText("");
        return stage.isEmpty() || one.path("stage").isNull() ? "" : " at " + stage;
    }

    private static String parameters(JsonNode step) {
        JsonNode parameters = step.path("parameters");
        return parameters.isEmpty() ? "" : " " + parameters.toString().replace("\"", "");
    }

    private static String number(JsonNode value) {
        if (!value.isNumber()) {
            return value.isMissingNode() || value.isNull() ? "unknown" : value.asText();
        }
        return Phrases.number(value.asDouble());
    }
}
