package io.leapadvisor.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.SpeculationMethod;
import java.util.List;
import java.util.Set;

/**
 * A model whose architecture numbers are public.
 *
 * @param id kebab-case id
 * @param aliases other names that callers use; matching ignores case and punctuation
 * @param tags names of its family that tell no size, where people who write no more mostly mean this one; empty = none
 * @param spec the numbers, in the contract's fields; what depends on a deployment (runtime, precision, batching) is
 *     left out
 * @param structure what its forward pass is made of; null = derived from the numbers
 * @param drafts methods of speculative decoding for which heads come with its weights or were published; empty = none,
 *     or not known
 * @param students ids of smaller models that were published to do its task as they come; the best one first
 * @param representative true when it stands for models of its family whose size is not known
 * @param sources where the numbers come from
 */
public record KnownModel(
        String id,
        List<String> aliases,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) List<String> tags,
        ModelSpec spec,
        Structure structure,
        Set<SpeculationMethod> drafts,
        List<String> students,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean representative,
        List<Source> sources) {
    public KnownModel {
        Check.id(id);
        Check.present("spec", spec);
        Check.text("spec.name", spec.name());
        Check.present("spec.family", spec.family());
        drafts = Check.ordered(SpeculationMethod.class, drafts);
        students = students == null ? List.of() : List.copyOf(students);
        representative = representative != null && representative;
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
        tags = tags == null ? List.of() : List.copyOf(tags);
        sources = sources == null ? List.of() : List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources is missing");
        }
    }

    /** The same model as it runs with other work. */
    public KnownModel with(ModelSpec changed, Structure made) {
        return new KnownModel(id, aliases, tags, changed, made, drafts, students, representative, sources);
    }
}
