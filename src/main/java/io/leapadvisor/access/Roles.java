package io.leapadvisor.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The roles, by the names that files, tokens and annotations use. */
public final class Roles {

    /** Reads what is stored, and computes without storing. */
    public static final String READER = "reader";
    /** Stores and deletes assessments too. */
    public static final String WRITER = "writer";
    /** Sends, tries and removes packs. */
    public static final String PACK_ADMIN = "pack-admin";
    /** Everything, for all teams. */
    public static final String ADMIN = "admin";

    /** From the least to the most. */
    public static final List<String> ALL = List.of(READER, WRITER, PACK_ADMIN, ADMIN);

    private Roles() {}

    /** The roles with those that they imply: everybody reads, and an admin does everything. */
    public static Set<String> withImplied(Collection<String> granted) {
        if (granted.contains(ADMIN)) {
            return Set.copyOf(ALL);
        }
        Set<String> roles = new TreeSet<>(granted);
        roles.retainAll(ALL);
        if (!roles.isEmpty()) {
            roles.add(READER);
        }
        return Set.copyOf(roles);
    }
}
