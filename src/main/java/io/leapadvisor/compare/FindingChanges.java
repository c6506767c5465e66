package io.leapadvisor.compare;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.diagnose.DiagnosisResult.AtStage;
import io.leapadvisor.fact.found.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Findings of two assessments, by their ids.
 *
 * @param added findings that are new, as the later assessment orders them
 * @param gone findings that are no more, as the earlier one ordered them
 * @param changed findings of both whose severity or largest stage differs, or whose share by more than noise
 */
public record FindingChanges(List<ComparedFinding> added, List<ComparedFinding> gone, List<Changed> changed) {

    /**
     * A finding.
     *
     * @param rule id of the diagnosis
     * @param stage stage that it touches most; left out = the deployment
     * @param severity how much it matters
     * @param share part of the request that it touches there, 0 to 1; left out = not known
     * @param title one line
     */
    public record ComparedFinding(String rule, String stage, Severity severity, Double share, String title) {

        static ComparedFinding of(DiagnosisResult diagnosis) {
            Double share = diagnosis.stages().stream()
                    .filter(place -> Objects.equals(place.stage(), diagnosis.stage()))
                    .map(AtStage::share)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            return new ComparedFinding(
                    diagnosis.id(), diagnosis.stage(), diagnosis.severity(), share, diagnosis.title());
        }
    }

    /** A finding of both. */
    public record Changed(String rule, ComparedFinding before, ComparedFinding after) {}

    static FindingChanges between(List<DiagnosisResult> before, List<DiagnosisResult> after, Noise noise) {
        Map<String, ComparedFinding> was = byId(before);
        Map<String, ComparedFinding> is = byId(after);
        List<Changed> changed = new ArrayList<>();
        is.forEach((rule, now) -> {
            ComparedFinding then = was.get(rule);
            if (then != null && differs(then, now, noise)) {
                changed.add(new Changed(rule, then, now));
            }
        });
        return new FindingChanges(without(is, was), without(was, is), List.copyOf(changed));
    }

    /** Assessments from before version 1.1 have an entry for each stage; the first one is the gravest. */
    private static Map<String, ComparedFinding> byId(List<DiagnosisResult> diagnoses) {
        Map<String, ComparedFinding> byId = new LinkedHashMap<>();
        diagnoses.forEach(diagnosis -> byId.putIfAbsent(diagnosis.id(), ComparedFinding.of(diagnosis)));
        return byId;
    }

    private static List<ComparedFinding> without(
            Map<String, ComparedFinding> some, Map<String, ComparedFinding> others) {
        return some.values().stream()
                .filter(found -> !others.containsKey(found.rule()))
                .toList();
    }

    private static boolean differs(ComparedFinding then, ComparedFinding now, Noise noise) {
        return then.severity() != now.severity()
                || !Objects.equals(then.stage(), now.stage())
                || (then.share() == null) != (now.share() == null)
                || then.share() != null && apart(then.share(), now.share()) > noise.ratio();
    }

    private static double apart(double one, double other) {
        return one == other ? 1 : Math.max(one, other) / Math.min(one, other);
    }
}
