package io.leapadvisor.ingest.read;

import java.util.List;

/** Knows the structure that some formats share; what their values are called stands in the sheets. Stateless. */
public interface FormatReader {

    /**
     * Reads all files of its formats together: what belongs together may lie in several, such as two scrapes of one
     * server, or the halves of a trace.
     *
     * @param pieces at least one, in the order in which they were sent
     * @param notes takes what they say; a file that says nothing is refused there, with the reason
     */
    void read(List<Piece> pieces, Notes notes);

    /** True when what other files say decides what these mean: they are read last. */
    default boolean needsOthers() {
        return false;
    }
}
