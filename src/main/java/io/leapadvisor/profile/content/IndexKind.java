package io.leapadvisor.profile.content;

/** How vectors are searched. */
public enum IndexKind {
    /** Compares all of them. */
    FLAT,
    /** Compares those of the nearest lists that they were sorted into. */
    IVF,
    /** Follows a graph of neighbours in memory. */
    HNSW,
    /** Follows a graph on a disk, with compressed vectors in memory. */
    DISKANN
}
