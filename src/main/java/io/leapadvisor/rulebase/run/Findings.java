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
 * @param prescriptions remedies that rules propose, each for a diagnosis that stands
 * @param contraindications reasons against remedies
 * @param notEvaluated rules whose required fields the profile lacks
 * @param fired how often rules fired
 * @param stopped packs whose findings are missing, and why
 * @param contained diagnoses that were made and are not among the others, because a narrower one says the same of the
 *     same cause
 */
public record Findings(
        List<Fired<Diagnosis>> diagnoses,
        List<Fired<Prescription>> prescriptions,
        List<Fired<Contraindication>> contraindications,
        List<NotEvaluated> notEvaluated,
        int fired,
        List<StoppedPack> stopped,
        List<Contained> contained) {

    /**
     * A diagnosis for which a narrower one speaks.
     *
     * @param wider the diagnosis as it was made
     * @param narrower id of the diagnosis that speaks for it
     */
    public record Contained(Fired<Diagnosis> wider, String narrower) {}

    public Findings {
        diagnoses = List.copyOf(diagnoses);
        prescriptions = List.copyOf(prescriptions);
        contraindications = List.copyOf(contraindications);
        notEvaluated = List.copyOf(notEvaluated);
        stopped = List.copyOf(stopped);
        contained = List.copyOf(contained);
    }

    /** Findings of which no diagnosis contains another. */
    public Findings(
            List<Fired<Diagnosis>> diagnoses,
            List<Fired<Prescription>> prescriptions,
            List<Fired<Contraindication>> contraindications,
            List<NotEvaluated> notEvaluated,
            int fired,
            List<StoppedPack> stopped) {
        this(diagnoses, prescriptions, contraindications, notEvaluated, fired, stopped, List.of());
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
                .sorted(order(stage))
                .toList();
    }

    /** The same with other diagnoses. */
    public Findings withDiagnoses(List<Fired<Diagnosis>> others) {
        return new Findings(others, prescriptions, contraindications, notEvaluated, fired, stopped, contained);
    }

    /** The same with other prescriptions. */
    public Findings withPrescriptions(List<Fired<Prescription>> others) {
        return new Findings(diagnoses, others, contraindications, notEvaluated, fired, stopped, contained);
    }

    /** These findings with others that are not among them. */
    public Findings with(Findings others) {
        return new Findings(
                joined(diagnoses, others.diagnoses, Diagnosis::stage),
                joined(prescriptions, others.prescriptions, Prescription::stage),
                joined(contraindications, others.contraindications, Contraindication::stage),
                notEvaluated.stream()
                        .filter(rule -> !others.hasFired(rule.rule()))
                        .toList(),
                fired + others.fired,
                Stream.concat(stopped.stream(), others.stopped.stream())
                        .distinct()
                        .toList(),
                contained);
    }

    private boolean hasFired(String rule) {
        return Stream.<List<? extends Fired<?>>>of(diagnoses, prescriptions, contraindications)
                .<Fired<?>>flatMap(List::stream)
                .anyMatch(one -> one.rule().equals(rule));
    }

    private static <T> List<Fired<T>> joined(List<Fired<T>> some, List<Fired<T>> more, Function<T, String> stage) {
        return Stream.concat(some.stream(), more.stream())
                .distinct()
                .sorted(order(stage))
                .toList();
    }

    private static <T> Comparator<Fired<T>> order(Function<T, String> stage) {
        return Comparator.<Fired<T>, String>comparing(Fired::rule)
                .thenComparing(one -> stage.apply(one.finding()), Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(one -> one.finding().toString());
    }

    /** The findings of one pack alone. */
    public List<Fired<?>> of(String pack) {
        return Stream.<List<? extends Fired<?>>>of(diagnoses, prescriptions, contraindications)
                .<Fired<?>>flatMap(List::stream)
                .filter(one -> one.pack().equals(pack))
                .toList();
    }
}
