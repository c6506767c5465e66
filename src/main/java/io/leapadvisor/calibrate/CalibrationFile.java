package io.leapadvisor.calibrate;

import io.leapadvisor.knowledge.Calibration;
import io.leapadvisor.knowledge.Calibration.Efficiency;
import io.leapadvisor.knowledge.Calibration.Factors;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a calibration as YAML for people: one line an entry, three digits. */
final class CalibrationFile {

    private CalibrationFile() {
    }

    static String text(Calibration calibration, List<Measurement> measurements) {
        long sources = measurements.stream().map(Measurement::source).distinct().count();
        StringBuilder text = new StringBuilder();
        text.append("# How far real systems stay below the roofline. Written by the calibration (CONTRIBUTING.md); do not edit.\n");
        text.append("status: \"fitted to ").append(measurements.size()).append(" published measurements of ").append(sources).append(" sources\"\n");
        text.append("source: \"fit to knowledge-base/measurements, each with its source; errors and coverage in docs/accuracy.md\"\n");
        text.append("# Shares of peak rates and overheads by how an engine executes.\nstyles:\n");
        calibration.styles().forEach((style, efficiency) -> text.append("  ").append(style).append(": ").append(line(efficiency)).append('\n'));
        factors(text, "# Factors by engine.\nengines", calibration.engines());
        factors(text, "# Factors by generation of the chip.\narchitectures", calibration.architectures());
        factors(text, "# Factors by the precision of weights that are expanded before use.\nweightOnly", calibration.weightOnly());
        factors(text, "# Factors by the precision that products are computed in.\ncomputed", calibration.computed());
        text.append("# Factors where accelerators share a bus through the host.\nbus: ").append(line(calibration.bus())).append('\n');
        var serving = calibration.serving();
        text.append("# How requests meet in a server that batches token by token.\nserving: {togetherAtStart: ").append(number(serving.togetherAtStart()))
                .append(", stepsToFirst: ").append(number(serving.stepsToFirst())).append(", interference: ").append(number(serving.interference()))
                .append(", workspaceGb: ").append(number(serving.workspaceGb())).append("}\n");
        text.append("# Standard deviation of ln(measured / estimated) by kind of number, from sources that the fit had not seen.\nspread:\n");
        calibration.spread().forEach((kind, sigma) -> text.append("  ").append(kind).append(": ").append(number(sigma)).append('\n'));
        text.append("# Factors on the spread for engines and chips that no measurement had.\nwidening: {engine: ").append(number(calibration.widening().engine()))
                .append(", chip: ").append(number(calibration.widening().chip())).append("}\n");
        return text.toString();
    }

    private static void factors(StringBuilder text, String name, Map<?, Factors> factors) {
        text.append(name).append(":\n");
        factors.forEach((key, value) -> text.append("  ").append(key).append(": ").append(line(value)).append('\n'));
    }

    private static String line(Factors factors) {
        return "{compute: " + number(factors.compute()) + ", bandwidth: " + number(factors.bandwidth()) + ", overhead: " + number(factors.overhead())
                + ", collective: " + number(factors.collective()) + "}";
    }

    private static String line(Efficiency of) {
        return "{computeEfficiency: " + number(of.computeEfficiency()) + ", expertEfficiency: " + number(of.expertEfficiency()) + ", bandwidthEfficiency: "
                + number(of.bandwidthEfficiency()) + ", cacheEfficiency: " + number(of.cacheEfficiency()) + ", saturationTokens: "
                + number(of.saturationTokens()) + ", layerOverheadUs: " + number(of.layerOverheadUs()) + ", expertOverheadUs: " + number(of.expertOverheadUs())
                + ", stepOverheadMs: " + number(of.stepOverheadMs()) + ", sequenceOverheadUs: " + number(of.sequenceOverheadUs()) + ", requestOverheadMs: "
                + number(of.requestOverheadMs()) + ", collectiveUs: " + number(of.collectiveUs()) + ", linkEfficiency: " + number(of.linkEfficiency()) + "}";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3g", value);
        return text.contains("e") ? String.valueOf(Double.parseDouble(text)) : text;
    }
}
