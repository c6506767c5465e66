package io.leapadvisor.report.gate;

import io.leapadvisor.report.JUnit;
import io.leapadvisor.report.JUnit.Result;
import java.util.List;

/** A gate as JUnit XML: one test a violation, which fails; where there is none, one that says that all is well. */
public final class GateJUnit {

    private GateJUnit() {}

    /** The document. */
    public static String of(GateOutput output) {
        String deployment = output.profile().deployment();
        List<Result> violations = output.result().violations().stream()
                .map(one -> new Result(deployment, GateOutput.id(one), output.file(), output.line(one), one.why()))
                .toList();
        return JUnit.of(
                "leap gate " + deployment,
                violations.isEmpty()
                        ? List.of(new Result(deployment, "the policy is kept", output.file(), null, null))
                        : violations);
    }
}
