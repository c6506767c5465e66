package io.leapadvisor.ingest.merge;

import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.result.Imported.Conflict;
import io.leapadvisor.ingest.result.Imported.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One value a field. The stronger trust wins; within it the outer vantage, because latencies seen from two places are
 * two things; within it the one with more samples. What loses is named as a conflict where it differs.
 *
 * @param chosen the value of each field, in the order in which fields came up
 * @param conflicts what differs
 */
public record Merge(Map<Target, Observation> chosen, List<Conflict> conflicts) {

    private static final Comparator<Observation> STRONGER = Comparator.comparing(Observation::trust)
            .thenComparing(Observation::vantage)
            .thenComparing(Comparator.comparingDouble(Observation::count).reversed());

    /** Each measurement has its own: another one has others by right. */
    private static final Set<String> OF_ONE = Set.of("/observedAt", "/endToEnd/sampleCount", "/endToEnd/windowMinutes");

    /**
     * Merges what files say.
     *
     * @param noise relative difference up to which two numbers are the same
     */
    public static Merge of(List<Observation> observations, double noise) {
        Map<Target, List<Observation>> byField = new LinkedHashMap<>();
        for (Observation observation : observations) {
            byField.computeIfAbsent(observation.target(), ignored -> new ArrayList<>())
                    .add(observation);
        }
        Map<Target, Observation> chosen = new LinkedHashMap<>();
        List<Conflict> conflicts = new ArrayList<>();
        byField.forEach((target, said) -> {
            List<Observation> ranked = said.stream().sorted(STRONGER).toList();
            Observation taken = closest(ranked);
            chosen.put(target, taken);
            List<Observation> others = ranked.stream()
                    .filter(other -> other != taken && competes(taken, other))
                    .filter(other ->
                            !same(taken.value(), other.value(), noise) && !saysMore(taken.value(), other.value()))
                    .toList();
            if (!others.isEmpty()) {
                List<Value> values = new ArrayList<>();
                values.add(value(taken));
                others.stream().map(Merge::value).distinct().forEach(values::add);
                conflicts.add(new Conflict(pointer(target), values, taken.value(), why(taken, others.get(0))));
            }
        });
        return new Merge(chosen, conflicts);
    }

    /** The strongest, or what says the same more closely. */
    private static Observation closest(List<Observation> ranked) {
        Observation taken = ranked.get(0);
        for (Observation other : ranked) {
            taken = saysMore(other.value(), taken.value()) ? other : taken;
        }
        return taken;
    }

    /** "server (backend)" says more than "server", and "owner/name" more than "name". */
    private static boolean saysMore(Object more, Object less) {
        if (!(more instanceof String whole && less instanceof String part) || part.isBlank()) {
            return false;
        }
        String longer = whole.toLowerCase(Locale.ROOT);
        String shorter = part.toLowerCase(Locale.ROOT);
        return longer.startsWith(shorter + " (") || longer.endsWith("/" + shorter);
    }

    /** What a tool takes by default says nothing against what it was told; places differ by right. */
    private static boolean competes(Observation taken, Observation other) {
        boolean timed = taken.target().path().endsWith("Ms");
        return !OF_ONE.contains(taken.target().path())
                && other.trust() != Trust.DEFAULT
                && !(timed && (other.vantage() != taken.vantage() || other.trust() != taken.trust()));
    }

    private static boolean same(Object one, Object other, double noise) {
        if (one instanceof Number a && other instanceof Number b) {
            double larger = Math.max(Math.abs(a.doubleValue()), Math.abs(b.doubleValue()));
            return Math.abs(a.doubleValue() - b.doubleValue()) <= noise * larger;
        }
        return one instanceof String a && other instanceof String b
                ? a.equalsIgnoreCase(b)
                : Objects.equals(one, other);
    }

    private static String why(Observation taken, Observation other) {
        if (taken.trust() != other.trust()) {
            return words(taken.trust()) + " counts more than " + words(other.trust()) + ".";
        }
        if (taken.vantage() != other.vantage()) {
            return "It was seen farther out.";
        }
        return taken.count() > other.count()
                ? "It stands for more samples."
                : "Nothing decides between them; it came first. Give the right one in the base profile.";
    }

    private static String words(Trust trust) {
        return switch (trust) {
            case CALLER -> "what the caller says";
            case PRODUCTION -> "what was measured under the real load";
            case LOAD_TEST -> "what was measured in a test";
            case CONFIGURATION -> "what is configured";
            case DEFAULT -> "a default";
        };
    }

    private static Value value(Observation observation) {
        return new Value(observation.value(), observation.origin().toString());
    }

    /** The field for people, before stages have numbers. */
    static String pointer(Target target) {
        return target.stage() == null ? target.path() : "/stages/" + target.stage() + target.path();
    }
}
