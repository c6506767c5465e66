package io.leapadvisor.knowledge.serving;

import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.SpeculationMethod;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where an engine can take the drafts of speculative decoding from, in some of its versions.
 *
 * @param methods what it can draft with
 * @param since first version that can; null = all before {@code until}
 * @param until first version that no longer can; null = all from {@code since}
 * @param untilUnsure those whose drafts end at the first token of which their maker is unsure, so that the tokens of a
 *     step that are told are the most; null = none
 */
public record Drafting(Set<SpeculationMethod> methods, String since, String until, Set<SpeculationMethod> untilUnsure) {

    public Drafting {
        methods = Check.ordered(SpeculationMethod.class, methods);
        untilUnsure = Check.ordered(SpeculationMethod.class, untilUnsure);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("drafting.methods is missing");
        }
        EngineVersion.check("drafting.since", since);
        EngineVersion.check("drafting.until", until);
    }

    /**
     * All methods of a version; of one that is not known, those of the newest.
     *
     * @param all by version; empty = nothing was read of the engine
     */
    public static Set<SpeculationMethod> in(Optional<EngineVersion> version, List<Drafting> all) {
        Set<SpeculationMethod> methods = EnumSet.noneOf(SpeculationMethod.class);
        all.stream()
                .filter(one -> version.map(known -> known.isWithin(one.since, one.until))
                        .orElse(one.until == null))
                .forEach(one -> methods.addAll(one.methods));
        return methods;
    }

    /** True when drafts of a method end as soon as their maker is unsure; false of one that is not told. */
    public boolean endsUnsure(SpeculationMethod method) {
        return method != null && untilUnsure.contains(method);
    }
}
