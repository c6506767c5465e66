package io.leapadvisor.report.gate;

import io.leapadvisor.gate.GateResult;
import io.leapadvisor.gate.GateResult.Violation;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.report.ProfileLines;
import java.util.List;

/**
 * What the outputs of a gate share: which file and line a violation is about.
 *
 * @param result what the gate found
 * @param profile the deployment that was judged
 * @param file name of its file
 * @param lines lines of its fields
 */
public record GateOutput(GateResult result, DeploymentProfile profile, String file, ProfileLines lines) {

    /** The line that a violation is about, from 1. */
    public int line(Violation violation) {
        return lines.line(pointer(violation));
    }

    /** A name that stays the same from run to run: the rule, or the part of the policy and the metric. */
    public static String id(Violation violation) {
        return violation.rule() != null
                ? violation.rule()
                : violation.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-"
                        + violation.metric();
    }

    private String pointer(Violation violation) {
        if (violation.stage() != null) {
            List<Stage> stages = profile.stagesOrEmpty();
            for (int i = 0; i < stages.size(); i++) {
                if (stages.get(i).name().equals(violation.stage())) {
                    return "/stages/" + i;
                }
            }
        }
        if (violation.metric() == null) {
            return "";
        }
        String path = "/" + violation.metric().replace('.', '/');
        return violation.kind() == GateResult.Kind.OBJECTIVE ? "/objectives" + path : "/endToEnd" + path;
    }
}
