package io.leapadvisor.calibrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.knowledge.calibration.Calibration;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a calibration as YAML for people: one line an entry, three digits, a comment for each part. */
final class CalibrationFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final MathContext DIGITS = new MathContext(3);
    private static final Map<String, String> COMMENTS = Map.ofEntries(
            Map.entry("styles", "Shares of peak rates and overheads, by how an engine executes."),
            Map.entry("engines", "Factors by engine."),
            Map.entry("architectures", "Factors by generation of the chip."),
            Map.entry("weightOnly", "Factors by the precision of weights that are expanded before use."),
            Map.entry("computed", "Factors by the precision that products are computed in."),
            Map.entry("bus", "Factors where accelerators share a bus through the host."),
            Map.entry("serving", "How requests meet in a server that batches token by token."),
            Map.entry("items", "Models that answer in one forward pass: encoders, vision and speech."),
            Map.entry(
                    "spread",
                    "Standard deviation of ln(measured / estimated) by kind of number, from sources that the fit had "
                            + "not seen."),
            Map.entry(
                    "widening",
                    "Factors on the spread for engines and chips that no measurement had, and for all that nobody "
                            + "looked at (ours, docs/estimation.md)."),
            Map.entry("accuracy", "What it reaches (docs/accuracy.md), as |ln(expected / measured)|."));

    private CalibrationFile() {}

    static String text(Calibration calibration, List<Measurement> measurements) {
        long sources = measurements.stream().map(Measurement::source).distinct().count();
        ObjectNode tree = JSON.valueToTree(calibration);
        tree.put("status", "fitted to " + measurements.size() + " published measurements of " + sources + " sources");
        tree.put(
                "source",
                "fit to knowledge-base/measurements, each with its source; errors and coverage in docs/accuracy.md");
        StringBuilder text = new StringBuilder(
                "# How far real systems stay below the roofline. Written by the calibration (CONTRIBUTING.md); "
                        + "do not edit.\n");
        entries(text, "", tree);
        return text.toString();
    }

    private static void entries(StringBuilder text, String indent, JsonNode tree) {
        tree.fields().forEachRemaining(entry -> {
            if (indent.isEmpty() && COMMENTS.containsKey(entry.getKey())) {
                text.append("# ").append(COMMENTS.get(entry.getKey())).append('\n');
            }
            JsonNode value = entry.getValue();
            text.append(indent).append(entry.getKey()).append(':');
            if (!value.isObject()) {
                text.append(' ').append(scalar(value)).append('\n');
            } else if (value.isEmpty() || isLine(value) && !indent.isEmpty()) {
                text.append(' ').append(line(value)).append('\n');
            } else {
                text.append('\n');
                entries(text, indent + "  ", value);
            }
        });
    }

    private static boolean isLine(JsonNode value) {
        for (JsonNode child : value) {
            if (child.isContainerNode()) {
                return false;
            }
        }
        return true;
    }

    private static String line(JsonNode value) {
        List<String> parts = new ArrayList<>();
        value.fields().forEachRemaining(entry -> parts.add(entry.getKey() + ": " + scalar(entry.getValue())));
        return "{" + String.join(", ", parts) + "}";
    }

    private static String scalar(JsonNode value) {
        if (value.isNull() || value.isIntegralNumber()) {
            return value.asText();
        }
        return value.isNumber()
                ? new BigDecimal(value.asText())
                        .round(DIGITS)
                        .stripTrailingZeros()
                        .toPlainString()
                : "\"" + value.asText() + "\"";
    }
}
