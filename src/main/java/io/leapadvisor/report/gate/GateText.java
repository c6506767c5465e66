package io.leapadvisor.report.gate;

import io.leapadvisor.gate.GateResult.Violation;

/** A gate for people, and for the log of a pipeline. */
public final class GateText {

    private GateText() {}

    /** Lines for a terminal. */
    public static String plain(GateOutput output) {
        StringBuilder text = new StringBuilder();
        for (Violation violation : output.result().violations()) {
            text.append(output.file())
                    .append(':')
                    .append(output.line(violation))
                    .append(": ")
                    .append(violation.why())
                    .append(" [")
                    .append(GateOutput.id(violation))
                    .append("]\n");
        }
        output.result().suppressed().forEach(one -> text.append("suppressed until ")
                .append(one.until())
                .append(": ")
                .append(one.rule())
                .append(one.stage() == null ? "" : " (" + one.stage() + ")")
                .append(", ")
                .append(one.reason())
                .append('\n'));
        return text.append(
                        output.result().passed()
                                ? "The gate is passed.\n"
                                : "The gate is not passed: "
                                        + output.result().violations().size() + " violations.\n")
                .toString();
    }

    /** Annotations that GitHub shows beside the line. */
    public static String gitHub(GateOutput output) {
        StringBuilder text = new StringBuilder();
        for (Violation violation : output.result().violations()) {
            text.append("::error file=")
                    .append(property(output.file()))
                    .append(",line=")
                    .append(output.line(violation))
                    .append(",title=")
                    .append(property(GateOutput.id(violation)))
                    .append("::")
                    .append(data(violation.why()))
                    .append('\n');
        }
        return text.toString();
    }

    /** Characters that end a workflow command are written as it wants them. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
