package io.leapadvisor.profile.content;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leapadvisor.profile.model.Precision;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The index of vectors that a RETRIEVAL stage searches; all of it is taken to be on each replica.
 *
 * @param kind how it is searched
 * @param vectors how many it holds
 * @param dimensions numbers of a vector
 * @param precision precision of a number; FP32 when left out
 * @param inMemory false = it is read from storage; left out: true, but for DISKANN
 * @param topK vectors that a search returns
 * @param searchWidth how widely a search looks: ef of HNSW, the search list of DISKANN, the probes of IVF
 * @param maxConnections neighbours of a vector in a layer of the graph, M
 * @param partitions lists of IVF
 */
@RecordBuilder
public record VectorIndex(
        @NotNull IndexKind kind,
        @DecimalMin("1") @DecimalMax("1e12") Double vectors,
        @Min(1) @Max(1000000) Integer dimensions,
        Precision precision,
        Boolean inMemory,
        @Min(1) @Max(1000000) Integer topK,
        @Min(1) @Max(1000000) Integer searchWidth,
        @Min(1) @Max(10000) Integer maxConnections,
        @Min(1) @Max(100000000) Integer partitions)
        implements VectorIndexBuilder.With {

    /** True when vectors and graph are meant to be in memory. */
    @JsonIgnore
    public boolean isInMemory() {
        return inMemory == null ? kind != IndexKind.DISKANN : inMemory;
    }

    /** True when it is known how many numbers it holds. */
    @JsonIgnore
    public boolean isSized() {
        return vectors != null && dimensions != null;
    }
}
