package io.leapadvisor.access.key;

import java.util.List;

/** Where the keys are kept. Thread-safe. */
public interface KeySource {

    /** The keys that count now; none when they cannot be trusted to be those. */
    List<AccessKey> current();

    /**
     * Reads them.
     *
     * @return how many there are
     * @throws KeyException when they cannot be used
     */
    int load();

    /** Where that is, for messages. */
    String place();

    /** Name of the command that makes one there. */
    String command();
}
