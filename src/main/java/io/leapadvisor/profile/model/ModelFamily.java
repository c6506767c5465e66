package io.leapadvisor.profile.model;

/** The architecture family; decides which cost model applies. */
public enum ModelFamily {
    DECODER_LLM,
    ENCODER,
    SEQ2SEQ,
    VISION,
    SPEECH,
    RECOMMENDER,
    TREE_ENSEMBLE,
    DIFFUSION,
    OTHER;

    /** True for families that write their answer token by token. */
    public boolean writes() {
        return this == DECODER_LLM || this == SEQ2SEQ;
    }
}
