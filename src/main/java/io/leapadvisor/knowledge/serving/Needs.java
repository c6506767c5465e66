package io.leapadvisor.knowledge.serving;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.ModelFamily;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an engine cannot run without, whoever wants it to. Where it is the usual choice is said by what it is preferred
 * for; this is where it can be chosen at all.
 *
 * @param families families of models that it runs; empty = any
 * @param on kinds of part that it runs on; empty = any
 * @param makers makers of the part, as {@link Accelerator#vendor} names them; empty = any. A part whose maker is not
 *     stated may be of any
 */
public record Needs(Set<ModelFamily> families, Set<Kind> on, Set<String> makers) {

    public Needs {
        families = Check.ordered(ModelFamily.class, families);
        on = Check.ordered(Kind.class, on);
        makers = makers == null ? Set.of() : Set.copyOf(makers);
        if (families.isEmpty() && on.isEmpty()) {
            throw new IllegalArgumentException("needs must say families or on");
        }
        if (on.isEmpty() && !makers.isEmpty()) {
            throw new IllegalArgumentException("needs.makers " + makers + " must stand beside on");
        }
    }

    /**
     * Why an engine cannot run a model on a part, as a sentence; empty when it can, or when it is not known.
     *
     * @param engine its name
     * @param family null = not known
     * @param part null = not known, or a processor of no known make
     * @param processor true when a processor runs the model
     */
    public Optional<String> unmet(String engine, ModelFamily family, Accelerator part, boolean processor) {
        if (family != null && !families.isEmpty() && !families.contains(family)) {
            return Optional.of(engine + " runs models of model.family " + listed(families) + " alone, and this one is "
                    + family + ".");
        }
        Kind kind = part != null ? part.kind() : processor ? Kind.CPU : null;
        boolean runs = kind == null || on.isEmpty() || on.contains(kind) && isMadeBy(part);
        return runs
                ? Optional.empty()
                : Optional.of(engine + " needs " + parts() + ", and the model would run on "
                        + (part == null ? "a processor" : part.name()) + ".");
    }

    private boolean isMadeBy(Accelerator part) {
        return makers.isEmpty() || part == null || part.vendor() == null || makers.contains(part.vendor());
    }

    private String parts() {
        String kinds = on.stream().map(Needs::spoken).collect(Collectors.joining(" or "));
        return makers.isEmpty() ? kinds : kinds + " of " + listed(new TreeSet<>(makers));
    }

    private static String spoken(Kind kind) {
        return switch (kind) {
            case GPU -> "a GPU";
            case ACCELERATOR -> "an accelerator that is no GPU";
            case SOC -> "a system on a chip";
            case CPU -> "a processor";
        };
    }

    private static String listed(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }
}
