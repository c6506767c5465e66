package io.leapadvisor.knowledge.serving;

import io.leapadvisor.profile.model.SpeculationMethod;
import java.util.List;

/** Drafts that end before their most tokens as soon as their maker is unsure of one. */
public final class UnsureDrafts {

    private UnsureDrafts() {}

    /** True where an engine ends those of a method so; false of a method that is not told. */
    public static boolean end(SpeculationMethod method, List<Drafting> all) {
        return method != null && all.stream().anyMatch(one -> one.untilUnsure().contains(method));
    }
}
