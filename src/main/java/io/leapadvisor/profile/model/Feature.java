package io.leapadvisor.profile.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the serving engine has switched on. */
public enum Feature {
    @JsonProperty("prefix-caching")
    PREFIX_CACHING,
    @JsonProperty("chunked-prefill")
    CHUNKED_PREFILL,
    @JsonProperty("speculative-decoding")
    SPECULATIVE_DECODING,
    @JsonProperty("cuda-graphs")
    CUDA_GRAPHS,
    @JsonProperty("compiled")
    COMPILED,
    @JsonProperty("paged-attention")
    PAGED_ATTENTION,
    @JsonProperty("streaming")
    STREAMING
}
