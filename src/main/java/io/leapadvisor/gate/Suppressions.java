package io.leapadvisor.gate;

import io.leapadvisor.compare.Seen.Finding;
import io.leapadvisor.gate.Policy.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which findings do not count for now. A finding at several stages counts while one of them is not suppressed.
 *
 * @param known all suppressions, those that are over included
 * @param now time at which they hold or not
 */
public record Suppressions(List<Suppression> known, Instant now) {

    /** Those that keep a finding from counting; empty = it counts. */
    public List<Suppression> covering(Finding finding) {
        List<Suppression> covering = new ArrayList<>();
        for (String stage : finding.stages().isEmpty() ? noStage() : finding.stages()) {
            Optional<Suppression> one = known.stream()
                    .filter(each -> concerns(each, finding, stage) && !Until.isPast(each.until(), now))
                    .findFirst();
            if (one.isEmpty()) {
                return List.of();
            }
            if (!covering.contains(one.get())) {
                covering.add(one.get());
            }
        }
        return List.copyOf(covering);
    }

    /** One that kept it from counting until it ended. */
    Optional<Suppression> ended(Finding finding) {
        return known.stream()
                .filter(each -> concerns(each, finding, finding.stage()) && Until.isPast(each.until(), now))
                .findFirst();
    }

    private static List<String> noStage() {
        List<String> none = new ArrayList<>();
        none.add(null);
        return none;
    }

    private static boolean concerns(Suppression one, Finding finding, String stage) {
        return one.rule().equals(finding.rule())
                && (one.stage() == null || one.stage().equals(stage));
    }
}
