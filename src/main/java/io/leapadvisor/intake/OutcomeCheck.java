package io.leapadvisor.intake;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.intake.words.FaultPhrases;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.track.OutcomeRequest;
import io.leapadvisor.track.ValuesBefore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Checks an outcome: names against the knowledge base and the assessment, times, and that something can be compared.
 */
final class OutcomeCheck {

    private static final List<Metric> PERCENTILES = List.of(Metric.P50, Metric.P95, Metric.P99);
    private static final List<String> METRICS =
            Arrays.stream(Metric.values()).map(Metric::id).toList();

    private final ConsiderationCheck considerations;

    OutcomeCheck(ConsiderationCheck considerations) {
        this.considerations = considerations;
    }

    void check(OutcomeRequest told, Assessment assessment, Instant now, Faults faults) {
        considerations.consideration(
                new Consideration(told.remedy(), told.stage(), told.parameters()),
                Pointer.ROOT,
                assessment.profile(),
                faults);
        if (told.appliedAt() != null && told.appliedAt().isAfter(now)) {
            faults.add(
                    Pointer.ROOT.field("appliedAt"),
                    "Lies in the future (" + told.appliedAt() + "). An outcome is recorded after it has come.");
        }
        List<Metric> after = metrics(told.after(), Pointer.ROOT.field("after"), faults);
        metrics(told.before(), Pointer.ROOT.field("before"), faults);
        if (told.after() == null || !faults.isEmpty()) {
            return;
        }
        if (after.contains(Metric.STAGE) && told.stage() == null && namesNoStage(told.remedy(), assessment)) {
            faults.add(
                    Pointer.ROOT.field("stage"),
                    "Is required with " + Metric.STAGE.id() + ": it says which stage was measured.");
        } else if (after.isEmpty()) {
            faults.add(Pointer.ROOT.field("after"), "Give at least one metric: " + String.join(", ", METRICS) + ".");
        } else if (!ValuesBefore.anyKnown(assessment, told, after)) {
            faults.add(
                    Pointer.ROOT.field("before"),
                    "Has no metric of after, and the assessment knows none of them either: nothing can be compared."
                            + " Give what was measured before the remedy.");
        }
    }

    /** The metrics of a map; values that are no metric or not in order are faults. */
    private static List<Metric> metrics(Map<String, Double> values, Pointer at, Faults faults) {
        List<Metric> known = new ArrayList<>();
        if (values == null) {
            return known;
        }
        values.keySet().forEach(name -> {
            Metric metric = Metric.of(name);
            if (metric == null) {
                faults.add(at.field(name), FaultPhrases.unknown(name, METRICS));
            } else {
                known.add(metric);
            }
        });
        inOrder(values, at, faults);
        return known;
    }

    private static void inOrder(Map<String, Double> values, Pointer at, Faults faults) {
        Metric lower = null;
        for (Metric metric : PERCENTILES) {
            Double value = values.get(metric.id());
            if (value == null) {
                continue;
            }
            if (lower != null && value < values.get(lower.id())) {
                faults.add(at.field(metric.id()), "Is below " + lower.id() + ". Percentiles rise: P50 ≤ P95 ≤ P99.");
            }
            lower = metric;
        }
    }

    private static boolean namesNoStage(String remedy, Assessment assessment) {
        Collection<Recommendation> all = assessment.recommendations();
        return all.stream().noneMatch(one -> one.remedy().equals(remedy) && one.stage() != null);
    }
}
