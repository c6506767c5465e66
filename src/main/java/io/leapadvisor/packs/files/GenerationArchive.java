package io.leapadvisor.packs.files;

import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.files.PackSource.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Keeps the last generations, so that an assessment can be made again by what it was made with. Thread-safe. */
public interface GenerationArchive {

    /** A generation that was kept; the built-in pack is the first of its packs. In a database the time is not read. */
    record Kept(String id, Instant keptAt, List<KeptPack> packs) {}

    /** A pack of it: its files are kept under {@code digest}, its compiled rules under {@code rules}. */
    record KeptPack(String name, String version, Origin origin, boolean trusted, String digest, String rules) {}

    /** Keeps a generation and forgets the oldest. Failing to keep is logged; it never stops the service. */
    void keep(Generation generation);

    /** The generation of this id, when it is kept. */
    Optional<Kept> find(String id);

    /** The pack of this name in the newest generation that has it. */
    Optional<KeptPack> newest(String name);

    /** The files of a pack; empty when they are not kept. */
    Optional<SortedMap<String, String>> files(KeptPack pack);

    /** How many generations are kept. */
    int most();
}
