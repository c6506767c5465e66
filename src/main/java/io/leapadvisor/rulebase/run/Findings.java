package io.leapadvisor.rulebase.run;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Prescription;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a run of the rules found, sorted by rule and stage, without duplicates.
 *
 * @param diagnoses what is wrong
 * @param prescriptions remedies that rules propose
 * @param contraindications reasons against remedies
 * @param notEvaluated rules whose required fields the profile lacks
 * @param fired how often rules fired
 * @param stopped packs whose findings are missing, and why
 */
public record Findings(
        List<Fired<Diagnosis>> diagnoses,
        List<Fired<Prescription>> prescriptions,
        List<Fired<Contraindication>> contraindications,
        List<NotEvaluated> notEvaluated,
        int fired,
        List<StoppedPack> stopped) {

    public Findings {
        diagnoses = List.copyOf(diagnoses);
        prescriptions = List.copyOf(prescriptions);
        contraindications = List.copyOf(contraindications);
        notEvaluated = List.copyOf(notEvaluated);
        stopped = List.copyOf(stopped);
    }

    /** Sorts what rules inserted by its kind. */
    public static Findings of(List<Fired<?>> fired, List<NotEvaluated> notEvaluated, List<StoppedPack> stopped) {
        return new Findings(
                only(fired, Diagnosis.class, Diagnosis::stage),
                only(fired, Prescription.class, Prescription::stage),
                only(fired, Contraindication.class, Contraindication::stage),
                notEvaluated,
                fired.size(),
                stopped);
    }

    private static <T> List<Fired<T>> only(List<Fired<?>> fired, Class<T> type, Function<T, String> stage) {
        return fired.stream()
                .filter(one -> type.isInstance(one.finding()))
                .map(one -> new Fired<>(type.cast(one.finding()), one.rule(), one.pack()))
                .distinct()
                .sorted(Comparator.<Fired<T>, String>comparing(Fired::rule)
                        .thenComparing(
                                one -> stage.apply(one.finding()), Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(one -> one.finding().toString()))
                .toList();
    }

    /** The findings of one pack alone. */
    public List<Fired<?>> of(String pack) {
        return Stream.<List<? extends Fired<?>>>of(diagnoses, prescriptions, contraindications)
                .<Fired<?>>flatMap(List::stream)
                .filter(one -> one.pack().equals(pack))
                .toList();
    }
}
