package io.leapadvisor.physics.content;

import io.leapadvisor.knowledge.content.SearchRates;
import io.leapadvisor.profile.content.IndexKind;
import io.leapadvisor.profile.content.VectorIndex;
import io.leapadvisor.profile.model.Precision;

/** Memory of an index of vectors. */
public final class IndexMemory {

    private IndexMemory() {}

    /** Bytes of the numbers of a vector. */
    static double vectorBytes(VectorIndex index) {
        return index.dimensions() * (index.precision() == null ? Precision.FP32 : index.precision()).bytes();
    }

    static double connections(VectorIndex index, SearchRates rates) {
        return index.maxConnections() == null ? rates.usualConnections() : index.maxConnections();
    }

    /** Bytes of vectors and graph that a search may need, in memory or not, without headroom. */
    static double bytes(VectorIndex index, SearchRates rates) {
        boolean graph = index.kind() == IndexKind.HNSW || index.kind() == IndexKind.DISKANN;
        double beside = graph ? connections(index, rates) * rates.linkBytes() : rates.idBytes();
        return index.vectors() * (vectorBytes(index) + beside);
    }

    /** Memory that the index takes to be searched without reading from storage what it should not, in 10⁹ bytes. */
    public static double needGb(VectorIndex index, SearchRates rates) {
        return index.kind() == IndexKind.DISKANN
                ? index.vectors() * rates.codeBytes() / 1e9
                : bytes(index, rates) * rates.headroom() / 1e9;
    }
}
