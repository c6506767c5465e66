package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.ModelFamily;
import java.util.Locale;
import java.util.Set;

/**
 * Where an engine is the usual choice for models that run elsewhere today.
 *
 * @param families families of models
 * @param on kinds of part that the model runs on; a part that is not known counts as CPU
 * @param makers makers of the part, as {@link Accelerator#vendor} names them; empty = any
 * @param models parts of the names of models that it takes, lower case: of a family of many kinds it may have the code
 *     of one alone; empty = any
 * @param rank place in the usual order of choice, from 1
 */
public record EnginePreference(
        Set<ModelFamily> families, Set<Kind> on, Set<String> makers, Set<String> models, int rank) {

    public EnginePreference {
        families = Check.ordered(ModelFamily.class, families);
        on = Check.ordered(Kind.class, on);
        makers = makers == null ? Set.of() : Set.copyOf(makers);
        models = models == null ? Set.of() : Set.copyOf(models);
        if (families.isEmpty() || on.isEmpty() || rank < 1) {
            throw new IllegalArgumentException("prefer needs families, on and a rank of 1 or more");
        }
    }

    /** True for a model of a family on a part; a name or part of null = it is not known. */
    boolean covers(ModelFamily family, String model, Accelerator part) {
        String name = model == null ? "" : model.toLowerCase(Locale.ROOT);
        return families.contains(family)
                && (models.isEmpty() || models.stream().anyMatch(name::contains))
                && on.contains(part == null ? Kind.CPU : part.kind())
                && (makers.isEmpty() || part != null && part.vendor() != null && makers.contains(part.vendor()));
    }
}
