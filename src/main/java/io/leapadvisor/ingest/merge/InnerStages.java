package io.leapadvisor.ingest.merge;

import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.ingest.read.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an engine says of its own queue, prefill and decode lies inside the stage that calls it. Where another file
 * shows that stage, the inner ones would count its time twice; where it only names it, as a configuration does, the
 * engine's own times are all that is known.
 */
public final class InnerStages {

    private static final Set<String> CALLS = Set.of("INFERENCE", "PREFILL", "DECODE");
    private static final String LATENCY = "/latency/";
    private static final String WHOLE = "/endToEnd/latency/";

    private final Notes notes;
    private final List<Observation> all;
    /** Stages that an engine tells, and those that others tell. */
    private final Set<String> inner;

    private final Set<String> outer;

    private InnerStages(Notes notes) {
        this.notes = notes;
        this.inner = stages(notes.observations(), InnerStages::isOfEngine);
        this.outer = stages(notes.observations(), one -> !isOfEngine(one));
        this.all = new ArrayList<>(
                notes.observations().stream().filter(one -> !isOfMember(one)).toList());
        notes.observations().stream()
                .filter(one -> isOfMember(one) && outer.contains(one.target().stage()))
                .forEach(one -> all.add(at(one.target().stage(), "meanMs", one)));
    }

    private static boolean isOfMember(Observation one) {
        return one.target().path().equals(Target.MEMBER);
    }

    /** The observations, without inner stages that an outer one holds. */
    public static List<Observation> without(Notes notes) {
        return new InnerStages(notes).once();
    }

    private List<Observation> once() {
        Set<String> calls = stages(all, one -> !isOfEngine(one) && CALLS.contains(String.valueOf(one.value())));
        if (inner.isEmpty() || calls.isEmpty()) {
            return all;
        }
        boolean timed = calls.stream().anyMatch(this::isTimed);
        if (!timed && outer.size() == 1) {
            return all.stream()
                    .filter(one -> one.target().stage() == null || isOfEngine(one))
                    .toList();
        }
        List<Observation> kept = new ArrayList<>(all.stream()
                .filter(one -> one.target().stage() == null
                        || !isOfEngine(one)
                        || !inner.contains(one.target().stage()))
                .toList());
        if (!timed && calls.size() == 1) {
            String call = calls.iterator().next();
            all.stream()
                    .filter(one -> one.target().stage() == null && isOfEngine(one))
                    .filter(one -> one.target().path().startsWith(WHOLE))
                    .forEach(one -> kept.add(at(call, one.target().path().substring(WHOLE.length()), one)));
        }
        notes.remark(
                String.join(", ", inner),
                "The engine's own times lie inside the stage that calls it and are left out: none may count twice.");
        return kept;
    }

    /** A time of the engine as that of the stage which calls it. */
    private static Observation at(String stage, String name, Observation time) {
        return new Observation(
                Target.of(stage, LATENCY + name),
                time.value(),
                time.trust(),
                Vantage.SERVER,
                time.how(),
                time.count(),
                time.note(),
                time.origin());
    }

    private boolean isTimed(String stage) {
        return all.stream()
                .anyMatch(one -> stage.equals(one.target().stage())
                        && one.target().path().startsWith(LATENCY));
    }

    /** Stages whose kind is told by what matches. */
    private static Set<String> stages(List<Observation> all, Predicate<Observation> by) {
        return all.stream()
                .filter(one ->
                        one.target().stage() != null && one.target().path().equals("/kind") && by.test(one))
                .map(one -> one.target().stage())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOfEngine(Observation one) {
        return one.vantage() == Vantage.ENGINE;
    }
}
