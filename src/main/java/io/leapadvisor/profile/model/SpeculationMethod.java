package io.leapadvisor.profile.model;

/** Where the draft of speculative decoding comes from. */
public enum SpeculationMethod {
    DRAFT,
    EAGLE,
    EAGLE3,
    MTP,
    NGRAM,
    MEDUSA
}
