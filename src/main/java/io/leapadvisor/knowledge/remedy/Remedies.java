package io.leapadvisor.knowledge.remedy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The remedies of all packs, by id and by role. Immutable. */
public final class Remedies {

    private final SortedMap<String, RemedySpec> byId;
    private final Map<RemedyRole, List<RemedySpec>> byRole = new EnumMap<>(RemedyRole.class);

    /** Remedies in the order of their packs, the built-in one first. */
    public Remedies(Collection<RemedySpec> inOrder) {
        SortedMap<String, RemedySpec> sorted = new TreeMap<>();
        for (RemedySpec remedy : inOrder) {
            sorted.put(remedy.id(), remedy);
            if (remedy.role() != null) {
                byRole.computeIfAbsent(remedy.role(), role -> new ArrayList<>()).add(remedy);
            }
        }
        byId = Collections.unmodifiableSortedMap(sorted);
    }

    /** All of them in the order of their ids. */
    public Collection<RemedySpec> all() {
        return byId.values();
    }

    public Collection<String> ids() {
        return byId.keySet();
    }

    public Optional<RemedySpec> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The remedies of a role in the order of their packs: that of the built-in pack stands first. */
    public List<RemedySpec> ofRole(RemedyRole role) {
        return Collections.unmodifiableList(byRole.getOrDefault(role, List.of()));
    }
}
