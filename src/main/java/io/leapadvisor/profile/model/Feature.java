package io.leapadvisor.profile.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

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
    STREAMING,
    @JsonProperty("multi-lora")
    MULTI_LORA,
    @JsonProperty("structured-output")
    STRUCTURED_OUTPUT,
    @JsonProperty("expert-parallel")
    EXPERT_PARALLEL,
    @JsonProperty("kv-offload")
    KV_OFFLOAD;

    /** The name that the contract gives it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
