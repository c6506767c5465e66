package io.leapadvisor.packs.check;

import io.leapadvisor.packs.files.PackFault;
import io.leapadvisor.report.JUnit;
import io.leapadvisor.report.JUnit.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The report on a pack in the XML that continuous integration reads: one test a case, and one for the pack itself. */
public final class JUnitXml {

    private JUnitXml() {}

    /** The document. */
    public static String of(PackReport report) {
        List<Result> results = new ArrayList<>();
        boolean broken = !report.valid() && report.cases().stream().allMatch(CaseResult::passed);
        results.add(new Result(report.name(), "the pack can be used", null, null, broken ? join(report) : null));
        for (CaseResult one : report.cases()) {
            results.add(new Result(
                    report.name() + "." + one.rule(),
                    one.number() + " " + one.kind() + ": " + one.name(),
                    null,
                    null,
                    one.failure()));
        }
        return JUnit.of(report.name(), results);
    }

    private static String join(PackReport report) {
        return report.faults().stream().map(PackFault::toString).collect(Collectors.joining("\n"));
    }
}
