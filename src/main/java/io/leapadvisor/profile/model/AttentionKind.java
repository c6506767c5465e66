package io.leapadvisor.profile.model;

/** How keys and values are shared or compressed; decides the size of the KV cache. */
public enum AttentionKind {
    MHA,
    GQA,
    MQA,
    MLA,
    SLIDING,
    LINEAR,
    HYBRID
}
