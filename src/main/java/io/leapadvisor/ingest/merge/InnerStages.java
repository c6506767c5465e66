package io.leapadvisor.ingest.merge;

import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.ingest.read.Notes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an engine says of its own queue, prefill and decode lies inside the stage that calls it. Where traces show that
 * stage, the inner ones would count its time twice.
 */
public final class InnerStages {

    private static final Set<String> CALLS = Set.of("INFERENCE", "PREFILL", "DECODE");

    private InnerStages() {}

    /** The observations, without inner stages that an outer one holds. */
    public static List<Observation> without(Notes notes) {
        List<Observation> all = notes.observations();
        boolean outer = all.stream().anyMatch(InnerStages::isOuterCall);
        if (!outer) {
            return all;
        }
        Set<String> inner = all.stream()
                .filter(one -> one.target().stage() != null && one.vantage() == Vantage.ENGINE)
                .map(one -> one.target().stage())
                .collect(Collectors.toSet());
        if (inner.isEmpty()) {
            return all;
        }
        notes.remark(
                String.join(", ", inner.stream().sorted().toList()),
                "The engine's own times lie inside the stage that calls it and are left out: none may count twice.");
        return all.stream()
                .filter(one -> one.target().stage() == null
                        || !inner.contains(one.target().stage()))
                .toList();
    }

    private static boolean isOuterCall(Observation one) {
        return one.target().stage() != null
                && one.vantage() != Vantage.ENGINE
                && one.target().path().equals("/kind")
                && CALLS.contains(String.valueOf(one.value()));
    }
}
