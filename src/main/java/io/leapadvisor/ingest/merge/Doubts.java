package io.leapadvisor.ingest.merge;

import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.name.NamedPrecision;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one file says and another one shows in its true light. Of one request. */
public final class Doubts {

    private static final String NAME = "/model/name";
    private static final String WEIGHTS = "/model/weightPrecision";
    private static final String RUNTIME = "/model/runtime";
    private static final String MODE = "/model/batching/mode";
    private static final String BATCH = "/model/batching/meanBatchSize";

    private static final String GRAPHS = "/model/features/" + Feature.CUDA_GRAPHS.id();

    private final Notes notes;

    /** Of what is known of models and engines, for remarks. */
    public Doubts(Notes notes) {
        this.notes = notes;
    }

    /** The observations without those that others show to be none. */
    public List<Observation> without(List<Observation> all) {
        return recorded(passedOn(aliases(stored(all))));
    }

    /**
     * The type of the tensors that a quantization leaves as they were says nothing of the others, where it is described
     * in a file beside and the model's name tells of it.
     */
    private List<Observation> stored(List<Observation> all) {
        Set<Target> quantized = all.stream()
                .filter(one -> one.target().path().equals(NAME)
                        && NamedPrecision.of(String.valueOf(one.value()))
                                .filter(Precision::isQuantized)
                                .isPresent())
                .map(one -> Target.of(one.target().stage(), WEIGHTS))
                .collect(Collectors.toSet());
        List<Observation> kept = new ArrayList<>();
        for (Observation one : all) {
            if (one.trust() == Trust.DEFAULT && quantized.contains(one.target()) && isPlain(one.value())) {
                notes.remark(
                        one.origin().file(),
                        one.value() + " is the type of what was not quantized, and the model's name tells another:"
                                + " send hf_quant_config.json, too.");
            } else {
                kept.add(one);
            }
        }
        return kept;
    }

    private static boolean isPlain(Object format) {
        return Stream.of(Precision.values())
                .anyMatch(one -> one.name().equals(String.valueOf(format)) && !one.isQuantized());
    }

    /** Graphs of launches are of GPUs: an engine that has them on by default has none on other parts. */
    private List<Observation> recorded(List<Observation> all) {
        Set<Accelerator.Kind> kinds = all.stream()
                .filter(one -> one.target().path().equals("/hardware/accelerator"))
                .flatMap(one -> notes.knowledge().accelerator(String.valueOf(one.value())).stream())
                .map(Accelerator::kind)
                .collect(Collectors.toSet());
        return kinds.isEmpty() || kinds.contains(Accelerator.Kind.GPU)
                ? all
                : all.stream()
                        .filter(one -> one.trust() != Trust.DEFAULT
                                || !one.target().path().equals(GRAPHS))
                        .toList();
    }

    /** A name that nobody knows, beside one of the same model that is known, is what a server calls it. */
    private List<Observation> aliases(List<Observation> all) {
        Set<Target> known = all.stream()
                .filter(one -> one.target().path().equals(NAME) && isKnown(one))
                .map(Observation::target)
                .collect(Collectors.toSet());
        List<Observation> kept = new ArrayList<>();
        for (Observation one : all) {
            boolean alias = known.contains(one.target()) && !isKnown(one);
            kept.add(alias ? with(one, Trust.DEFAULT) : one);
            if (alias) {
                notes.remark(
                        one.origin().file(),
                        one.value() + " is taken for what the server calls the model that another file names.");
            }
        }
        return kept;
    }

    private boolean isKnown(Observation one) {
        return notes.knowledge().model(String.valueOf(one.value())).isPresent();
    }

    private static Observation with(Observation one, Trust trust) {
        return new Observation(
                one.target(), one.value(), trust, one.vantage(), one.how(), one.count(), one.note(), one.origin());
    }

    /**
     * A server that hands each request on to an engine which batches by itself sees batches of one. The engine is told
     * by a configuration.
     */
    private List<Observation> passedOn(List<Observation> all) {
        boolean batches = all.stream()
                .anyMatch(one -> one.target().equals(Target.of(MODE))
                        && one.vantage() == Vantage.CONFIGURATION
                        && one.value().equals("CONTINUOUS"));
        boolean other = all.stream()
                .anyMatch(one -> one.target().equals(Target.of(RUNTIME))
                        && one.vantage() == Vantage.ENGINE
                        && notes.knowledge()
                                .engine(String.valueOf(one.value()))
                                .filter(Engine::continuousBatching)
                                .isEmpty());
        return batches && other
                ? all.stream()
                        .filter(one -> !(one.target().equals(Target.of(BATCH))
                                && one.vantage() == Vantage.ENGINE
                                && one.value() instanceof Number size
                                && size.doubleValue() <= 1))
                        .toList()
                : all;
    }
}
