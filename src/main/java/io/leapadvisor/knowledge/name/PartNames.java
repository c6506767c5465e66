package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Accelerator.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of parts as people and drivers write them: with or without maker and product line. Immutable. */
public final class PartNames {

    /** What {@code nvidia-smi} and {@code rocm-smi} print before the name of the part itself. */
    private static final Pattern MAKER = Pattern.compile("^(nvidia|amd|instinct|radeon|tesla|geforce)+(?=.)");

    /** Shorter names occur inside other words. */
    private static final int SHORTEST_PART = 4;

    private final Map<String, Accelerator> byName = new HashMap<>();
    private final Map<String, Accelerator> withoutMaker = new HashMap<>();

    public PartNames(Collection<Accelerator> parts) {
        parts.forEach(part -> byName.put(Names.plain(part.id()), part));
        parts.forEach(part -> part.aliases().forEach(alias -> byName.putIfAbsent(Names.plain(alias), part)));
        byName.forEach((name, part) -> withoutMaker.merge(
                bare(name), part, (one, other) -> one.id().compareTo(other.id()) <= 0 ? one : other));
    }

    /** The part of this name; a name with its maker counts only where no part has it without. */
    public Optional<Accelerator> find(String name) {
        String plain = Names.plain(name);
        Accelerator exact = byName.get(plain);
        if (exact != null) {
            return Optional.of(exact);
        }
        Accelerator bare = byName.get(bare(plain));
        return Optional.ofNullable(bare != null ? bare : withoutMaker.get(bare(plain)));
    }

    /** The processor that free text names: an exact match, else the one whose name shares the longest part with it. */
    public Optional<Accelerator> processor(String text) {
        Optional<Accelerator> exact = find(text);
        if (exact.isPresent()) {
            // The file of a system on a chip has the rates of its GPU; those of its cores stand in a file of their own.
            return exact.flatMap(part -> find(part.id() + "-cpu")).or(() -> exact);
        }
        String plain = Names.plain(text);
        return byName.entrySet().stream()
                .filter(entry ->
                        entry.getValue().kind() == Kind.CPU || entry.getValue().kind() == Kind.SOC)
                .filter(entry -> entry.getKey().length() >= SHORTEST_PART && plain.contains(entry.getKey()))
                .max(Map.Entry.<String, Accelerator>comparingByKey(Comparator.comparingInt(String::length))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getValue);
    }

    private static String bare(String plain) {
        return MAKER.matcher(plain).replaceFirst("");
    }
}
