package io.leapadvisor.packs.files;

import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.files.PackFolder.Found;
import java.util.SortedMap;

/** Where packs lie besides the built-in one, and where those go that are sent to the service. */
public interface PackShelf {

    /**
     * All that lies there at one moment.
     *
     * @param revision number of that state, larger after each change; 0 where states are not counted
     * @param found the packs by name
     */
    record Look(long revision, SortedMap<String, Found> found) {}

    /** The packs as they lie there now. */
    Look look();

    /** The number of the state now; it says whether another look is worth it. */
    long revision();

    /**
     * Asks whether a pack of this name may be sent or removed.
     *
     * @param what what is to be done to it, as in "it cannot be replaced"
     * @throws PackConflictException when the operator provides it
     */
    void claim(String name, String what);

    /**
     * Puts a pack there that was sent and checked.
     *
     * @param revision of the state that it was checked with
     * @throws PackConflictException when that is no longer the state, or nothing can be written
     */
    void put(PackSource pack, long revision);

    /**
     * Takes a pack away that was sent.
     *
     * @param revision of the state that the caller knows
     * @return false when it is not there
     * @throws PackConflictException when that is no longer the state, or nothing can be written
     */
    boolean remove(String name, long revision);
}
