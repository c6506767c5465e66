package io.leapadvisor.knowledge;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of parts as people and drivers write them: with or without maker and product line. Immutable. */
final class PartNames {

    /** What {@code nvidia-smi} and {@code rocm-smi} print before the name of the part itself. */
    private static final Pattern MAKER = Pattern.compile("^(nvidia|amd|instinct|radeon|tesla|geforce)+(?=.)");

    private final Map<String, Accelerator> byName = new HashMap<>();
    private final Map<String, Accelerator> withoutMaker = new HashMap<>();

    PartNames(Collection<Accelerator> parts) {
        parts.forEach(part -> byName.put(Names.plain(part.id()), part));
        parts.forEach(part -> part.aliases().forEach(alias -> byName.putIfAbsent(Names.plain(alias), part)));
        byName.forEach((name, part) -> withoutMaker.merge(
                bare(name), part, (one, other) -> one.id().compareTo(other.id()) <= 0 ? one : other));
    }

    /** The part of this name; a name with its maker counts only where no part has it without. */
    Optional<Accelerator> find(String name) {
        String plain = Names.plain(name);
        Accelerator exact = byName.get(plain);
        if (exact != null) {
            return Optional.of(exact);
        }
        Accelerator bare = byName.get(bare(plain));
        return Optional.ofNullable(bare != null ? bare : withoutMaker.get(bare(plain)));
    }

    /** Names without case and punctuation. */
    Map<String, Accelerator> all() {
        return Map.copyOf(byName);
    }

    private static String bare(String plain) {
        return MAKER.matcher(plain).replaceFirst("");
    }
}
